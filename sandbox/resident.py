"""People at the desk, driven by a program: `Desk` opens it, a `Person` says, taps and sees.

Everything goes over HTTP: `resident_http.py`; what a person sees: `resident_eyes.py`.
"""

from typing import Any

import aiohttp

from sandbox.resident_eyes import PATIENCE, Watcher
from sandbox.resident_http import DeskClient, DeskRefused
from sandbox.resident_screen import Json, find_button, find_reply_button

__all__ = ["Desk", "DeskRefused", "Person"]

_CENTRE_OF_LIEPAJA = (56.5047, 21.0108)


class Desk(DeskClient):
    """One sandbox server. Use as `async with Desk(url) as desk`."""

    async def person(self, person_id: int) -> "Person":
        """One of the ready people."""
        for about in (await self.state())["people"]:
            if about["id"] == person_id:
                return Person(self, about)
        raise LookupError(f"Nobody at the desk has the number {person_id}.")

    async def newcomer(self, first_name: str, language_code: str, **facts: Any) -> "Person":
        asked = {"first_name": first_name, "language_code": language_code, **facts}
        return Person(self, await self.post("/desk/people", asked))


class Person(Watcher):
    """Somebody at the desk, in the private chat with the bot (or in `chat_id`)."""

    def __init__(self, desk: DeskClient, about: Json, chat_id: int | None = None) -> None:
        super().__init__(desk, int(about["id"]), chat_id or int(about["id"]))
        self.about = about

    def in_group(self, chat_id: int) -> "Person":
        """The same person, in a group."""
        return Person(self.desk, self.about, chat_id)

    # -- doing

    async def says(self, text: str, *, reply_to: int | None = None) -> Json:
        body: Json = {"text": text}
        if reply_to:
            body["reply_to"] = reply_to
        return await self._send(body)

    async def starts(self, payload: str = "") -> Json:
        return await self.says(f"/start {payload}".strip())

    async def sends_contact(self) -> Json:
        return await self._send({"contact": True})

    async def sends_location(
        self,
        latitude: float = _CENTRE_OF_LIEPAJA[0],
        longitude: float = _CENTRE_OF_LIEPAJA[1],
    ) -> Json:
        return await self._send({"location": {"latitude": latitude, "longitude": longitude}})

    async def sends_sticker(self, emoji: str = "🙂") -> Json:
        return await self._send({"sticker": emoji})

    async def sends_voice(self) -> Json:
        return await self._send({"voice": True})

    async def sends_photo(self, *contents: bytes, caption: str = "") -> Json:
        """One photo, or several as an album."""
        return await self._send_files("photo", [(c, "photo.jpg") for c in contents], caption)

    async def sends_document(
        self, content: bytes, name: str = "file.pdf", caption: str = ""
    ) -> Json:
        return await self._send_files("document", [(content, name)], caption)

    async def taps(self, label: str, *, timeout: float = PATIENCE, settle: float = 3.0) -> Json:
        """Press the button whose label has `label` in it: on the newest message that has one, else
        on the keyboard below. Waits for the button, then up to `settle` s for the bot's answer."""
        found = await self._until(lambda chat: self._tap_target(chat, label), timeout)
        if found is None:
            raise AssertionError(f"No button has {label!r} in it.\n{await self.screen()}")
        message_id, row, column, button = found
        if message_id is None:
            return await self._use(button)
        return await self.presses(message_id, row, column, settle=settle)

    async def presses(
        self, message_id: int, row: int, column: int, *, settle: float = 3.0
    ) -> Json:
        return await self._press({"message_id": message_id, "row": row, "column": column}, settle)

    async def forges(self, message_id: int, data: str, *, settle: float = 3.0) -> Json:
        """Send a press that no button offers, as a tampered app could."""
        asked = {"message_id": message_id, "data": data, "forged": True}
        return await self._press(asked, settle)

    async def blocks_the_bot(self) -> None:
        answer = await self.desk.post(f"/desk/people/{self.id}/block", {"blocked": True})
        self._since = answer["seq"]

    async def unblocks_the_bot(self) -> None:
        answer = await self.desk.post(f"/desk/people/{self.id}/block", {"blocked": False})
        self._since = answer["seq"]

    # -- inside

    async def _send(self, body: Json) -> Json:
        path = f"/desk/chats/{self.chat_id}/messages"
        return self._noted(await self.desk.post(path, {"as": self.id, **body}))

    async def _send_files(self, part: str, files: list[tuple[bytes, str]], caption: str) -> Json:
        form = aiohttp.FormData(quote_fields=False)  # names as browsers write them
        form.add_field("as", str(self.id))
        form.add_field("caption", caption)
        for content, name in files:
            form.add_field(part, content, filename=name)
        path = f"/desk/chats/{self.chat_id}/messages"
        return self._noted(await self.desk.post_form(path, form))

    def _noted(self, answer: Json) -> Json:
        self._since = answer["seq"]
        self._query = None
        message: Json = answer["message"]
        return message

    async def _use(self, button: Json) -> Json:
        if button.get("request_contact"):
            return await self.sends_contact()
        if button.get("request_location"):
            return await self.sends_location()
        return await self.says(button["text"])

    async def _press(self, asked: Json, settle: float) -> Json:
        path = f"/desk/chats/{self.chat_id}/press"
        answer = await self.desk.post(path, {"as": self.id, **asked})
        self._since = answer.get("seq", self._since)
        self._query = answer["callback_query_id"]
        if self._query and settle:
            await self._answer(settle)
        return answer

    @staticmethod
    def _tap_target(chat: Json, label: str) -> tuple[int | None, int, int, Json] | None:
        found = find_button(chat["messages"], label)
        if found is None and (below := find_reply_button(chat["reply_keyboard"], label)):
            return None, 0, 0, below
        return found
