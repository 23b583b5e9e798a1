"""Forged presses, old windows, and windows that were open when the role ended."""

from __future__ import annotations

import pytest

from participation.errors import Reason
from participation.staff.actor import Actor
from participation.staff.rights import Role
from tests.conversations.conftest import House
from tests.conversations.staff.conftest import Colleague, Hire


async def actor_of(house: House, who: Colleague) -> Actor:
    actor = await house.app.services.staff.actor(await who.resident_id())
    assert actor
    return actor


async def window(who: Colleague, label: str) -> tuple[int, str]:
    """The newest window's message and the id that its buttons carry."""
    message = await who.sees_button(label)
    data: str = message["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    return message["message_id"], data.partition("\x1d")[0]


@pytest.mark.parametrize(
    "widget", ["s_members", "s_invitations", "s_log", "s_member:1", "s_withdraw:00", "s_roles:0"]
)
async def test_clerk_gets_nowhere_by_pressing_hidden_buttons(
    house: House, hire: Hire, widget: str
) -> None:
    clerk = await hire("en", Role.CLERK)
    await clerk.says("/staff")
    message_id, intent = await window(clerk, "🚪 Leave the staff")
    before = await house.app.services.staff.members()
    await clerk.forges(message_id, f"{intent}\x1d{widget}")
    for forged in ("s_reset", "s_remove_sure", "s_roles:3", "s_unfreeze"):
        await clerk.forges(message_id, f"{intent}\x1d{forged}", settle=0.3)
    await clerk.says("/cancel")
    await clerk.sees()
    shown = str((await clerk.chat())["messages"])
    assert "Ilze Bērziņa" not in shown
    assert clerk.tr.plain("👥 Members") not in shown
    assert await house.app.services.staff.members() == before


async def test_open_window_of_somebody_who_was_removed_is_shut(
    house: House, hire: Hire, chief: Actor
) -> None:
    admin = await hire("en", Role.ADMINISTRATOR)
    await admin.says("/staff")
    await admin.sees_button("👥 Members")
    await house.app.services.staff.remove(chief, (await actor_of(house, admin)).staff_id)
    await admin.presses_button("👥 Members")
    await admin.sees("Your role here has ended", "/menu")
    await admin.says("/staff")
    await admin.sees("Your role here has ended")


async def test_half_typed_deed_of_somebody_who_was_removed_is_not_done(
    house: House, hire: Hire, chief: Actor
) -> None:
    clerk = await hire("en", Role.CLERK)
    await clerk.says("/freeze")
    await clerk.sees("Why?")
    await clerk.says("A wrong message")
    await clerk.sees_button("❄️ Yes, stop everything")
    await house.app.services.staff.remove(chief, (await actor_of(house, clerk)).staff_id)
    await clerk.presses_button("❄️ Yes, stop everything")
    await clerk.sees("Your role here has ended")
    assert await house.app.services.staff.frozen() is None


async def test_session_that_ended_lets_nothing_more_through(
    house: House, hire: Hire, chief: Actor
) -> None:
    clerk = await hire("en", Role.CLERK)
    await clerk.says("/freeze")
    await clerk.sees("Why?")
    await clerk.says("A wrong message")
    await clerk.sees_button("❄️ Yes, stop everything")
    await house.app.services.staff.close_session(await actor_of(house, clerk))
    await clerk.presses_button("❄️ Yes, stop everything")
    await clerk.sees(clerk.told(Reason.SECOND_FACTOR_NEEDED))
    assert await house.app.services.staff.frozen() is None


async def test_forged_invitations_open_nothing(house: House, hire: Hire, chief: Actor) -> None:
    stranger = await hire("en", Role.TELLER)
    message_id = (await stranger.last())["message_id"]
    for data in ("inv:1:" + "x" * 22, "inv:1:", "inv:2:" + "x" * 22, "inv:1:" + "x" * 40):
        await stranger.forges(message_id, data, settle=0.3)
    assert (await actor_of(house, stranger)).roles == {Role.TELLER}


async def test_invitation_pressed_twice_gives_one_role(
    house: House, hire: Hire, chief: Actor
) -> None:
    clerk = await hire("en", Role.CLERK)
    token = await house.app.services.staff.invite(chief, Role.TELLER, "Anna")
    await clerk.opens_link(f"s_{token}")
    message = await clerk.sees_button("✅ Yes, accept")
    for _ in range(2):
        await clerk.forges(message["message_id"], f"inv:1:{token}")
    assert (await actor_of(house, clerk)).roles == {Role.CLERK, Role.TELLER}
    entries = await house.app.services.staff.log(chief, 3)
    assert [one.action for one in entries].count("role_given") == 1


async def test_no_leaves_everything_as_it_was(house: House, hire: Hire, chief: Actor) -> None:
    clerk = await hire("en", Role.CLERK)
    token = await house.app.services.staff.invite(chief, Role.ADMINISTRATOR, "Cits")
    await clerk.opens_link(f"s_{token}")
    await clerk.sees_button("✖️ No, that is not me")
    await clerk.presses_button("✖️ No, that is not me")
    await clerk.sees("Nothing has changed")
    assert (await actor_of(house, clerk)).roles == {Role.CLERK}
    assert (await house.app.services.staff.invitation(token)).name == "Cits"
