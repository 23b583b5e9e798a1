"""Presses of inline buttons that the bot has yet to answer. Inline queries: `inline.py`."""

import secrets
from dataclasses import dataclass

from participation.clock import Clock
from sandbox.chats import Chats
from sandbox.events import Events
from sandbox.refusals import query_too_old
from sandbox.store import Json, Store
from sandbox.updates import Updates

_KEPT_SECONDS = 3600


@dataclass
class CallbackQueries:
    store: Store
    chats: Chats
    events: Events
    updates: Updates
    real_clock: Clock
    answer_within: float = 60.0  # seconds; Telegram's own patience is not documented

    def press(self, person_id: int, chat_id: int, data: str, **where: object) -> str:
        """`where` is message=… or inline_message_id=…; returns the query's id."""
        self._forget_old()
        number = str(secrets.randbits(62))
        now = self.real_clock.now().timestamp()
        self.store.put("queries", number, {"person_id": person_id, "chat_id": chat_id, "at": now})
        query: Json = {
            "id": number,
            "from": self.chats.user(person_id),
            **where,
            "chat_instance": str(8_000_000_000_000_000 + abs(chat_id)),
            "data": data,
        }
        # One lane a chat: presses and words of one person reach the bot in their order.
        self.updates.add("callback_query", query, lane=str(chat_id))
        return number

    def answer(self, number: str, text: str, show_alert: bool, url: str | None) -> None:
        query = self.store.get("queries", number)
        now = self.real_clock.now().timestamp()
        if not query or now - query["at"] > self.answer_within:
            raise query_too_old()
        if query.get("answered"):
            return  # Telegram accepts a second answer and shows only the first
        self.store.put("queries", number, {**query, "answered": True})
        self.events.tell(
            "answer",
            chat_id=query["chat_id"],
            person_id=query["person_id"],
            callback_query_id=number,
            text=text,
            show_alert=show_alert,
            url=url,
        )

    def _forget_old(self) -> None:
        now = self.real_clock.now().timestamp()
        for key, query in self.store.items("queries"):
            if now - query["at"] > _KEPT_SECONDS:
                self.store.drop("queries", key)
