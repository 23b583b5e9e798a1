"""Somebody who acts for an association, on a day in May, and the calls behind their chat."""

from __future__ import annotations

import itertools
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import update
from stdnum.lv import pvn

from bot.dialogs.calls.states import STEPS
from participation.organisations.tables import organisation
from participation.volunteering.call import Call, CallState
from participation.volunteering.tables import call as call_table
from participation.volunteering.tables import shift
from tests.conversations.conftest import VOTING, House, Welcome
from tests.conversations.speaker import Speaker

_BASES = itertools.count(40008300000 // 10)


def number() -> str:
    """A registration number that nobody had before, with the right check digit."""
    for base in _BASES:
        for digit in range(10):
            if pvn.is_valid(f"{base}{digit}"):
                return f"{base}{digit}"
    raise AssertionError("numbers do not end")


class Organiser(Speaker):
    """Acts for an association."""

    organisation_id = 0
    name = ""

    async def calls(self) -> tuple[Call, ...]:
        return await self.services.calls.mine(await self.resident_id())

    async def call(self) -> Call:
        """The newest."""
        return (await self.calls())[0]

    async def sees_question(self, step: int, *texts: str) -> None:
        """The window of a question of a new call."""
        words = self.hears("<i>Question {step} of {steps}</i>", step=step, steps=len(STEPS))
        await self.sees(words, *texts)

    async def links(self, *, state: str = "approved") -> None:
        """As if linked by /organisation; `state`: what the city has decided."""
        self.organisation_id = await self.links_another(f"Ķepa {self.id}", state)
        self.name = f"Ķepa {self.id}"

    async def links_another(self, name: str, state: str = "approved") -> int:
        linked = await self.services.organisations.link(
            await self.resident_id(),
            number=number(),
            name=name,
            kind="association",
            field="animals",
            contact_name="Anna",
            contact="anna@example.lv",
            languages=["lv"],
            own_name="Anna",
        )
        await self.is_now(linked.organisation_id, state)
        return int(linked.organisation_id)

    async def is_now(self, organisation_id: int, state: str) -> None:
        this = organisation.c.organisation_id == organisation_id
        async with self.services.database.writing() as connection:
            await connection.execute(update(organisation).where(this).values(state=state))

    async def is_let_pass(self) -> None:
        """As if the city had approved the newest call."""
        this = (await self.call()).call_id
        async with self.services.database.writing() as connection:
            await connection.execute(
                update(call_table)
                .where(call_table.c.call_id == this)
                .values(state=CallState.OPEN.value, published_at=self.services.clock.now())
            )
            await connection.execute(
                update(shift).where(shift.c.call_id == this).values(state="open")
            )


Join = Callable[[str], Awaitable[Organiser]]


@pytest.fixture
def join(house: House, welcome: Welcome) -> Join:
    """Lets in somebody who speaks this language and represents an approved association."""

    async def let_in(language: str) -> Organiser:
        person = await house.desk.newcomer("Anna", language)
        organiser = Organiser(house.desk, person.about, house.app.services, language)
        await organiser.greets()
        await organiser.links()
        return organiser

    return let_in


@pytest.fixture
async def anna(join: Join, language: str) -> Organiser:
    """In each language in turn."""
    return await join(language)


@pytest.fixture(autouse=True)
async def in_may(house: House) -> None:
    """Tuesday, 20 May 2025, nine o'clock."""
    await house.desk.set_clock(VOTING)
