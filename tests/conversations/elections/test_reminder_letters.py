"""The letters that remind of an election, read as they arrive over HTTP, and the presses under
them: where to vote, "I have voted" and back, "not this election", an old button."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete

from bot.i18n.election_notices import ELECTION_NOTICES
from bot.i18n.notice_causes import CAUSES_OF_VOLUNTEERING as CAUSES
from bot.views.election import day_words, slot_line
from bot.views.election_lines import marked
from participation.city.election import Election
from participation.delivery.delivery import NoticeKind
from participation.election_reminders.step import Step
from participation.election_reminders.tables import election_run
from participation.elections.tables import election_edition
from participation.errors import Reason
from sandbox.formatting import format_text
from sandbox.resident_screen import contains
from tests.conversations.conftest import VOTING, House
from tests.conversations.elections.conftest import KEY, source_words
from tests.conversations.speaker import Speaker

RIGA = ZoneInfo("Europe/Riga")
ARRIVES = 30.0
"""Seconds: a wake-up comes every three."""
VOTED, OUT, BACK = "✅ I have voted", "🙅 Not this election", "↩️ Do remind me of it"
THANKS = "✅ <b>Thank you for voting!</b> I remind you of this election no more."

Moves = Callable[[str], Awaitable[None]]


@pytest.fixture
async def since(house: House) -> AsyncIterator[Moves]:
    """As if the bot had begun at this moment: elections are known from then on."""

    async def begin(moment: str) -> None:
        await house.desk.set_clock(moment)
        async with house.app.services.database.writing() as connection:
            await connection.execute(delete(election_run))
        await house.app.services.election_reminders.wake()

    yield begin
    await house.desk.set_clock(VOTING)


def letter(person: Speaker, kind: NoticeKind, **values: object) -> tuple[str, ...]:
    """What stands above the lines about the election, and below them."""
    words = person.hears(ELECTION_NOTICES[kind].text, election="|", **values)
    return tuple(part.strip() for part in words.split("|"))


def plain(markup: object) -> str:
    return format_text(str(markup), "HTML", None).text


async def got(person: Speaker, kind: NoticeKind) -> int:
    """How many of these letters are in the chat."""
    chat = await person.chat()
    return sum(contains(one, letter(person, kind)) for one in chat["messages"])


async def test_a_week_before_it_says_when_where_and_what_to_bring(
    house: House, resident: Speaker, examples_laid: Election, since: Moves
) -> None:
    tr = resident.tr
    await since("2025-05-25T10:00")
    await resident.services.election_reminders.subscribe(await resident.resident_id())
    await house.desk.set_clock("2025-05-31T10:00")
    document, slot = examples_laid.documents[0], examples_laid.early[0]
    shown = await resident.sees(
        *letter(resident, NoticeKind.ELECTION_WEEK),
        plain(tr("🗓 {day}", day=day_words(examples_laid, tr))),
        resident.hears_number("<b>{n} day to go.</b>", "<b>{n} days to go.</b>", 7),
        plain(marked(slot_line(slot, tr), slot, tr)),
        resident.hears("<b>What to bring</b>"),
        document.text.get(tr.language),
        resident.hears("(example)"),
        source_words(resident, examples_laid),
        button=tr.plain(VOTED),
        timeout=ARRIVES,
    )
    labels = [one["text"] for row in shown["reply_markup"]["inline_keyboard"] for one in row]
    words = ("🗓 My voting plan", "📍 Where to vote", VOTED, "🔕 Stop these", "❓ Why?")
    assert labels == [tr.plain(one) for one in words]
    assert await got(resident, NoticeKind.ELECTION_WEEK) == 1
    await resident.presses_button("❓ Why?")
    await resident.sees(resident.hears(CAUSES[NoticeKind.ELECTION_WEEK]))
    await resident.presses_button("📍 Where to vote")
    await resident.sees(examples_laid.stations[0].name, examples_laid.stations[0].address)


async def test_whoever_has_voted_hears_no_more_unless_they_take_it_back(
    house: House, resident: Speaker, since: Moves
) -> None:
    owner, reminders = await resident.resident_id(), resident.services.election_reminders
    await since("2025-06-06T17:00")
    await reminders.subscribe(owner, [Step.DAY, Step.MORNING])
    await house.desk.set_clock("2025-06-06T18:00")
    await resident.sees(
        *letter(resident, NoticeKind.ELECTION_DAY),
        button=resident.tr.plain(VOTED),
        timeout=ARRIVES,
    )
    await resident.presses_button(VOTED)
    await resident.sees_button(BACK, resident.hears(THANKS))
    assert (await reminders.course(owner, KEY)).is_over
    await house.desk.set_clock("2025-06-07T08:00")
    await reminders.wake()
    assert await got(resident, NoticeKind.ELECTION_MORNING) == 0
    await resident.presses_button(BACK)
    await resident.sees(resident.hears("🔔 I remind you of this election again."))
    await resident.sees(*letter(resident, NoticeKind.ELECTION_MORNING), timeout=ARRIVES)
    assert await got(resident, NoticeKind.ELECTION_MORNING) == 1


async def test_a_month_before_one_may_say_not_this_election(
    house: House, resident: Speaker, since: Moves
) -> None:
    owner, reminders = await resident.resident_id(), resident.services.election_reminders
    await since("2025-05-01T10:00")
    await reminders.subscribe(owner)
    await house.desk.set_clock("2025-05-07T10:00")
    await resident.sees(
        *letter(resident, NoticeKind.ELECTION_MONTH),
        resident.hears_number("<b>{n} day to go.</b>", "<b>{n} days to go.</b>", 31),
        button=resident.tr.plain(OUT),
        timeout=ARRIVES,
    )
    await resident.presses_button(OUT)
    await resident.sees(
        resident.hears("I remind you of this election no more. Other elections stay as they are.")
    )
    assert await reminders.of(owner) is not None
    await resident.services.preferences.switch(owner, "elections", False)
    await resident.presses_button(BACK)
    await resident.sees(
        resident.hears("🔕 But messages about elections are off at the moment: no reminder comes.")
    )


async def test_half_an_hour_before_the_planned_time_one_letter_comes(
    house: House, resident: Speaker, since: Moves
) -> None:
    owner, reminders = await resident.resident_id(), resident.services.election_reminders
    await since("2025-06-07T10:00")
    await reminders.plan(owner, KEY, datetime(2025, 6, 7, 18, 30, tzinfo=RIGA))
    await house.desk.set_clock("2025-06-07T18:00")
    await resident.sees(
        *letter(resident, NoticeKind.ELECTION_NUDGE, time="18:30"),
        button=resident.tr.plain("🗓 Change my plan"),
        timeout=ARRIVES,
    )
    await resident.presses_button("🗓 Change my plan")
    await resident.sees_button(
        "🗑 Delete the plan",
        resident.hears(
            "🗓 You plan to vote on {moment}.",
            moment=resident.tr.moment(datetime(2025, 6, 7, 18, 30, tzinfo=RIGA)),
        ),
    )


async def test_an_old_button_after_the_election_says_that_it_is_over(
    house: House, resident: Speaker, since: Moves
) -> None:
    owner, reminders = await resident.resident_id(), resident.services.election_reminders
    await since("2025-06-06T17:00")
    await reminders.subscribe(owner, [Step.MORNING])
    await house.desk.set_clock("2025-06-07T08:00")
    await resident.sees(*letter(resident, NoticeKind.ELECTION_MORNING), timeout=ARRIVES)
    await house.desk.set_clock("2025-06-09T12:00")
    await resident.presses_button(VOTED)
    answer = await resident.answered()
    assert answer["show_alert"]
    assert answer["text"] == resident.told(Reason.ELECTION_OVER)
    assert not (await reminders.course(owner, KEY)).is_over


async def test_whoever_waits_for_the_next_election_hears_its_day(
    house: House, resident: Speaker, since: Moves
) -> None:
    services, owner = resident.services, await resident.resident_id()
    await since("2026-11-23T10:00")
    await services.election_reminders.subscribe(owner)
    filed = await services.elections.election("municipal_2029")
    assert filed is not None
    told = filed.model_copy(
        update={"held_on": date(2029, 6, 2), "confirmed_on": date(2026, 11, 23)}
    )
    async with services.database.writing() as connection:
        await connection.execute(
            election_edition.insert().values(
                key=told.key,
                version=1,
                document=told.model_dump_json(),
                edited_on=date(2026, 11, 23),
            )
        )
    await services.election_reminders.wake()
    await house.desk.set_clock("2026-11-23T11:30")
    await resident.sees(
        *letter(resident, NoticeKind.ELECTION_SET),
        plain(resident.tr("🗓 {day}", day=day_words(told, resident.tr))),
        source_words(resident, told),
        button=resident.tr.plain("🔔 My reminders"),
        timeout=ARRIVES,
    )
    await resident.presses_button("🔔 My reminders")
    await resident.sees(resident.hears("<b>Reminders of elections</b>"))
