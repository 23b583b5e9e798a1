"""One call of a Bot API method: its values read with the right types, its chat found, its pace
kept; and the table of all methods."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sandbox.chats import Chat
from sandbox.payload import Upload
from sandbox.refusals import bad_request
from sandbox.store import Json

if TYPE_CHECKING:
    from sandbox.world import World

_TRUE = frozenset({"true", "1", "yes"})


@dataclass(frozen=True)
class Call:
    world: "World"
    name: str  # in lower case
    values: dict[str, Any]
    uploads: dict[str, Upload]
    is_gone: Callable[[], bool] | None = None

    def text(self, key: str, default: str = "") -> str:
        value = self.values.get(key, default)
        return value if isinstance(value, str) else default

    def given(self, key: str) -> Any:
        return self.values.get(key)

    def flag(self, key: str) -> bool:
        return str(self.values.get(key, "")).lower() in _TRUE

    def number(self, key: str, default: int | None = None) -> int | None:
        value = self.values.get(key)
        if value is None or value == "":
            return default
        try:
            return int(value)
        except (TypeError, ValueError):
            raise bad_request(f"invalid {key} specified") from None

    def decimal(self, key: str) -> float:
        try:
            return float(self.values[key])
        except (KeyError, TypeError, ValueError):
            raise bad_request(f"invalid {key} specified") from None

    def chat(self, *, to_send: bool = False, key: str = "chat_id") -> Chat:
        return self.world.chats.for_bot(self.text(key), to_send=to_send)

    def keep_pace(self, chat: Chat, messages: int = 1) -> None:
        self.world.pace.spend(chat.id, is_group=not chat.is_private, messages=messages)

    @property
    def bot_id(self) -> int:
        return int(self.world.bot["id"])

    def reply(self, chat: Chat) -> Json:
        """`reply_to_message` of the new message, if the caller asked for one."""
        parameters = self.given("reply_parameters") or {}
        wanted = parameters.get("message_id") or self.number("reply_to_message_id")
        if not wanted:
            return {}
        found = self.world.messages.find(chat.id, int(wanted))
        if found:
            return {
                "reply_to_message": {k: v for k, v in found.items() if k != "reply_to_message"}
            }
        if parameters.get("allow_sending_without_reply") or self.flag(
            "allow_sending_without_reply"
        ):
            return {}
        raise bad_request("message to be replied not found")


Method = Callable[[Call], Awaitable[Any]]
METHODS: dict[str, Method] = {}


def method(*names: str) -> Callable[[Method], Method]:
    """Register a function as the method of these names."""

    def register(function: Method) -> Method:
        for name in names:
            METHODS[name.lower()] = function
        return function

    return register
