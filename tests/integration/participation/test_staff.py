"""The staff on both databases: invitations, roles, leaving, the gate, the freeze."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from participation.clock import FixedClock
from participation.delivery.delivery import NoticeKind
from participation.delivery.service import Deliveries
from participation.errors import Reason, Refused
from participation.staff import gate
from participation.staff.actor import Actor
from participation.staff.invitations import GOOD_FOR
from participation.staff.rights import RIGHTS, WHILE_FROZEN, WITHOUT_SESSION, Right, Role
from participation.staff.service import Staff
from participation.storage.database import Database
from tests.integration.participation.staff_office import CHIEF, SECRET, Office, open_office
from tests.small_city import small_city


@pytest.fixture
async def office(database: Database) -> Office:
    return await open_office(database)


async def refused(doing: Awaitable[object]) -> Reason:
    with pytest.raises(Refused) as caught:
        await doing
    return caught.value.reason


async def allowed(office: Office, actor: Actor, right: Right) -> Reason | None:
    async with office.database.writing() as connection:
        try:
            await gate.authorise(connection, office.clock, actor.resident_id, right)
        except Refused as no:
            return no.reason
    return None


# -- the gate


async def test_gate_lets_in_by_the_table_and_by_nothing_else(office: Office) -> None:
    for number, role in enumerate(Role, 10):
        actor = await office.hired(number, role)
        for right in Right:
            expected = None if right in RIGHTS[role] else Reason.RIGHT_MISSING
            assert await allowed(office, actor, right) == expected, (role, right)


async def test_gate_wants_the_session_but_for_the_door_itself(office: Office) -> None:
    actor = await office.hired(10, Role.ADMINISTRATOR, has_session=False)
    for right in RIGHTS[Role.ADMINISTRATOR]:
        expected = None if right in WITHOUT_SESSION else Reason.SECOND_FACTOR_NEEDED
        assert await allowed(office, actor, right) == expected, right


async def test_session_ends_after_eight_hours_to_the_second(office: Office) -> None:
    office.passes(hours=8, seconds=-1)
    assert await allowed(office, office.chief, Right.INVITE) is None
    office.passes(seconds=1)
    assert await allowed(office, office.chief, Right.INVITE) is Reason.SECOND_FACTOR_NEEDED


async def test_frozen_gate_lets_only_the_way_out_through(office: Office) -> None:
    await office.staff.freeze(office.chief, "Kaut kas nav labi")
    for right in RIGHTS[Role.ADMINISTRATOR]:
        expected = None if right in WHILE_FROZEN else Reason.EVERYTHING_FROZEN
        assert await allowed(office, office.chief, right) == expected, right


async def test_stranger_has_no_right_at_all(office: Office) -> None:
    stranger = await office.residents.meet(77)
    actor = Actor(
        office.chief.staff_id, stranger.resident_id, "Forged", frozenset(Role), office.clock.now()
    )
    for right in Right:
        assert await allowed(office, actor, right) is Reason.NOT_STAFF


# -- what an actor that somebody held on to is worth

DEEDS: dict[str, Callable[[Staff, Actor, Actor], Awaitable[object]]] = {
    "invite": lambda staff, actor, _: staff.invite(actor, Role.CLERK, "Kāds"),
    "invitations": lambda staff, actor, _: staff.invitations(actor),
    "withdraw": lambda staff, actor, _: staff.withdraw(actor, "00"),
    "give_role": lambda staff, actor, other: staff.give_role(actor, other.staff_id, Role.TELLER),
    "take_role": lambda staff, actor, other: staff.take_role(actor, other.staff_id, Role.CLERK),
    "remove": lambda staff, actor, other: staff.remove(actor, other.staff_id),
    "reset_factor": lambda staff, actor, other: staff.reset_factor(actor, other.staff_id),
    "freeze": lambda staff, actor, _: staff.freeze(actor, "Iemesls"),
    "unfreeze": lambda staff, actor, _: staff.unfreeze(actor),
    "log": lambda staff, actor, _: staff.log(actor, 5),
    "check_log": lambda staff, actor, _: staff.check_log(actor),
}


@pytest.mark.parametrize("deed", DEEDS)
async def test_every_deed_is_refused_to_who_was_removed(office: Office, deed: str) -> None:
    gone, other = await office.hired(10, Role.ADMINISTRATOR), await office.hired(11, Role.CLERK)
    await office.staff.remove(office.chief, gone.staff_id)
    before = await office.staff.members()
    assert await refused(DEEDS[deed](office.staff, gone, other)) is Reason.NOT_STAFF
    assert await office.staff.members() == before


@pytest.mark.parametrize("deed", DEEDS)
async def test_every_deed_is_refused_without_a_session(office: Office, deed: str) -> None:
    actor = await office.hired(10, Role.ADMINISTRATOR)
    other = await office.hired(11, Role.CLERK)
    await office.staff.close_session(actor)
    assert await refused(DEEDS[deed](office.staff, actor, other)) is Reason.SECOND_FACTOR_NEEDED


@pytest.mark.parametrize("deed", sorted(set(DEEDS) - {"freeze"}))
async def test_clerk_cannot_do_what_administrators_do(office: Office, deed: str) -> None:
    clerk, other = await office.hired(10, Role.CLERK), await office.hired(11, Role.CLERK)
    assert await refused(DEEDS[deed](office.staff, clerk, other)) is Reason.RIGHT_MISSING


# -- invitations


async def test_invitation_works_once(office: Office) -> None:
    token = await office.staff.invite(office.chief, Role.TELLER, "  Jānis\u202e  Ozols ")
    first, second = await office.residents.meet(1), await office.residents.meet(2)
    joined = await office.staff.accept(first.resident_id, token)
    assert (joined.name, joined.role) == ("Jānis Ozols", Role.TELLER)
    assert await refused(office.staff.accept(second.resident_id, token)) is Reason.INVITATION_USED
    assert await refused(office.staff.invitation(token)) is Reason.INVITATION_USED


async def test_repeated_update_accepts_only_once(office: Office) -> None:
    token = await office.staff.invite(office.chief, Role.TELLER, "Jānis")
    one = await office.residents.meet(1)
    await office.staff.accept(one.resident_id, token)
    assert (await office.staff.accept(one.resident_id, token)).is_repeat
    assert len(await office.staff.log(office.chief, 50)) == 4


async def test_many_accept_at_once_and_one_gets_in(office: Office) -> None:
    token = await office.staff.invite(office.chief, Role.TELLER, "Jānis")
    people = [await office.residents.meet(number) for number in range(1, 9)]
    outcomes = await asyncio.gather(
        *(office.staff.accept(one.resident_id, token) for one in people), return_exceptions=True
    )
    assert sum(not isinstance(outcome, Exception) for outcome in outcomes) == 1
    assert len(await office.staff.members()) == 2


async def test_invitation_ends_after_three_days_to_the_second(office: Office) -> None:
    token = await office.staff.invite(office.chief, Role.CLERK, "Jānis")
    one = await office.residents.meet(1)
    office.passes(seconds=(GOOD_FOR - timedelta(seconds=1)).total_seconds())
    assert (await office.staff.invitation(token)).name == "Jānis"
    office.passes(seconds=1)
    assert await refused(office.staff.accept(one.resident_id, token)) is Reason.INVITATION_EXPIRED


async def test_withdrawn_invitation_opens_nothing(office: Office) -> None:
    token = await office.staff.invite(office.chief, Role.CLERK, "Jānis")
    one = await office.residents.meet(1)
    (invitation,) = await office.staff.invitations(office.chief)
    await office.staff.withdraw(office.chief, invitation.key)
    reason = await refused(office.staff.accept(one.resident_id, token))
    assert reason is Reason.INVITATION_WITHDRAWN
    assert await office.staff.invitations(office.chief) == ()


@pytest.mark.parametrize("token", ["", "x" * 22, "x" * 5000, "\ud800"])
async def test_forged_token_is_unknown(office: Office, token: str) -> None:
    one = await office.residents.meet(1)
    assert await refused(office.staff.accept(one.resident_id, token)) is Reason.INVITATION_UNKNOWN


async def test_tokens_are_not_in_the_database(office: Office) -> None:
    token = await office.staff.invite(office.chief, Role.CLERK, "Jānis")
    async with office.database.reading() as connection:
        rows = (await connection.exec_driver_sql("SELECT * FROM staff_invitation")).all()
        log = (await connection.exec_driver_sql("SELECT * FROM staff_log")).all()
    assert rows
    assert token not in str([rows, log])
    assert token.encode() not in [bytes(row.token_hash) for row in rows]


async def test_member_gets_one_more_role_by_a_link(office: Office) -> None:
    clerk = await office.hired(10, Role.CLERK)
    token = await office.staff.invite(office.chief, Role.TELLER, "Cits vārds")
    await office.staff.accept(clerk.resident_id, token)
    now = await office.now(10)
    assert now.roles == {Role.CLERK, Role.TELLER}
    assert now.name == clerk.name
    assert now.has_session(office.clock.now())


async def test_invitations_of_who_leaves_end_with_them(office: Office) -> None:
    second = await office.hired(10, Role.ADMINISTRATOR)
    token = await office.staff.invite(second, Role.ADMINISTRATOR, "Draugs")
    await office.staff.remove(office.chief, second.staff_id)
    one = await office.residents.meet(1)
    reason = await refused(office.staff.accept(one.resident_id, token))
    assert reason is Reason.INVITATION_WITHDRAWN


@pytest.mark.parametrize("way", ["remove", "leave"])
async def test_what_waits_for_staff_is_taken_back_from_who_leaves(
    office: Office, way: str
) -> None:
    gone, stays = await office.hired(10, Role.CLERK), await office.hired(11, Role.CLERK)
    now = office.clock.now()
    deliveries = Deliveries(office.database, office.clock, small_city())
    for one in (gone, stays):
        for kind in (NoticeKind.CAMPAIGN_PAUSED, NoticeKind.RESULTS_OUT):
            await deliveries.ask(one.resident_id, kind, "1.1", now, now + timedelta(days=1))
    if way == "leave":
        await office.staff.leave(gone)
    else:
        await office.staff.remove(office.chief, gone.staff_id)
    waits = [
        await deliveries.asked(one.resident_id, kind, "1.1")
        for one in (gone, stays)
        for kind in (NoticeKind.CAMPAIGN_PAUSED, NoticeKind.RESULTS_OUT)
    ]
    assert waits == [False, True, True, True]


# -- roles and leaving


async def test_last_administrator_can_neither_leave_nor_lose_the_role(office: Office) -> None:
    staff, chief = office.staff, office.chief
    await staff.give_role(chief, chief.staff_id, Role.CLERK)
    for doing in (
        staff.leave(chief),
        staff.remove(chief, chief.staff_id),
        staff.take_role(chief, chief.staff_id, Role.ADMINISTRATOR),
    ):
        assert await refused(doing) is Reason.LAST_ADMINISTRATOR


async def test_two_administrators_who_leave_at_once_do_not_both_succeed(office: Office) -> None:
    second = await office.hired(10, Role.ADMINISTRATOR)
    outcomes = await asyncio.gather(
        office.staff.leave(office.chief), office.staff.leave(second), return_exceptions=True
    )
    assert sum(outcome is None for outcome in outcomes) == 1


async def test_two_administrators_who_remove_each_other_do_not_wait_for_ever(
    office: Office,
) -> None:
    second = await office.hired(10, Role.ADMINISTRATOR)
    outcomes = await asyncio.gather(
        office.staff.remove(office.chief, second.staff_id),
        office.staff.remove(second, office.chief.staff_id),
        return_exceptions=True,
    )
    reasons = [one.reason for one in outcomes if isinstance(one, Refused)]
    assert reasons == [Reason.NOT_STAFF]


async def test_only_role_cannot_be_taken(office: Office) -> None:
    clerk = await office.hired(10, Role.CLERK)
    doing = office.staff.take_role(office.chief, clerk.staff_id, Role.CLERK)
    assert await refused(doing) is Reason.ONLY_ROLE


async def test_who_left_may_come_back_by_a_new_invitation_only(office: Office) -> None:
    clerk = await office.hired(10, Role.CLERK)
    await office.staff.leave(clerk)
    assert await office.staff.actor(clerk.resident_id) is None
    was = await office.staff.former(clerk.resident_id)
    assert was is not None
    assert was.name == clerk.name
    back = await office.hired(10, Role.MODERATOR)
    assert back.roles == {Role.MODERATOR}
    assert back.staff_id != clerk.staff_id


async def test_removal_waits_for_deeds_that_were_let_in(office: Office) -> None:
    clerk = await office.hired(10, Role.CLERK)
    async with office.database.writing() as connection:
        await gate.authorise(connection, office.clock, clerk.resident_id, Right.WRITE_CAMPAIGNS)
        removal = asyncio.ensure_future(office.staff.remove(office.chief, clerk.staff_id))
        await asyncio.sleep(0.2)
        assert not removal.done()
    await removal


async def test_settings_make_an_administrator_once(office: Office) -> None:
    await office.hired(10, Role.ADMINISTRATOR)
    await office.staff.leave(office.chief)
    again = await office.staff.enter(office.chief.resident_id, CHIEF, "Ilze")
    assert again is None
    stranger = await office.residents.meet(5)
    assert await office.staff.enter(stranger.resident_id, 5, "Kāds") is None


async def test_settings_help_when_no_administrator_is_left(office: Office) -> None:
    await office.residents.erase(office.chief.resident_id)
    resident = await office.residents.meet(CHIEF)
    assert await office.staff.actor(resident.resident_id) is None
    again = await office.staff.enter(resident.resident_id, CHIEF, "\u202e \n")
    assert again is not None
    assert again.roles == {Role.ADMINISTRATOR}
    assert again.name == "administrator"


# -- the freeze


async def test_freeze_holds_until_an_administrator_ends_it(office: Office) -> None:
    clerk = await office.hired(10, Role.CLERK)
    frozen, is_new = await office.staff.freeze(clerk, "  Nepareiza\n ziņa ")
    assert is_new
    assert (frozen.by, frozen.reason) == (clerk.name, "Nepareiza ziņa")
    assert await office.staff.freeze(office.chief, "Vēlreiz") == (frozen, False)
    assert await refused(office.staff.unfreeze(clerk)) is Reason.RIGHT_MISSING
    doing = office.staff.invite(office.chief, Role.CLERK, "Kāds")
    assert await refused(doing) is Reason.EVERYTHING_FROZEN
    assert await office.staff.unfreeze(office.chief)
    assert not await office.staff.unfreeze(office.chief)
    assert await office.staff.frozen() is None


async def test_nobody_joins_while_everything_stands_still_but_everybody_may_leave(
    office: Office,
) -> None:
    clerk, one = await office.hired(10, Role.CLERK), await office.residents.meet(1)
    token = await office.staff.invite(office.chief, Role.CLERK, "Kāds")
    await office.staff.freeze(office.chief, "Iemesls")
    assert await refused(office.staff.accept(one.resident_id, token)) is Reason.EVERYTHING_FROZEN
    await office.staff.leave(clerk)
    assert await office.staff.actor(clerk.resident_id) is None


@pytest.mark.parametrize(
    ("reason", "why"),
    [
        ("", Reason.FREEZE_WITHOUT_REASON),
        (" 123 \n", Reason.FREEZE_WITHOUT_REASON),
        ("a" * 301, Reason.FREEZE_REASON_TOO_LONG),
    ],
)
async def test_freeze_needs_a_reason(office: Office, reason: str, why: Reason) -> None:
    assert await refused(office.staff.freeze(office.chief, reason)) is why
    assert await office.staff.frozen() is None


async def test_another_secret_key_opens_no_factor(office: Office) -> None:
    other = Staff(office.database, office.clock, SECRET[:-1] + b"t", frozenset(), office.machine)
    code = office.code(office.chief, 1)
    assert await refused(other.open_session(office.chief, code)) is Reason.FACTOR_MISSING
    assert isinstance(office.clock, FixedClock)
