"""The administrator of the settings, colleagues by invitation, and their authenticator apps."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from sqlalchemy import delete, update

from bot.services import Services
from bot.views.staff_roles import ROLES
from participation.residents.resident import ResidentId
from participation.staff.actor import Actor
from participation.staff.rights import Role
from participation.staff.tables import freeze, staff_member
from tests.conversations.conftest import CHIEF, VOTING, House
from tests.conversations.speaker import Speaker

Hire = Callable[..., Awaitable["Colleague"]]
LINK = re.compile(r"start=(s_[\w-]{22})")
OPEN = (
    "<b>Open your session</b>\nPlease send me the six digits that your authenticator app "
    "shows for Balss now. I remove your message at once."
)
ADDRESS = re.compile(r"otpauth://\S+")


class Colleague(Speaker):
    """A speaker with an authenticator app."""

    key = ""
    steps = 0

    async def code(self) -> str:
        """What the app shows; each call a new one, as if half a minute had passed since."""
        self.steps += 1
        if self.steps > 2:  # the house takes only neighbours of the present step
            await forget_step(self)
            self.steps = 1
        moment = datetime.now(UTC) + timedelta(seconds=30 * (self.steps - 1))
        return pyotp.TOTP(self.key).at(moment)

    async def connects(self) -> None:
        """Connect the app that the room asks for; ends with an open session."""
        await self.says("/staff")
        await self.sees_button("🔑 Connect an authenticator app")
        await self.presses_button("🔑 Connect an authenticator app")
        await self.sees_button("🔑 Show the key")
        await self.presses_button("🔑 Show the key")
        shown = await self.sees("otpauth://")
        found = ADDRESS.search(shown["caption"])
        assert found
        self.key = pyotp.parse_uri(found.group()).secret
        await self.sees_button("🔑 Show a new key")
        await self.says(await self.code())
        await self.sees_button("🔒 Close the session")

    async def invites(self, role: Role, name: str) -> str:
        """The payload of the link."""
        await self.says("/staff")
        await self.sees_button("✉️ Invitations")
        await self.presses_button("✉️ Invitations")
        await self.sees_button("➕ Invite somebody")
        await self.presses_button("➕ Invite somebody")
        await self.sees_button(ROLES[role])
        await self.presses_button(ROLES[role])
        await self.sees(self.hears("<b>Invite somebody: {role}</b>", role=self.tr(ROLES[role])))
        await self.says(name)
        letter = await self.sees("start=s_", name)
        found = LINK.search(letter["text"])
        assert found
        return found.group(1)

    async def opens_link(self, payload: str) -> None:
        await self.starts(payload)

    async def accepts(self, payload: str) -> None:
        await self.opens_link(payload)
        await self.sees_button("✅ Yes, accept")
        await self.presses_button("✅ Yes, accept")
        await self.sees_button("🚪 Leave the staff")


async def forget_step(one: Colleague) -> None:
    """As if the app's last codes were long ago: tests do not wait half a minute for the next."""
    await change(one.services, await one.resident_id(), totp_step=0)


async def change(services: Services, resident_id: ResidentId, **columns: object) -> None:
    """What time would have done by itself."""
    async with services.database.writing() as connection:
        await connection.execute(
            update(staff_member)
            .where(staff_member.c.resident_id == resident_id, staff_member.c.left_on.is_(None))
            .values(**columns)
        )


@pytest.fixture(autouse=True)
async def in_the_voting(house: House) -> AsyncIterator[None]:
    await house.desk.set_clock(VOTING)
    yield
    async with house.app.services.database.writing() as connection:
        await connection.execute(delete(freeze))


@pytest.fixture
def newcomer(house: House) -> Callable[[str], Awaitable[Colleague]]:
    """Somebody who has greeted the bot and works for nobody."""

    async def let_in(language: str) -> Colleague:
        person = await house.desk.newcomer("Anna", language)
        one = Colleague(house.desk, person.about, house.app.services, language)
        await one.greets()
        return one

    return let_in


@pytest.fixture
async def chief(house: House) -> Actor:
    """The administrator whom the settings name, with an open session."""
    services = house.app.services
    resident = await services.residents.meet(CHIEF)
    actor = await services.staff.enter(resident.resident_id, CHIEF, "Ilze Bērziņa")
    assert actor
    until = services.clock.now() + timedelta(hours=8)
    await change(services, resident.resident_id, session_until=until)
    return actor


@pytest.fixture
def hire(house: House, newcomer: Callable[[str], Awaitable[Colleague]], chief: Actor) -> Hire:
    """Puts somebody on the staff without the long way: that one has its own tests."""

    async def put_in(
        language: str, role: Role, *, name: str = "Anna", has_session: bool = True
    ) -> Colleague:
        one = await newcomer(language)
        staff, resident_id = house.app.services.staff, await one.resident_id()
        await staff.accept(resident_id, await staff.invite(chief, role, name))
        if has_session:
            actor = await staff.actor(resident_id)
            assert actor
            one.key = (await staff.begin_factor(actor)).key
            await staff.open_session(actor, await one.code())
        return one

    return put_in
