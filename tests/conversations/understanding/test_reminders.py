"""Reminders by free words: of elections, and of the voting on projects, called the same."""

from __future__ import annotations

import pytest

from bot.callbacks import Wish
from bot.dialogs.voting.reminding import END, OPENING
from participation.delivery.delivery import NoticeKind
from participation.voting.ballot import Standing
from tests.conversations.conftest import House
from tests.conversations.speaker import Speaker
from tests.conversations.understanding.table_reader import SURE

SET = "🔕 No reminders at all"
"""A button in the window of the reminders that are on."""
OFFER = "Do you mean the voting on projects? I can remind you of it, too:"


async def test_reminders_of_elections_are_switched_by_words(resident: Speaker) -> None:
    language, owner = resident.tr.language, await resident.resident_id()
    services = resident.services
    await services.preferences.switch(owner, "elections", False)
    await resident.says(SURE["election_reminder_on"][language])
    await resident.sees_button(SET)
    assert (await services.preferences.of(owner)).wants("elections")
    assert await services.election_reminders.of(owner) is not None
    await resident.says(SURE["election_reminder_off"][language])
    await resident.presses_button("🔕 Yes, switch them off")
    await resident.sees_button("↩️ Switch on again")
    assert await services.election_reminders.of(owner) is None


async def test_reminder_of_the_vote_is_offered_beside_that_of_elections(
    house: House, resident: Speaker, language: str
) -> None:
    owner, deliveries = await resident.resident_id(), resident.services.deliveries
    kinds = {
        NoticeKind.VOTING_OPENS: ("🗳 When project voting opens", OPENING.promise),
        NoticeKind.VOTING_ENDS: ("🗳 Before project voting ends", END.promise),
    }
    await resident.services.preferences.switch(owner, "voting", False)
    for kind, (label, promise) in kinds.items():
        await resident.says(SURE["election_reminder_on"][language])
        await resident.sees_button(label)
        await resident.presses_button(label)
        await resident.sees(resident.hears(promise).strip())
        assert await deliveries.asked(owner, kind, "2025")
    assert (await resident.services.preferences.of(owner)).wants("voting")
    await resident.says(SURE["election_reminder_on"][language])  # both are set: nothing to offer
    seen = await resident.sees(*(resident.hears(one).strip() for _, one in kinds.values()))
    assert not seen.get("reply_markup", {}).get("inline_keyboard")


async def test_no_reminder_of_the_vote_is_offered_when_none_is_open_or_ahead(
    house: House, resident: Speaker, language: str
) -> None:
    await house.desk.set_clock("2025-06-03T10:00")
    await resident.says(SURE["election_reminder_on"][language])
    seen = await resident.sees_button(SET)
    assert not [one for one in await resident.news() if resident.hears(OFFER) in one["text"]]
    await resident.forges(seen["message_id"], Wish(step="remind", intent="voting_ends").pack())
    await resident.sees(resident.hears("This has changed. Here is how it stands now."))


async def test_who_has_voted_is_offered_no_reminder_of_its_end(
    house: House, resident: Speaker, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who asked when would stand beside the order in which ballots came."""

    async def has_cast(_: object) -> Standing:
        return Standing(verified=True, has_cast=True)

    monkeypatch.setattr(house.app.services.voting, "standing", has_cast)
    await resident.says(SURE["election_reminder_on"][language])
    await resident.sees_button(SET)
    assert not [one for one in await resident.news() if resident.hears(OFFER) in one["text"]]
