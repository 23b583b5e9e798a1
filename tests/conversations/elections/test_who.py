"""Who may vote: three questions, three electorates, and nothing of the answers in any table."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy import select

from bot.callbacks import Asked, Errand, Go
from bot.i18n.reasons import explain
from participation.city.election import ELECTORATES
from participation.election_reminders.step import ALL_STEPS
from participation.errors import Reason, Refused
from participation.inbox.tables import inbox_update
from participation.storage.metadata import metadata
from tests.conversations.conftest import House
from tests.conversations.elections.conftest import opens
from tests.conversations.speaker import Speaker

BUDGET, COUNCIL = "Participatory budget", "Municipal election"
SAEIMA = "Election of the Saeima (parliament)"
OF_MACHINES = {"inbox", "lease", "machine", "wake", "election_run", "civic_date"}
"""What runs by itself all the time; an update lies in the inbox until it is handled."""


def yes(person: Speaker, vote: str) -> str:
    return person.hears("✅ <b>{vote}</b>: yes.", vote=person.tr.plain(vote))


def no(person: Speaker, vote: str, reason: Reason) -> str:
    heading = person.hears("❌ <b>{vote}</b>: no.", vote=person.tr.plain(vote))
    return f"{heading}\n{explain(Refused(reason), person.tr).striptags()}"


async def answers(person: Speaker, *labels: str) -> None:
    await opens(person, "❓ Who may vote?")
    for label in labels:
        await person.sees_button(label)
        await person.presses_button(label)


async def everything(house: House) -> dict[str, list[Any]]:
    """All rows of all tables but those of the machines."""
    found = {}
    async with house.app.services.database.reading() as connection:
        for table in metadata.sorted_tables:
            if not any(table.name.startswith(name) for name in OF_MACHINES):
                rows = (await connection.execute(select(table))).all()
                found[table.name] = sorted(repr(tuple(row)) for row in rows)
    return found


async def is_emptied(house: House) -> bool:
    """Whether no update in the inbox tells an answer any more; the last one takes a moment."""
    for _ in range(50):
        async with house.app.services.database.reading() as connection:
            payloads = (await connection.execute(select(inbox_update.c.payload))).scalars().all()
        if not [one for one in payloads if one]:
            return True
        await asyncio.sleep(0.1)
    return False


async def test_a_citizen_who_lives_here_may_vote_in_all_three(
    house: House, resident: Speaker
) -> None:
    await answers(resident, "18 or older", "Latvia", "In Liepāja")
    fact = house.app.services.city.facts["voting_who"]
    council = await house.app.services.elections.election("municipal_2025")
    assert council is not None
    language = resident.tr.language
    await resident.sees(
        yes(resident, BUDGET),
        yes(resident, COUNCIL),
        yes(resident, SAEIMA),
        fact.source.get(language),
        council.voters.get(language),
        council.source.get(language),
        resident.hears("<i>I have kept none of your answers.</i>"),
    )


async def test_each_electorate_refuses_for_its_own_reason(resident: Speaker) -> None:
    await answers(resident, "18 or older", "Other, or no citizenship", "Elsewhere")
    await resident.sees(
        no(resident, BUDGET, Reason.VOTER_NOT_DECLARED_HERE),
        no(resident, COUNCIL, Reason.VOTER_NO_EU_CITIZEN),
        no(resident, SAEIMA, Reason.VOTER_NO_CITIZEN),
    )
    await answers(resident, "16 or 17", "In Liepāja")  # citizenship decides nothing yet
    await resident.sees(yes(resident, BUDGET), no(resident, COUNCIL, Reason.VOTER_UNDER_EIGHTEEN))
    await answers(resident, "Under 16")
    await resident.sees(
        no(resident, BUDGET, Reason.VOTER_UNDER_SIXTEEN),
        no(resident, SAEIMA, Reason.VOTER_UNDER_EIGHTEEN),
    )
    seen = await resident.last()
    labels = [one["text"] for row in seen["reply_markup"]["inline_keyboard"] for one in row]
    assert not [label for label in labels if label.startswith("🔔")]
    assert resident.tr.plain("👧 Children's election") in labels


async def test_only_the_reminders_that_fit_are_offered_and_asked_for(resident: Speaker) -> None:
    owner, reminders = await resident.resident_id(), resident.services.election_reminders
    await answers(resident, "18 or older", "Another EU country", "In Liepāja")
    await resident.sees_button("🔔 Remind me of the elections")
    await resident.presses_button("🔔 Remind me of the elections")
    await resident.sees_button("🗳 Of all elections")
    own = await reminders.of(owner)
    assert own is not None
    assert (own.electorates, own.steps) == ({"municipal"}, ALL_STEPS)
    await resident.presses_button("🗳 Of all elections")
    await resident.sees_button("🔕 No reminders at all")
    own = await reminders.of(owner)
    assert own is not None
    assert own.electorates == set(ELECTORATES)


async def test_no_table_changes_whatever_is_answered(house: House, resident: Speaker) -> None:
    """With no window open: an open one is sealed anew with each update, whatever it knows."""
    await resident.says("/cancel")
    seen = await resident.sees_button("🌐 Language")
    await resident.forges(seen["message_id"], Go(errand=Errand.ELECTIONS, detail="who").pack())
    await resident.sees_button("Under 16")
    assert await is_emptied(house)
    before = await everything(house)
    assert before["resident"]
    for labels in (
        ("18 or older", "Latvia", "Elsewhere, but I own property here"),
        ("16 or 17", "Elsewhere"),
        ("Under 16",),
    ):
        for label in labels:
            await resident.sees_button(label)
            await resident.presses_button(label)
        await resident.sees_button("🔁 Ask again")
        await resident.presses_button("🔁 Ask again")
    await resident.sees_button("Under 16")
    assert await everything(house) == before
    assert await is_emptied(house)


async def test_the_answers_before_can_be_changed(resident: Speaker) -> None:
    await answers(resident, "18 or older", "Latvia")
    await resident.sees_button("In Liepāja")
    await resident.presses_button("⬅️ Back")
    await resident.sees_button("Another EU country")
    await resident.presses_button("⬅️ Back")
    await resident.sees_button("Under 16")


@pytest.mark.parametrize(
    "forged",
    [
        Asked(age="adult", citizenship="mars", home="here"),
        Asked(age="x", citizenship="latvia", home="here"),
        Asked(home="elsewhere"),
    ],
    ids=str,
)
async def test_an_answer_that_no_button_gives_is_asked_for_again(
    resident: Speaker, forged: Asked
) -> None:
    await answers(resident)
    seen = await resident.sees_button("Under 16")
    await resident.forges(seen["message_id"], forged.pack())
    known = "Another EU country" if forged.age == "adult" else "Under 16"
    await resident.sees_button(known)
