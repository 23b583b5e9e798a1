"""People who link organisations, and staff who decide about them."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Final

import pytest
from sqlalchemy import delete

from bot.views.organisation import KINDS
from participation.organisations.organisation import Organisation, OrganisationKind
from participation.organisations.tables import organisation
from participation.staff.rights import Role
from sandbox.resident_screen import Json
from tests.conversations.conftest import VOTING, House, Welcome
from tests.conversations.speaker import Speaker
from tests.staff_room import becomes_staff

STEPS: Final = 8
NAME: Final = "Biedrība «Jūras draugi»"
LINK: Final = re.compile(r"start=(o_[\w-]{22})")


class Representative(Speaker):
    """Somebody who acts for an organisation, and the ways that many tests take."""

    async def sees_question(self, step: int, *texts: str) -> Json:
        """Wait for a question of the dialog."""
        return await self.sees(
            self.hears("<i>Step {step} of {steps}</i>", step=step, steps=STEPS), *texts
        )

    async def answers_all(self, number: str, name: str = NAME, own_name: str = "Anna") -> None:
        """From the first question to the summary."""
        await self.sees_question(1)
        await self.says(number)
        await self.sees_question(2)
        await self.says(name)
        await self.sees_question(3)
        await self.taps(self.tr.plain(KINDS[OrganisationKind.ASSOCIATION]).capitalize())
        await self.sees_question(4)
        field = self.services.city.volunteering.fields[1]
        await self.taps(field.name.get(self.tr.language))
        await self.sees_question(5)
        await self.says(own_name)
        await self.sees_question(6)
        await self.taps(self.tr.plain("It is me: {own_name}", own_name=own_name))
        await self.sees_question(7)
        await self.says("+371 29 000 000")
        await self.sees_question(8)
        await self.taps(f"▫️ {self.tr.plain('Latvian')}")
        await self.sees_button("➡️ Go on")
        await self.presses_button("➡️ Go on")
        await self.sees_button("✅ Hand in", number, name)

    async def links(self, number: str, name: str = NAME) -> None:
        """From the command to the page of an organisation that waits."""
        await self.says("/organisation")
        await self.sees_button("🏢 Link my organisation")
        await self.presses_button("🏢 Link my organisation")
        await self.answers_all(number, name)
        await self.presses_button("✅ Hand in")
        await self.sees_button("👥 Representatives", self.hears("✅ Handed in. Thank you!"), name)

    async def opens_people(self) -> None:
        """From anywhere to the list of representatives of the only organisation."""
        await self.says("/organisation")
        await self.sees_button("👥 Representatives")
        await self.presses_button("👥 Representatives")
        await self.sees_button("➕ Invite somebody")

    async def invites(self) -> str:
        """The payload of the link."""
        await self.opens_people()
        await self.presses_button("➕ Invite somebody")
        letter = await self.sees("start=o_")
        await self.sees_button("➕ Invite somebody")
        found = LINK.search(letter["text"])
        assert found
        return found.group(1)

    async def accepts(self, link: str, name: str) -> None:
        """Open the link and give a name."""
        await self.starts(link)
        await self.sees_button("✖️ No, thank you")
        await self.says(name)
        await self.sees_button("👥 Representatives", name)

    async def organisations(self) -> tuple[Organisation, ...]:
        return await self.services.organisations.mine(await self.resident_id())


Arrive = Callable[[str], Awaitable[Representative]]
Hire = Callable[[str, Role], Awaitable[Speaker]]


@pytest.fixture(autouse=True)
async def nothing_waits(house: House) -> None:
    """Organisations of other tests are gone."""
    await house.desk.set_clock(VOTING)
    async with house.app.services.database.writing() as connection:
        await connection.execute(delete(organisation))


@pytest.fixture
def arrive(house: House) -> Arrive:
    """Somebody who has greeted the bot."""

    async def let_in(language: str) -> Representative:
        person = await house.desk.newcomer("Anna", language)
        one = Representative(house.desk, person.about, house.app.services, language)
        await one.greets()
        return one

    return let_in


@pytest.fixture
def hire(welcome: Welcome) -> Hire:
    """Somebody on the staff with an open session."""

    async def put_in(language: str, role: Role) -> Speaker:
        one = await welcome(language)
        await becomes_staff(one.services.database, await one.resident_id(), "Ilze", role)
        return one

    return put_in


@pytest.fixture
async def anna(arrive: Arrive, language: str) -> Representative:
    """A representative who speaks each language in turn."""
    return await arrive(language)


@pytest.fixture
async def moderator(hire: Hire, language: str) -> Speaker:
    """May approve organisations; speaks each language in turn."""
    return await hire(language, Role.MODERATOR)
