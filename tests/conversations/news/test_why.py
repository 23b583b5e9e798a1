"""Under messages that come by themselves: "Stop these" and "Why?", also years later."""

from __future__ import annotations

import json

import pytest

from bot.callbacks import StartTopic, StopTopic, Why
from bot.views.data_copy import data_copy
from participation.delivery.delivery import NoticeKind
from participation.errors import Reason
from tests.conversations.conftest import House
from tests.conversations.news.conftest import Got, LetIn, Reader


async def press(person: Reader, data: str) -> None:
    """A button of ours under some message that has been in the chat for long."""
    await person.forges((await person.last())["message_id"], data)


async def test_kind_is_stopped_and_the_stop_taken_back(reader: LetIn, language: str) -> None:
    anna = await reader(language)
    await press(anna, StopTopic(topic="voting").pack())
    await anna.sees_button(
        "↩️ Switch on again",
        anna.hears(
            "🔕 Switched off: “{kind}”. I will not send you such messages any more, nor what of "
            "them was waiting.",
            kind=anna.kind("voting"),
        ),
    )
    assert not (await anna.wishes()).wants("voting")
    await anna.presses_button("↩️ Switch on again")
    await anna.sees(
        anna.hears("🔔 Switched on: “{kind}”.", kind=anna.kind("voting")),
        button=anna.label("🔕 Switch off: {kind}", "voting"),
    )
    assert (await anna.wishes()).wants("voting")


async def test_undo_after_a_stop_of_everything_says_that_it_ends_it(reader: LetIn) -> None:
    anna = await reader("ru")
    await anna.says("/stop")
    await anna.sees_button("🔔 All kinds of messages")
    await press(anna, StartTopic(topic="voting").pack())
    await anna.sees(
        anna.hears("So I may write to you again, also about everything else that is on in /news.")
    )
    assert not (await anna.wishes()).has_stopped


@pytest.mark.parametrize("topic", ["gossip", "staff", "", "voting.1", "'; --"])
async def test_kinds_that_are_not_ones_own_get_a_kind_answer(reader: LetIn, topic: str) -> None:
    anna = await reader("en")
    for data in (StopTopic(topic=topic).pack(), StartTopic(topic=topic).pack()):
        await press(anna, data)
        await anna.sees_button("🔔 All kinds of messages", anna.told(Reason.NEWS_TOPIC_UNKNOWN))
    assert (await anna.wishes()).touched == frozenset()


async def test_why_answers_from_the_row_with_the_switch(
    reader: LetIn, got: Got, language: str
) -> None:
    anna = await reader(language)
    number = await got(anna, NoticeKind.VOTING_ENDS)
    await press(anna, Why(delivery_id=number).pack())
    await anna.sees(
        anna.hears(
            "You asked me to remind you before the voting on the {year} participatory budget "
            "ends.",
            year=2025,
        ),
        anna.hears(
            "Messages of the kind “{kind}” are on, as they are for everybody who has not switched "
            "them off.",
            kind=anna.kind("voting"),
        ),
        button=anna.label("🔕 Switch off: {kind}", "voting"),
    )
    await anna.taps(anna.label("🔕 Switch off: {kind}", "voting"))
    await anna.sees_button("↩️ Switch on again")
    await press(anna, Why(delivery_id=number).pack())
    await anna.sees(
        anna.hears("Messages of the kind “{kind}” are off now.", kind=anna.kind("voting")),
        button=anna.label("🔔 Switch on: {kind}", "voting"),
    )


async def test_every_notice_has_a_cause_in_words(reader: LetIn, got: Got) -> None:
    anna = await reader("en")
    for kind in NoticeKind:
        await press(anna, Why(delivery_id=await got(anna, kind)).pack())
        seen = await anna.sees_button(
            "🔔 All kinds of messages", anna.hears("<b>Why did you get this message?</b>")
        )
        assert anna.hears("It is a kind of message that I no longer send.") not in seen["text"]
        assert "{" not in seen["text"]


@pytest.mark.parametrize("forged", ["0", "-1", "9" * 18, "9" * 40])
async def test_only_whoever_got_a_message_is_told_why(
    reader: LetIn, got: Got, forged: str
) -> None:
    anna, olga = await reader("lv"), await reader("lv")
    number = await got(olga, NoticeKind.VOTING_OPENS)
    for data in (Why(delivery_id=number).pack(), f"why:{forged}"):
        await press(anna, data)
        await anna.sees_button(
            "🔔 All kinds of messages",
            anna.hears(
                "I cannot tell any more: I forget after 90 days what I wrote to whom. What I may "
                "write to you about is your choice:"
            ),
        )


async def test_copy_of_the_data_lists_wishes_and_messages(
    house: House, reader: LetIn, got: Got
) -> None:
    anna = await reader("en")
    await got(anna, NoticeKind.VOTING_OPENS)
    await anna.services.preferences.switch(await anna.resident_id(), "surveys", True)
    await anna.says("/me")
    await anna.sees(anna.hears("On: {kinds}", kinds=anna.kind("voting")))
    resident = await house.app.services.residents.meet(anna.id)
    copy = json.loads(await data_copy(house.app.services, resident))
    assert copy["messages"] == [
        {
            "kind": "voting_opens",
            "topic": "voting",
            "about": "2025",
            "day": "2025-05-20",
            "state": "sent",
        }
    ]
    assert copy["wishes"]["touched"] == ["surveys"]
    assert copy["wishes"]["switches"]["surveys"] is True
    assert "staff" not in copy["wishes"]["switches"]
