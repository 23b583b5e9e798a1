"""What goes wrong with links and codes, in each language."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from participation.errors import Reason
from participation.staff.actor import Actor
from participation.staff.rights import Role
from tests.conversations.conftest import House
from tests.conversations.staff.conftest import OPEN, Colleague, Hire

Newcomer = Callable[[str], Awaitable[Colleague]]


async def test_links_that_open_nothing_say_why(
    house: House, newcomer: Newcomer, chief: Actor, language: str
) -> None:
    staff, who = house.app.services.staff, await newcomer(language)
    await who.opens_link("s_" + "A" * 22)
    await who.sees(who.told(Reason.INVITATION_UNKNOWN))

    withdrawn = await staff.invite(chief, Role.CLERK, "Jānis")
    for one in await staff.invitations(chief):
        await staff.withdraw(chief, one.key)
    await who.opens_link(f"s_{withdrawn}")
    await who.sees(who.told(Reason.INVITATION_WITHDRAWN))

    used = await staff.invite(chief, Role.TELLER, "Ilze")
    other = await newcomer(language)
    await other.opens_link(f"s_{used}")
    await other.sees_button("✅ Yes, accept", "Ilze")
    await other.presses_button("✅ Yes, accept")
    await other.sees_button("🚪 Leave the staff", "Ilze")
    await who.opens_link(f"s_{used}")
    await who.sees(who.told(Reason.INVITATION_USED))

    late = await staff.invite(chief, Role.CLERK, "Jānis")
    await house.desk.set_clock("2025-05-23T09:10:00")
    await who.opens_link(f"s_{late}")
    await who.sees(who.told(Reason.INVITATION_EXPIRED))
    assert await staff.actor(await who.resident_id()) is None


async def test_newcomer_with_a_link_is_asked_for_the_language_first(
    house: House, chief: Actor
) -> None:
    token = await house.app.services.staff.invite(chief, Role.TELLER, "Jānis Ozoliņš")
    about = (await house.desk.newcomer("Jānis", "ru")).about
    who = Colleague(house.desk, about, house.app.services, "ru")
    await who.opens_link(f"s_{token}")
    await who.sees(button="Русский")
    await who.taps("Русский")
    await who.sees_button("✅ Yes, accept", "Jānis Ozoliņš")


async def test_codes_that_are_not_right_say_why(
    hire: Hire, newcomer: Newcomer, language: str
) -> None:
    who = await hire(language, Role.CLERK, has_session=False)
    await who.connects()
    used = await who.code()
    await who.says("/staff")
    await who.sees_button("🔒 Close the session")
    await who.presses_button("🔒 Close the session")
    await who.sees_button("🔓 Open my session")
    await who.presses_button("🔓 Open my session")
    await who.sees(who.hears(OPEN))
    await who.says("hello")
    await who.sees(who.told(Reason.FACTOR_CODE_SHAPE))
    await who.sends_sticker()
    await who.sees(who.hears("I can read the code only as text. Please type it."))
    await who.says(f"{(int(used) + 1) % 1_000_000:06d}")
    await who.sees(who.told(Reason.FACTOR_CODE_WRONG, left=4))
    await who.says(used)
    await who.sees_button("🔒 Close the session")
    await who.presses_button("🔒 Close the session")
    await who.sees_button("🔓 Open my session")
    await who.presses_button("🔓 Open my session")
    await who.sees(who.hears(OPEN))
    await who.says(used)
    await who.sees(who.told(Reason.FACTOR_CODE_USED))
