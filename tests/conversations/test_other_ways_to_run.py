"""The same bot with a webhook instead of polling, and with its dialogs in Valkey."""

from __future__ import annotations

import socket

from tests.conversations.conftest import running
from tests.conversations.speaker import Speaker

SECRET = "webhook-secret-for-tests-only-0123456789"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


async def half_a_proposal(house, language="lv") -> Speaker:
    """Somebody who has said who hands in, and is asked for the category."""
    newcomer = await house.desk.newcomer("Anna", language)
    anna = Speaker(house.desk, newcomer.about, house.app.services, language)
    await anna.greets()
    await anna.says("/propose")
    await anna.presses_button("✍️ Start")
    await anna.presses_button("👤 I do, as a person")
    await anna.presses_button("Yes, I am 16 or older")
    await anna.sees_step(2)
    return anna


async def test_bot_answers_through_a_webhook(tmp_path, sqlite_url):
    port = free_port()
    async with running(
        tmp_path / "desk",
        sqlite_url,
        webhook_url=f"http://127.0.0.1:{port}/hook",
        webhook_secret=SECRET,
        listen=f"127.0.0.1:{port}",
    ) as house:
        await half_a_proposal(house)


async def test_dialogs_in_valkey_survive_a_restart(tmp_path, sqlite_url, valkey_url):
    async with running(tmp_path / "desk", sqlite_url, valkey_url=valkey_url) as house:
        anna = await half_a_proposal(house)
    async with running(tmp_path / "desk", sqlite_url, valkey_url=valkey_url) as house:
        again = Speaker(house.desk, anna.about, house.app.services, "lv")
        category = house.app.services.city.cycles[0].category("events").name.get("lv")
        await again.taps(category)
        await again.sees_step(3)
