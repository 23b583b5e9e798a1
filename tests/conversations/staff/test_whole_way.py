"""From the invitation to the farewell, in each language."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.i18n.translator import Translator
from bot.views.staff_log import SENTENCES
from bot.views.staff_roles import ROLES
from participation.staff.action import Action
from participation.staff.rights import Role
from tests.conversations.staff.conftest import OPEN, Colleague, Hire

Newcomer = Callable[[str], Awaitable[Colleague]]


async def test_colleague_is_invited_works_reads_the_log_and_leaves(
    hire: Hire, newcomer: Newcomer, language: str, tr: Translator
) -> None:
    chief = await hire(language, Role.ADMINISTRATOR, name="Vadītāja")
    payload = await chief.invites(Role.TELLER, "Jānis Ozoliņš")
    await chief.sees("Jānis Ozoliņš", button=tr.plain("➕ Invite somebody"))

    janis = await newcomer(language)
    await janis.opens_link(payload)
    await janis.sees("Jānis Ozoliņš", tr.plain(ROLES[Role.TELLER]), "Vadītāja")
    await janis.presses_button("✅ Yes, accept")
    await janis.sees_button("🔑 Connect an authenticator app", "Jānis Ozoliņš")
    commands = [one["command"] for one in (await janis.chat())["commands"]]
    assert commands[:3] == ["staff", "log", "freeze"]
    assert "campaign" not in commands
    await chief.sees("Jānis Ozoliņš", tr.plain(ROLES[Role.TELLER]), "/staff")

    await janis.connects()
    texts = [
        one.get("caption", "") + one.get("text", "") for one in (await janis.chat())["messages"]
    ]
    assert not [text for text in texts if "otpauth://" in text or text.strip().isdecimal()]

    await janis.says("/log")
    joined = janis.hears(
        SENTENCES[Action.MEMBER_JOINED], name="Jānis Ozoliņš", role=tr.plain(ROLES[Role.TELLER])
    )
    seen = await janis.sees(joined)
    assert not [code for code in Action if code.value in seen["text"]]

    await janis.says("/staff")
    await janis.sees_button("🔒 Close the session")
    await janis.presses_button("🔒 Close the session")
    await janis.sees_button("🔓 Open my session")
    await janis.says("/log")
    await janis.sees_button("🔓 Open my session")
    await janis.presses_button("🔓 Open my session")
    await janis.sees(janis.hears(OPEN))
    await janis.says(await janis.code())
    await janis.sees_button("🔒 Close the session")

    await janis.presses_button("🚪 Leave the staff")
    await janis.sees_button("🚪 Yes, leave")
    await janis.presses_button("🚪 Yes, leave")
    await janis.sees(janis.hears(
        "You have left the staff. Thank you for your work! /menu shows what everybody can do here."
    ))  # fmt: skip
    assert "staff" not in [one["command"] for one in (await janis.chat())["commands"]]
    await janis.says("/staff")
    await janis.sees("2025", "/menu")


async def test_room_leads_to_the_errands_of_whoever_stands_in_it(
    hire: Hire, language: str
) -> None:
    clerk = await hire(language, Role.CLERK)
    for label, there in (("📋 Campaigns", "✍️ Write a campaign"), ("❓ Questions", "🏠 Menu")):
        await clerk.says("/staff")
        await clerk.sees_button("🚪 Leave the staff")
        await clerk.presses_button(label)
        await clerk.sees_button(there)
    teller = await hire(language, Role.TELLER)
    await teller.says("/staff")
    await teller.sees_button("🚪 Leave the staff")
    labels = str((await teller.last())["reply_markup"])
    assert teller.tr.plain("📋 Campaigns") not in labels
