"""Each staff command as each kind of person, over HTTP: the table of `bot/access.py` holds."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bot.access import COMMANDS, ROLE_OF, Kind, Who, is_let_in
from bot.views.staff_roles import farewell
from participation.errors import Reason, Refused
from participation.staff.actor import Actor
from participation.staff.rights import Right, Role
from participation.voting.ballot import RollRow
from sandbox.formatting import format_text
from sandbox.people import GROUP_ID
from sandbox.resident_screen import plain
from tests.conversations.conftest import House
from tests.conversations.staff.conftest import Colleague, Hire
from tests.linked import link_approved

STAFF_COMMANDS = [name for name, who in COMMANDS.items() if who is not Who.EVERYBODY]
Newcomer = Callable[[str], Awaitable[Colleague]]
Person = Callable[[Kind], Awaitable[Colleague]]


@pytest.fixture
def person(house: House, newcomer: Newcomer, hire: Hire, chief: Actor) -> Person:
    async def of_kind(kind: Kind) -> Colleague:
        if kind in ROLE_OF:
            return await hire("en", ROLE_OF[kind])
        if kind is Kind.NEWCOMER:
            about = (await house.desk.newcomer("Jauns", "en")).about
            return Colleague(house.desk, about, house.app.services, "en")
        if kind is Kind.FORMER:
            former = await hire("en", Role.ADMINISTRATOR)
            actor = await house.app.services.staff.actor(await former.resident_id())
            assert actor
            await house.app.services.staff.remove(chief, actor.staff_id)
            return former
        resident = await newcomer("en")
        if kind is Kind.REPRESENTATIVE:
            await link_approved(house.app.services, await resident.resident_id(), chief)
        if kind is Kind.VERIFIED:
            voting, number = house.app.services.voting, f"T16-{resident.id}"
            await voting.import_roll([RollRow(number)])
            await voting.enter_code(resident.id, await voting.issue_code_for(number), "t16")
        return resident

    return of_kind


async def answer_to(who: Colleague, command: str) -> str:
    """The first new message after it: windows that were open may be changed meanwhile."""
    said = (await who.says(command))["message_id"]
    while True:
        await who.sees()
        for message in await who.news():
            if message["message_id"] > said:
                return plain(message.get("text", ""))
        await asyncio.sleep(0.02)


def refusals(who: Colleague, house: House) -> set[str]:
    services = house.app.services
    today = services.clock.now().date()
    return {
        plain(who.told(Reason.NOT_STAFF)),
        plain(who.told(Reason.RIGHT_MISSING)),
        plain(format_text(str(farewell(today, who.tr)), "HTML", None).text),
    }


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.GROUP])
async def test_staff_commands_open_by_the_table_and_by_nothing_else(
    house: House, person: Person, kind: Kind
) -> None:
    who = await person(kind)
    for command in STAFF_COMMANDS:
        words = await answer_to(who, f"/{command}")
        was_let_in = words not in refusals(who, house)
        assert was_let_in == is_let_in(kind, COMMANDS[command]), (command, words)


async def test_group_hears_nothing_of_the_staff(house: House) -> None:
    member = (await house.desk.person(1001)).in_group(GROUP_ID)
    for command in STAFF_COMMANDS:
        await member.says(f"/{command}")
    for command in STAFF_COMMANDS:
        await member.says(f"/{command}@LiepajaBalssBot")
    await member.sees_nothing(within=1.5)


@pytest.mark.parametrize("kind", [Kind.RESIDENT, Kind.FORMER, Kind.REPRESENTATIVE])
@pytest.mark.parametrize("right", [Right.INVITE, Right.FREEZE, Right.READ_LOG])
async def test_services_refuse_what_the_chat_does_not_offer(
    house: House, person: Person, kind: Kind, right: Right
) -> None:
    who = await person(kind)
    with pytest.raises(Refused) as caught:
        await house.app.services.staff.require(await who.resident_id(), right)
    assert caught.value.reason is Reason.NOT_STAFF
