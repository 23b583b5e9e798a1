"""A press on a window that is long gone: it does nothing, and leads back to where it was; one of
staff's rooms leads nobody else into them."""

from __future__ import annotations

import pytest

from bot.i18n.reasons import explain
from participation.errors import Reason, Refused
from participation.staff.rights import Role
from tests.conversations.conftest import House
from tests.conversations.speaker import Speaker
from tests.staff_room import becomes_staff

GONE = "AbCdEf\x1d"
DESKS = ("sd_publish", "fd_closed", "nd_drop", "ed_home", "z_publish", "s_leave", "q_take")


async def presses_old(speaker: Speaker, widget: str) -> None:
    await speaker.says("/menu")
    seen = await speaker.sees()
    await speaker.forges(seen["message_id"], f"{GONE}{widget}")


async def test_each_errand_gets_its_own_old_buttons_back(resident: Speaker) -> None:
    await presses_old(resident, "a_sent:7")
    await resident.sees(
        resident.hears("<b>What was sent</b>\nMessages of the city to residents, to read again.")
    )
    await resident.says("/cancel")
    await presses_old(resident, "d_file")
    await resident.sees_button("🏠 Menu", resident.tr.plain("📅 My dates"))
    await resident.says("/cancel")
    await presses_old(resident, "n_kinds")
    await resident.sees(
        resident.hears(
            "<b>News and messages</b>\nI always answer you. By myself I write only about what is "
            "on here."
        )
    )


@pytest.mark.parametrize("widget", DESKS)
@pytest.mark.parametrize("language", ["lv"], indirect=True)
async def test_old_button_of_staff_opens_nothing_to_others(resident: Speaker, widget: str) -> None:
    await presses_old(resident, widget)
    await resident.sees(str(explain(Refused(Reason.NOT_STAFF), resident.tr).striptags()))


async def test_old_button_of_a_desk_leads_staff_back_to_that_desk(
    house: House, resident: Speaker
) -> None:
    number = await resident.resident_id()
    await becomes_staff(house.app.services.database, number, "Ilze", Role.ADMINISTRATOR)
    await presses_old(resident, "sd_publish")
    await resident.sees_button("🏅 Suggestions for awards")
    await resident.says("/cancel")
    await presses_old(resident, "fd_closed")
    await resident.sees_button("➕ Open an election")
