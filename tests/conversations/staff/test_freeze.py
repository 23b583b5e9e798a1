"""Everything stops at once, colleagues hear of it, and residents go on."""

from __future__ import annotations

from participation.errors import Reason
from participation.staff.actor import Actor
from participation.staff.rights import Role
from tests.conversations.conftest import House, Welcome
from tests.conversations.staff.conftest import Hire


async def test_freeze_stops_staff_tells_everybody_and_lets_residents_go_on(
    house: House, hire: Hire, welcome: Welcome, language: str
) -> None:
    admin_name = "Lote Vadītāja"
    admin = await hire(language, Role.ADMINISTRATOR, name=admin_name)
    clerk = await hire(language, Role.CLERK)
    await clerk.says("/freeze")
    await clerk.sees_button("⬅️ Back")
    await clerk.says("123")
    await clerk.sees(clerk.told(Reason.FREEZE_WITHOUT_REASON))
    await clerk.says("Nepareiza vēstule <b>")
    await clerk.sees_button("❄️ Yes, stop everything", "Nepareiza vēstule <b>")
    await clerk.presses_button("❄️ Yes, stop everything")
    await clerk.sees(
        "Nepareiza vēstule <b>", clerk.hears("\nAn administrator can end this.").strip()
    )
    assert await house.app.services.staff.frozen() is not None
    told = str((await admin.chat())["messages"])
    assert "Nepareiza vēstule <b>" in told

    resident = await welcome(language)
    await resident.says("/projects")
    await resident.sees()
    await resident.says("/vote")
    await resident.sees()

    await admin.says("/log")
    await admin.sees("Nepareiza vēstule")
    await admin.says("/freeze")
    await admin.sees_button("▶️ Let everything go on")
    await admin.presses_button("▶️ Let everything go on")
    await admin.sees_button("❄️ Stop everything")
    assert await house.app.services.staff.frozen() is None
    await clerk.sees("▶️", admin_name)


async def test_invitation_waits_while_everything_stands_still(
    house: House, hire: Hire, chief: Actor
) -> None:
    clerk = await hire("en", Role.CLERK)
    token = await house.app.services.staff.invite(chief, Role.TELLER, "Anna")
    await house.app.services.staff.freeze(chief, "Pārbaude")
    await clerk.opens_link(f"s_{token}")
    await clerk.sees_button("✅ Yes, accept")
    await clerk.presses_button("✅ Yes, accept")
    await clerk.sees("Pārbaude")
    actor = await house.app.services.staff.actor(await clerk.resident_id())
    assert actor
    assert actor.roles == {Role.CLERK}
    await clerk.says("/staff")
    await clerk.sees_button("🚪 Leave the staff", "Pārbaude")
    await clerk.presses_button("🚪 Leave the staff")
    await clerk.sees_button("🚪 Yes, leave")
    await clerk.presses_button("🚪 Yes, leave")
    await clerk.sees("You have left the staff")
