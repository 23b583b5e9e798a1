"""How the bot presents itself: command lists by scope and language, name, descriptions, the menu
button. The Bot API's methods for it are in `methods/profile.py`."""

import re
from typing import Any

from sandbox.chats import Chat, Chats
from sandbox.events import Events
from sandbox.refusals import bad_request
from sandbox.store import Json, Store

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_SCOPES = frozenset(
    {
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
        "chat",
        "chat_administrators",
        "chat_member",
    }
)
DEFAULT_MENU_BUTTON: Json = {"type": "commands"}


def language(code: str) -> str:
    if code and not _LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code


class Profile:
    def __init__(self, store: Store, chats: Chats, events: Events) -> None:
        self._store = store
        self._chats = chats
        self._events = events

    # -- commands

    def set_commands(self, commands: Any, scope: Any, code: str) -> None:
        if not isinstance(commands, list):
            raise bad_request("expected an Array of BotCommand")
        if len(commands) > 100:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        kept = []
        for command in commands:
            name = str(command.get("command", "")).removeprefix("/").lower()
            words = str(command.get("description", "")).strip()
            if not _COMMAND.fullmatch(name):
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= len(words) <= 256:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
            kept.append({"command": name, "description": words})
        self._store.put("commands", self._key(scope, code), kept)
        self._events.tell("commands")

    def delete_commands(self, scope: Any, code: str) -> None:
        self._store.drop("commands", self._key(scope, code))
        self._events.tell("commands")

    def commands(self, scope: Any, code: str) -> list[Json]:
        return list(self._store.get("commands", self._key(scope, code)) or [])

    def commands_for(self, chat: Chat, person_id: int) -> list[Json]:
        """What Telegram shows to this person in this chat: the narrowest list that is set."""
        code = self._chats.person(person_id)["language_code"][:2]
        for scope in self._scopes(chat, person_id):
            for spoken in (code, ""):
                if found := self._store.get("commands", f"{scope}|{spoken}"):
                    return list(found)
        return []

    def _scopes(self, chat: Chat, person_id: int) -> list[str]:
        if chat.is_private:
            return [f"chat:{chat.id}", "all_private_chats", "default"]
        is_admin = self._chats.member_status(chat, person_id) in ("creator", "administrator")
        return [
            f"chat_member:{chat.id}:{person_id}",
            *([f"chat_administrators:{chat.id}"] if is_admin else []),
            f"chat:{chat.id}",
            *(["all_chat_administrators"] if is_admin else []),
            "all_group_chats",
            "default",
        ]

    def _key(self, asked: Any, code: str) -> str:
        scope: Json = dict(asked) if isinstance(asked, dict) else {"type": "default"}
        kind = scope.get("type")
        if kind not in _SCOPES:
            raise bad_request("can't parse BotCommandScope: unsupported type specified")
        name = str(kind)
        if kind in ("chat", "chat_administrators", "chat_member"):
            chat = self._chats.for_bot(str(scope.get("chat_id", "")), to_send=False)
            if kind != "chat" and chat.is_private:
                raise bad_request(f"can't use specified {kind} scope in private chats")
            name = f"{kind}:{chat.id}"
        if kind == "chat_member":
            name = f"{name}:{scope.get('user_id')}"
        return f"{name}|{language(code)}"

    # -- words

    def set_words(self, kind: str, words: str, code: str, most: int) -> None:
        """`kind` is name, description or short_description."""
        if len(words) > most:
            raise bad_request(f"bot {kind.replace('_', ' ')} is too long")
        key = f"{kind}|{language(code)}"
        if words:
            self._store.put("words", key, words)
        else:
            self._store.drop("words", key)
        self._events.tell("bot")

    def words(self, kind: str, code: str) -> str:
        for spoken in (code, ""):
            if found := self._store.get("words", f"{kind}|{spoken}"):
                return str(found)
        return str(self._chats.bot["first_name"]) if kind == "name" else ""

    def words_by_language(self, kind: str) -> dict[str, str]:
        return {code: self.words(kind, code) for code in ("lv", "en", "ru")}

    # -- the button beside the input

    def set_menu_button(self, chat_id: int | None, button: Any) -> None:
        kept: Json = dict(button) if isinstance(button, dict) else {"type": "default"}
        if kept.get("type") not in ("default", "commands", "web_app"):
            raise bad_request("MENU_BUTTON_INVALID")
        if kept["type"] == "web_app":
            address = str(kept.get("web_app", {}).get("url", ""))
            if not address.startswith("https://"):
                raise bad_request(
                    "menu button Web App URL is invalid: Only HTTPS links are allowed"
                )
        self._store.put("menu_buttons", chat_id or "default", kept)
        self._events.tell("commands", chat_id=chat_id)

    def menu_button(self, chat_id: int | None) -> Json:
        """The chat's own button, else the default one."""
        own = self._store.get("menu_buttons", chat_id or "default")
        if not own or own["type"] == "default":
            own = self._store.get("menu_buttons", "default")
        return DEFAULT_MENU_BUTTON if not own or own["type"] == "default" else dict(own)
