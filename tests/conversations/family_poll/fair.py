"""What helpers, parents and children do in these tests, over HTTP; the box they expect."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import delete, select

from bot.services import Services
from bot.views.family_poll import NUMBERS, SIGN_NAMES
from participation.city.youth import YouthQuestion
from participation.family_poll import records
from participation.family_poll.poll import FamilyPoll
from participation.family_poll.tables import family_poll
from participation.residents.resident import ResidentId
from participation.staff.rights import Role
from participation.storage.metadata import metadata
from sandbox.resident import Desk
from sandbox.resident_screen import contains, find_button
from tests.conversations.speaker import Speaker
from tests.staff_room import becomes_staff

NOW: Final = datetime.fromisoformat("2025-05-20T10:00")
"""On the city's clock, as the desk takes it."""
KEY: Final = "family_2025"
GATE: Final = "{place}\n<b>Helper, please tap your sign.</b>\nThen the next child can vote."
THANKS: Final = "🎉 <b>Thank you! Your vote is in the box.</b>"
REVIEW: Final = "<b>These are your choices</b>"
BOX: Final = "✅ Drop into the box"
TOO_FEW: Final = (
    "The choices are shown only when at least {n} child has voted, so that nobody can guess what "
    "a child chose. Fewer voted this time.",
    "The choices are shown only when at least {n} children have voted, so that nobody can guess "
    "what a child chose. Fewer voted this time.",
)
SKIP: Final = "⏭ Skip"

Chosen = tuple[int | None, ...]


@dataclass
class CityTime:
    """The city's clock on the desk. It runs on by itself, so the tests move it by minutes: it must
    never be set back."""

    desk: Desk
    now: datetime = NOW

    async def goes_on(self, **how_long: float) -> None:
        self.now += timedelta(**how_long)
        await self.desk.set_clock(self.now.isoformat())


@dataclass
class Oracle:
    """What should be in the box: (question, option, place) -> votes; and turns by place."""

    votes: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    turns: Counter[str] = field(default_factory=Counter)

    def drop(self, questions: tuple[YouthQuestion, ...], place: str, chosen: Chosen) -> None:
        self.turns[place] += 1
        for question, number in zip(questions, chosen, strict=True):
            if number is not None:
                self.votes[question.key, question.options[number].key, place] += 1

    async def agrees(self, services: Services, poll: FamilyPoll) -> None:
        async with services.database.reading() as connection:
            found = await records.counts(connection, poll.poll_id)
            turns = await records.turnout(connection, poll.poll_id)
        assert {row[:3]: row[3] for row in found} == dict(self.votes)
        assert turns == dict(self.turns)


async def staff_of(services: Services, speaker: Speaker) -> ResidentId:
    who = await speaker.resident_id()
    await becomes_staff(services.database, who, "Ilze", Role.CLERK)
    return who


async def forget_polls(services: Services) -> None:
    async with services.database.writing() as connection:
        await connection.execute(delete(family_poll))


def questions_of(speaker: Speaker) -> tuple[YouthQuestion, ...]:
    return speaker.services.city.youth.polls[0].questions


def place_words(speaker: Speaker, key: str) -> str:
    place = speaker.services.city.youth.place(key)
    assert place
    return f"{place.name.get(speaker.tr.language)} {speaker.tr.plain('(example)')}"


async def stands(speaker: Speaker, words: str, button: str) -> dict[str, Any]:
    """Wait until the newest message is this window; it may have stood there before the last tap,
    for a tap that came too late changes nothing."""
    for _ in range(400):
        message = await speaker.last()
        if contains(message, [words]) and find_button([message], button):
            return message
        await asyncio.sleep(0.025)
    raise AssertionError(f"Did not see {words!r}.\n{await speaker.screen()}")


async def sees_question(speaker: Speaker, at: int) -> dict[str, Any]:
    question = questions_of(speaker)[at]
    words = question.question.get(speaker.tr.language)
    message = await stands(speaker, words, speaker.tr.plain(SKIP))
    assert "photo" in message, "the question has no picture"
    return message


async def answers(speaker: Speaker, chosen: Chosen) -> None:
    """One child: a number or Skip for each question, up to the last look."""
    for at, number in enumerate(chosen):
        await sees_question(speaker, at)
        await speaker.taps(speaker.tr.plain(SKIP) if number is None else NUMBERS[number])
    await stands(speaker, speaker.hears(REVIEW), speaker.tr.plain("🔄 Start over"))


async def sees_gate(speaker: Speaker, place: str) -> dict[str, Any]:
    words = speaker.hears(GATE, place=place_words(speaker, place))
    return await stands(speaker, words, speaker.tr.plain(SIGN_NAMES[0]))


async def taps_sign(speaker: Speaker, sign: int) -> None:
    await speaker.taps(speaker.tr.plain(SIGN_NAMES[sign]))


def data_of(message: dict[str, Any], label: str) -> str:
    """What the button with this label sends: for a finger that comes too late."""
    rows = message["reply_markup"]["inline_keyboard"]
    return next(
        str(button["callback_data"]) for row in rows for button in row if label in button["text"]
    )


async def children_vote(speaker: Speaker, count: int) -> None:
    """So many vote on this device, a stand, without anybody looking."""
    services = speaker.services
    polls, device = services.family_polls, await services.residents.meet(speaker.id)
    stand = await polls.stand(device.resident_id)
    assert stand
    for number in range(count):
        token = await polls.begin_at_stand(device, stand.sign)
        for question in questions_of(speaker):
            await polls.answer(token, question.key, question.options[number % 2].key)
        await polls.drop(device, token)


async def nobody_is_linked(services: Services) -> None:
    """No table but the counts (and the poll's own words) has what somebody chose, in words or as
    a press; not even where updates and dialogs are kept."""
    keys = {
        option.key
        for poll in services.city.youth.polls
        for question in poll.questions
        for option in question.options
    }
    chosen = re.compile(rf"['\"]({'|'.join(sorted(keys))})['\"]|y_choose|y_skip")
    for table in metadata.sorted_tables:
        if table.name in ("family_poll", "family_count"):
            continue
        async with services.database.reading() as connection:
            rows = (await connection.execute(select(table))).all()
        found = [row for row in rows if chosen.search(str(tuple(row)))]
        assert not found, f"{table.name} tells what a child chose"
