"""Who is at the desk and in which chats: people, groups, membership, blocking, the keyboard below
the input. The messages themselves are in `messages.py`."""

from dataclasses import asdict, dataclass
from typing import Any

from sandbox import people
from sandbox.refusals import DeskError, bad_request, forbidden
from sandbox.store import Json, Store


@dataclass(frozen=True)
class Chat:
    id: int
    type: str  # private, group
    about: Json  # the Bot API's Chat

    @property
    def is_private(self) -> bool:
        return self.type == "private"


class Chats:
    def __init__(self, store: Store, bot: Json) -> None:
        self._store = store
        self.bot = bot
        if not store.values("people"):
            for person in people.PEOPLE:
                self._put_person({**asdict(person), "blocked": False, "started": False})
            self._put_group(people.GROUP_ID, people.GROUP_TITLE, list(people.GROUP_MEMBERS))

    # -- people

    def people(self) -> list[Json]:
        return self._store.values("people")

    def person(self, person_id: int) -> Json:
        found: Json | None = self._store.get("people", person_id)
        if not found:
            raise DeskError(f"Nobody here has the number {person_id}.", 404)
        return found

    def find_person(self, person_id: int | None) -> Json | None:
        found: Json | None = self._store.get("people", person_id or 0)
        return found

    def add_person(self, facts: Json) -> Json:
        number = self._store.next_number("people", people.FIRST_FREE_ID)
        person = {
            "id": number,
            "first_name": str(facts.get("first_name") or "Resident")[:64],
            "last_name": str(facts.get("last_name") or "")[:64],
            "username": str(facts.get("username") or ""),
            "language_code": str(facts.get("language_code") or "lv"),
            "role": str(facts.get("role") or "newcomer"),
            "phone": f"+3712{number:07d}",
            "about": facts.get("about") or dict.fromkeys(("lv", "en", "ru"), ""),
            "blocked": False,
            "started": False,
        }
        self._put_person(person)
        return person

    def change_person(self, person_id: int, **facts: Any) -> Json:
        person = {**self.person(person_id), **facts}
        self._put_person(person)
        return person

    def _put_person(self, person: Json) -> None:
        self._store.put("people", person["id"], person)

    def user(self, person_id: int) -> Json:
        """The Bot API's User for a person (or the bot)."""
        if person_id == self.bot["id"]:
            return {k: self.bot[k] for k in ("id", "is_bot", "first_name", "username")}
        person = self.person(person_id)
        user = {"id": person["id"], "is_bot": False, "first_name": person["first_name"]}
        for name in ("last_name", "username", "language_code"):
            if person[name]:
                user[name] = person[name]
        return user

    # -- chats

    def groups(self) -> list[Json]:
        return self._store.values("groups")

    def group(self, chat_id: int) -> Json | None:
        found: Json | None = self._store.get("groups", chat_id)
        return found

    def add_group(self, title: str, member_ids: list[int]) -> Json:
        number = self._store.next_number("groups", 400_000_001)
        return self._put_group(-number, title, member_ids, bot_member=False)

    def change_group(self, chat_id: int, **facts: Any) -> Json:
        group = {**(self.group(chat_id) or {}), **facts}
        self._store.put("groups", chat_id, group)
        return group

    def _put_group(
        self, chat_id: int, title: str, member_ids: list[int], bot_member: bool = True
    ) -> Json:
        group = {
            "id": chat_id,
            "type": "group",
            "title": title,
            "member_ids": member_ids,
            "admin_ids": member_ids[:1],
            "bot_member": bot_member,
        }
        self._store.put("groups", chat_id, group)
        return group

    def find(self, chat_id: int) -> Chat | None:
        if group := self.group(chat_id):
            about = {"id": chat_id, "type": group["type"], "title": group["title"]}
            return Chat(chat_id, group["type"], about)
        person = self.find_person(chat_id)
        if not person:
            return None
        about = {"id": chat_id, "type": "private", "first_name": person["first_name"]}
        for name in ("last_name", "username"):
            if person[name]:
                about[name] = person[name]
        return Chat(chat_id, "private", about)

    def for_person(self, chat_id: int, person_id: int) -> Chat:
        """The chat, if this person may look into it."""
        chat = self.find(chat_id)
        if not chat:
            raise DeskError(f"There is no chat {chat_id}.", 404)
        group = self.group(chat_id)
        if (group and person_id not in group["member_ids"]) or (
            not group and chat_id != person_id
        ):
            raise DeskError("This is somebody else's chat.", 403)
        return chat

    def for_bot(self, chat_id: str, *, to_send: bool) -> Chat:
        """The chat a caller named, refused as Telegram refuses."""
        if not chat_id:
            raise bad_request("chat_id is empty")
        try:
            number = int(chat_id)
        except ValueError:
            raise bad_request("chat not found") from None
        chat = self.find(number)
        if not chat:
            if number == self.bot["id"]:
                raise forbidden("bots can't send messages to bots")
            raise bad_request("chat not found")
        if group := self.group(number):
            if not group["bot_member"]:
                raise forbidden("bot is not a member of the group chat")
        elif to_send:
            person = self.person(number)
            if person["blocked"]:
                raise forbidden("bot was blocked by the user")
            if not person["started"]:
                raise forbidden("bot can't initiate conversation with a user")
        return chat

    def member_status(self, chat: Chat, user_id: int) -> str:
        if user_id == self.bot["id"]:
            if group := self.group(chat.id):
                return "member" if group["bot_member"] else "left"
            return "kicked" if self.person(chat.id)["blocked"] else "member"
        group = self.group(chat.id) or {"member_ids": [chat.id], "admin_ids": []}
        if user_id in group["admin_ids"]:
            return "creator" if group["admin_ids"][0] == user_id else "administrator"
        return "member" if user_id in group["member_ids"] else "left"

    # -- the keyboard below the input

    def show_keyboard(self, chat_id: int, message_id: int, markup: Json) -> None:
        if markup.get("remove_keyboard"):
            self._store.drop("keyboards", chat_id)
        else:
            self._store.put("keyboards", chat_id, {"markup": markup, "message_id": message_id})

    def keyboard(self, chat_id: int) -> Json | None:
        """What is shown: a keyboard or a forced reply; None once a one-time keyboard was used."""
        kept = self._store.get("keyboards", chat_id)
        return None if not kept or kept.get("used") else dict(kept["markup"])

    def use_keyboard(self, chat_id: int, words: str | None) -> bool:
        """Note an answer; says whether a one-time keyboard (or forced reply) went away by it."""
        kept = self._store.get("keyboards", chat_id)
        if not kept or kept.get("used"):
            return False
        markup = kept["markup"]
        labels = {button["text"] for row in markup.get("keyboard", []) for button in row}
        is_answer = words is None or words in labels
        if markup.get("force_reply") or (markup.get("one_time_keyboard") and is_answer):
            self._store.put("keyboards", chat_id, {**kept, "used": True})
            return True
        return False
