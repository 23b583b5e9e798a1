"""What somebody at the desk sees: the chat, news from the bot, answers to presses.

What they do is in `resident.py`; reading one screen is in `resident_screen.py`.
"""

import asyncio
from collections.abc import Callable
from typing import Any

from sandbox.resident_http import DeskClient
from sandbox.resident_screen import Json, contains, find_button, printed

PATIENCE = 10.0


class Watcher:
    """Looks at one chat. `_since` is the event after which everything is news."""

    def __init__(self, desk: DeskClient, person_id: int, chat_id: int) -> None:
        self.desk = desk
        self.id = person_id
        self.chat_id = chat_id
        self._since = 0
        self._query: str | None = None  # the last press

    async def sees(
        self, *texts: str, button: str | None = None, timeout: float = PATIENCE
    ) -> Json:
        """Wait for a bot's message, sent or edited after this person's last action, that has all
        `texts` (and a button). Hard spaces count as spaces. Else: AssertionError with the chat."""

        def fits(chat: Json) -> Json | None:
            for message in reversed(self._news(chat)):
                if contains(message, texts) and (not button or find_button([message], button)):
                    return message
            return None

        found = await self._until(fits, timeout)
        if found is None:
            wanted = " and ".join(repr(text) for text in (*texts, *([button] if button else [])))
            raise AssertionError(f"Did not see {wanted} in {timeout} s.\n{await self.screen()}")
        seen: Json = found
        return seen

    async def sees_nothing(self, *texts: str, within: float = 0.5) -> None:
        """No news from the bot (with these texts) for a while."""

        def fits(chat: Json) -> Json | None:
            return next((m for m in self._news(chat) if contains(m, texts)), None)

        if (found := await self._until(fits, within)) is not None:
            raise AssertionError(f"Saw {printed([found])}")

    async def answered(self, timeout: float = PATIENCE) -> Json:
        """The answer to the last press: {text, show_alert, url}."""
        answer = await self._answer(timeout)
        if answer is None:
            raise AssertionError(f"The press was not answered.\n{await self.screen()}")
        return answer

    async def news(self) -> list[Json]:
        """The bot's messages sent or edited since this person's last action."""
        return self._news(await self.chat())

    async def chat(self, limit: int = 30) -> Json:
        """{messages, changed, reply_keyboard, commands, menu_button, seq}"""
        path = f"/desk/chats/{self.chat_id}/messages"
        return await self.desk.get(path, **{"as": self.id, "limit": limit})

    async def last(self) -> Json:
        """The bot's newest message."""
        said = [m for m in (await self.chat())["messages"] if m["from"]["is_bot"]]
        if not said:
            raise AssertionError("The bot has not said anything.")
        newest: Json = said[-1]
        return newest

    async def screen(self, limit: int = 6) -> str:
        """The latest messages as text, with their buttons."""
        chat = await self.chat(limit)
        return printed(chat["messages"], chat["reply_keyboard"])

    async def _answer(self, timeout: float) -> Json | None:
        loop, after = asyncio.get_running_loop(), self._since
        deadline = loop.time() + timeout
        while True:
            left = max(0.0, deadline - loop.time())
            found = await self.desk.get("/desk/events.json", after=after, wait=min(left, 25))
            for event in found["events"]:
                if event["kind"] == "answer" and event["callback_query_id"] == self._query:
                    return dict(event)
            after = found["seq"]
            if left <= 0:
                return None

    def _news(self, chat: Json) -> list[Json]:
        changed = chat["changed"]
        return [
            message
            for message in chat["messages"]
            if message["from"]["is_bot"] and changed[str(message["message_id"])] > self._since
        ]

    async def _until(self, fits: Callable[[Json], Any], timeout: float) -> Any:
        """The first thing that `fits` finds in the chat, looking again at every change."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout
        while True:
            chat = await self.chat()
            if (found := fits(chat)) is not None:
                return found
            left = deadline - loop.time()
            if left <= 0:
                return None
            await self.desk.get("/desk/events.json", after=chat["seq"], wait=min(left, 25))
