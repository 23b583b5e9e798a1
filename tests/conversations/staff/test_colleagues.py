"""What administrators do with colleagues, and what those are told in their own language."""

from __future__ import annotations

from bot.views.staff_roles import ROLES
from participation.staff.actor import Actor
from participation.staff.rights import Role
from tests.conversations.conftest import CHIEF, House
from tests.conversations.staff.conftest import Colleague, Hire


async def test_roles_a_lost_phone_and_the_end(house: House, hire: Hire) -> None:
    admin = await hire("en", Role.ADMINISTRATOR, name="Vadītāja Lote")
    # A name that comes first in the list: other tests leave colleagues behind.
    other = await hire("ru", Role.CLERK, name=f"! Anna {hire.__hash__()}")
    member = next(
        one for one in await house.app.services.staff.members() if one.telegram_id == other.id
    )
    await admin.says("/staff")
    await admin.sees_button("👥 Members")
    await admin.presses_button("👥 Members")
    await admin.sees(button=member.name)
    await admin.taps(member.name)
    await admin.sees_button("🎭 Roles", member.name)
    await admin.presses_button("🎭 Roles")
    await admin.sees_button("▫️ teller")
    await admin.presses_button("▫️ teller")
    await admin.sees_button("✅ teller")
    await other.sees(other.tr.plain(ROLES[Role.TELLER]), "/staff")
    assert "log" in [one["command"] for one in (await other.chat())["commands"]]
    await admin.presses_button("⬅️ Back")
    await admin.sees_button("📵 Lost phone: disconnect the app")
    await admin.presses_button("📵 Lost phone: disconnect the app")
    await admin.sees(f"The app of {member.name} is disconnected")
    await other.sees("Vadītāja Lote")
    await other.says("/log")
    await other.sees_button("🔑 Connect an authenticator app")
    await admin.presses_button("🚪 End their work here")
    await admin.sees_button("🚪 Yes, end it")
    await admin.presses_button("🚪 Yes, end it")
    await admin.sees(f"{member.name} is no longer on the staff")
    await other.sees("/menu")
    assert "staff" not in [one["command"] for one in (await other.chat())["commands"]]


async def test_administrator_of_the_settings_gets_in_by_the_command(house: House) -> None:
    about = (await house.desk.person(CHIEF)).about
    ilze = Colleague(house.desk, about, house.app.services, "en")
    await ilze.starts()
    await ilze.sees()
    await house.app.services.residents.choose_language(await ilze.resident_id(), "en")
    await ilze.says("/staff")
    await ilze.sees("Ilze Bērziņa")


async def test_whoever_deletes_their_data_leaves(house: House, hire: Hire, chief: Actor) -> None:
    clerk = await hire("en", Role.CLERK, name="Anna Dzēšas")
    await clerk.says("/me")
    await clerk.sees_button("Delete my data")
    await clerk.presses_button("Delete my data")
    await clerk.sees_button("Yes, delete my data", "The staff log keeps your name")
    await clerk.presses_button("Yes, delete my data")
    await clerk.sees("Your data are deleted")
    entries = await house.app.services.staff.log(chief, 1)
    assert (entries[0].action, entries[0].subject) == ("member_left", "Anna Dzēšas")
    assert "Anna Dzēšas" not in [one.name for one in await house.app.services.staff.members()]
