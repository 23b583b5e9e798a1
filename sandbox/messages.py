"""The messages of all chats: posting, finding, changing, deleting, and telling who must know.

What a message may contain is decided by the callers (`methods/`, `desk_saying.py`).
"""

from collections.abc import Callable, Iterable
from typing import Any

from participation.clock import Clock
from sandbox import utf16
from sandbox.chats import Chat, Chats
from sandbox.events import Events
from sandbox.store import Json, Store
from sandbox.updates import Updates


class Messages:
    def __init__(
        self, store: Store, chats: Chats, events: Events, updates: Updates, clock: Clock
    ) -> None:
        self._store = store
        self._chats = chats
        self._events = events
        self._updates = updates
        self._clock = clock
        self.on_shown: Callable[[int, Json], None] | None = None
        """Looks at every new message of the bot's (see `authenticator.py`)."""
        self._by_chat: dict[int, dict[int, Json]] = {}
        for row in store.values("messages"):
            message = row["message"]
            self._by_chat.setdefault(message["chat"]["id"], {})[message["message_id"]] = row

    def now(self) -> int:
        return int(self._clock.now().timestamp())

    def post(self, chat: Chat, sender_id: int, content: Json, **hidden: Any) -> Json:
        """A new message; `hidden` is what only the sandbox knows about it."""
        message = {
            "message_id": self._store.next_number("messages"),
            "from": self._chats.user(sender_id),
            "chat": chat.about,
            "date": self.now(),
            **self.with_known_people(content),
        }
        self._save(message, self._events.seq + 1, hidden)
        self._events.tell("message", chat_id=chat.id, message=message)
        if sender_id == self._chats.bot["id"] and self.on_shown is not None:
            self.on_shown(chat.id, message)
        if sender_id != self._chats.bot["id"]:
            self._tell_bot("message", chat, message)
        return message

    def with_known_people(self, content: Json) -> Json:
        """Mentions name the whole person; of somebody unknown they are plain text."""
        whole = dict(content)
        for key in ("entities", "caption_entities"):
            entities = [self._with_user(entity) for entity in content.get(key, [])]
            whole.pop(key, None)
            if known := [entity for entity in entities if entity]:
                whole[key] = known
        return whole

    def _with_user(self, entity: Json) -> Json | None:
        if entity["type"] != "text_mention":
            return entity
        mentioned = int(entity.get("user", {}).get("id") or 0)
        if mentioned != self._chats.bot["id"] and not self._chats.find_person(mentioned):
            return None
        return {**entity, "user": self._chats.user(mentioned)}

    def change(self, message: Json, *, notify_bot: bool = False) -> None:
        """The message as it is from now on."""
        chat_id = message["chat"]["id"]
        hidden = self._by_chat[chat_id][message["message_id"]].get("hidden", {})
        self._save(message, self._events.seq + 1, hidden)
        self._events.tell("edited", chat_id=chat_id, message=message)
        chat = self._chats.find(chat_id)
        if notify_bot and chat:
            self._tell_bot("edited_message", chat, message)

    def delete(self, chat_id: int, message_ids: Iterable[int]) -> list[int]:
        gone = []
        for message_id in message_ids:
            if self._by_chat.get(chat_id, {}).pop(message_id, None):
                self._store.drop("messages", f"{chat_id}:{message_id}")
                gone.append(message_id)
        if gone:
            self._events.tell("deleted", chat_id=chat_id, message_ids=gone)
        return gone

    def find(self, chat_id: int, message_id: int) -> Json | None:
        row = self._by_chat.get(chat_id, {}).get(message_id)
        return row["message"] if row else None

    def find_inline(self, inline_message_id: str) -> Json | None:
        for rows in self._by_chat.values():
            for row in rows.values():
                if row.get("hidden", {}).get("inline_message_id") == inline_message_id:
                    found: Json = row["message"]
                    return found
        return None

    def hidden(self, message: Json) -> Json:
        row = self._by_chat.get(message["chat"]["id"], {}).get(message["message_id"], {})
        return dict(row.get("hidden", {}))

    def history(self, chat_id: int, before: int | None, limit: int) -> list[Json]:
        """The rows {message, seq} of a chat, oldest first; seq is the event of the last change."""
        rows = list(self._by_chat.get(chat_id, {}).values())
        if before is not None:
            rows = [row for row in rows if row["message"]["message_id"] < before]
        return rows[-limit:] if limit else []

    def _save(self, message: Json, seq: int, hidden: Json) -> None:
        row = {"message": message, "seq": seq, "hidden": hidden}
        chat_id, message_id = message["chat"]["id"], message["message_id"]
        self._by_chat.setdefault(chat_id, {})[message_id] = row
        self._store.put("messages", f"{chat_id}:{message_id}", row)

    # -- what the bot sees

    def _tell_bot(self, kind: str, chat: Chat, message: Json) -> None:
        if self.is_seen_by_bot(chat, message):
            self._updates.add(kind, message, lane=str(chat.id))

    def is_seen_by_bot(self, chat: Chat, message: Json) -> bool:
        """Privacy mode: in groups a bot sees commands, replies, mentions, service messages."""
        if chat.is_private:
            return True
        group = self._chats.group(chat.id)
        if not group or not group["bot_member"]:
            return False
        if self._chats.bot.get("can_read_all_group_messages"):
            return True
        bot_id, name = self._chats.bot["id"], self._chats.bot["username"].lower()
        reply = message.get("reply_to_message", {})
        if reply.get("from", {}).get("id") == bot_id:
            return True
        if message.get("via_bot", {}).get("id") == bot_id:
            return True
        words = message.get("text") or message.get("caption")
        if words is None:
            return any(key in message for key in _SERVICE)
        entities = message.get("entities") or message.get("caption_entities") or []
        return any(_is_for_bot(words, entity, name, bot_id) for entity in entities)


_SERVICE = frozenset(
    {
        "new_chat_members",
        "left_chat_member",
        "new_chat_title",
        "group_chat_created",
        "pinned_message",
        "migrate_to_chat_id",
    }
)


def _is_for_bot(words: str, entity: Json, name: str, bot_id: int) -> bool:
    covered = utf16.part(words, entity["offset"], entity["length"]).lower()
    match entity["type"]:
        case "bot_command":
            addressed = covered.partition("@")[2]
            return not addressed or addressed == name
        case "mention":
            return covered == f"@{name}"
        case "text_mention":
            return bool(entity["user"]["id"] == bot_id)
    return False
