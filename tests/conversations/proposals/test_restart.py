"""The bot goes away and comes back: the dialog goes on from the same window."""

from __future__ import annotations

from pathlib import Path

from tests.conversations.conftest import SUBMISSION, running
from tests.conversations.proposals.on_the_way import DESCRIPTION, comes_to
from tests.conversations.speaker import Speaker


async def test_dialog_goes_on_from_the_same_window(sqlite_url: str, tmp_path: Path) -> None:
    async with running(tmp_path, sqlite_url) as house:
        await house.desk.set_clock(SUBMISSION)
        about = (await house.desk.newcomer("Anna", "ru")).about
        anna = Speaker(house.desk, about, house.app.services, "ru")
        await anna.greets()
        await comes_to(anna, "description")
        await anna.says("\u12ab")
        await anna.sees("⚠️")

    async with running(tmp_path, sqlite_url) as house:
        anna = Speaker(house.desk, about, house.app.services, "ru")
        await anna.says(DESCRIPTION)
        await anna.sees_step(6)
        await anna.presses_button("⬅️ Back")
        await anna.sees_step(5, DESCRIPTION)
