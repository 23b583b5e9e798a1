"""Makes hostile updates out of real ones: one to three changes of what Telegram could never, or
could one day, send."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from typing import Any

from aiogram_dialog.utils import join_reply_callback

Json = dict[str, Any]
Holder = tuple[Any, Any]

KINDS = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "business_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "inline_query",
    "poll",
    "guest_message",
    "something_new",
)
TEXTS = (
    "",
    " ",
    "\0",
    "a\0b",
    "\ud800",
    "x\udc00y\ud83d",
    "\u202egnp.exe",
    "\u200b\u200d\u2060",
    join_reply_callback("hello", "x\x1dv_cast"),
    join_reply_callback("hello", "go:vote:"),
    "code\u200c",
    "Z̶͑͗" * 400,
    "😀" * 4096,
    "x" * 70_000,
    "</b><script>&amp;{x}%s%(y)d{0}",
    "/vote@another_bot",
    "/start p_" + "9" * 400,
    "/start p_٣",
    "/" * 50,
    "7KM4P-XQ9TR",
    "٣٤٦٧٩",
    "1e999999",
    "=CMD()",
    "'; DROP TABLE ballot; --",
    "go:projects:" + "9" * 40,
    "go:projects:²",
    "lang:xx:p_1",
    "data:erase_sure",
    "\x1d",
    "abc\x1dv_cast",
    "\x1d\x1d\x1d",
)
NUMBERS = (0, -1, 1, 2**31, 2**53, 2**63 - 1, 2**63, -(2**63) - 1, 10**40, 1.5, float("inf"))
OTHERS: tuple[Any, ...] = (None, True, [], {}, [[]], [None], {"id": None}, ["x"] * 50)


def spots(value: Any) -> Iterator[Holder]:
    """Every place in a tree of JSON, as (what holds it, its key)."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in list(inside):
        yield value, key
        if isinstance(inner, dict | list):
            yield from spots(inner)


def event_of(update: Json) -> Json:
    found = next((inner for key, inner in update.items() if key != "update_id"), None)
    return found if isinstance(found, dict) else {}


def message_of(update: Json) -> Json:
    event = event_of(update)
    inner = event.get("message", event)
    return inner if isinstance(inner, dict) else {}


class Mutation:
    """The same seed gives the same updates."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)
        self._ways: tuple[Callable[[Json], None], ...] = (
            self._loses_a_part,
            self._gets_a_wrong_part,
            self._says_something_nasty,
            self._is_of_another_kind,
            self._is_in_another_chat,
            self._names_nobody,
            self._has_no_message,
            self._has_a_message_out_of_reach,
            self._is_forged,
            self._answers_something,
            self._moves_the_group,
        )

    def of(self, update: Json, update_id: int) -> Json:
        hostile = copy.deepcopy(update) | {"update_id": update_id}
        query = hostile.get("callback_query")
        if isinstance(query, dict):
            query["id"] = str(update_id)
        for _ in range(self._dice.choice((1, 1, 2, 3))):
            self._dice.choice(self._ways)(hostile)
        return hostile

    def _spot(self, update: Json) -> Holder | None:
        places = [place for place in spots(update) if place[1] != "update_id"]
        return self._dice.choice(places) if places else None

    def _loses_a_part(self, update: Json) -> None:
        if place := self._spot(update):
            del place[0][place[1]]

    def _gets_a_wrong_part(self, update: Json) -> None:
        if place := self._spot(update):
            place[0][place[1]] = copy.deepcopy(self._dice.choice(TEXTS + NUMBERS + OTHERS))

    def _says_something_nasty(self, update: Json) -> None:
        name = self._dice.choice(("text", "text", "text", "caption", "data"))
        holder = event_of(update) if name == "data" else message_of(update)
        holder[name] = self._dice.choice(TEXTS)

    def _is_of_another_kind(self, update: Json) -> None:
        for kind in [key for key in update if key != "update_id"]:
            update[self._dice.choice(KINDS)] = update.pop(kind)

    def _is_in_another_chat(self, update: Json) -> None:
        kind = self._dice.choice(("group", "supergroup", "channel", "private", "galaxy"))
        number = self._dice.choice((-100200300, -1001234567890, 777000, 5, 2**52))
        message_of(update)["chat"] = {"id": number, "type": kind, "title": "x"}

    def _names_nobody(self, update: Json) -> None:
        message = message_of(update)
        message.pop("from", None)
        chat = {"id": -1001234567890, "type": "channel", "title": "x"}
        message["sender_chat"] = self._dice.choice((chat, message.get("chat"), None))

    def _has_no_message(self, update: Json) -> None:
        event_of(update).pop("message", None)
        event_of(update)["inline_message_id"] = "AAAA"

    def _has_a_message_out_of_reach(self, update: Json) -> None:
        event = event_of(update)
        if isinstance(message := event.get("message"), dict):
            event["message"] = {"chat": message.get("chat"), "message_id": 1, "date": 0}

    def _is_forged(self, update: Json) -> None:
        event = event_of(update)
        if isinstance(data := event.get("data"), str):
            cut = self._dice.randrange(len(data) + 1)
            event["data"] = data[:cut] + self._dice.choice((*TEXTS, ":9", "v_cast", data))

    def _answers_something(self, update: Json) -> None:
        message = message_of(update)
        answered = copy.deepcopy(message)
        if self._dice.random() < 0.5:
            answered.pop("from", None)
        answered["reply_markup"] = {
            "inline_keyboard": [[{"text": "x", "callback_data": self._dice.choice(TEXTS)}]]
        }
        message[self._dice.choice(("reply_to_message", "pinned_message"))] = answered

    def _moves_the_group(self, update: Json) -> None:
        name = self._dice.choice(("migrate_to_chat_id", "migrate_from_chat_id"))
        message_of(update)[name] = self._dice.choice(NUMBERS)
