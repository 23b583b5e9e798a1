"""Inline queries: asking the bot from any chat, and placing a result there."""

import asyncio
import secrets
from typing import Any

from sandbox.chats import Chat, Chats
from sandbox.files import Files
from sandbox.formatting import caption_text, message_text
from sandbox.keyboards import inline_keyboard
from sandbox.messages import Messages
from sandbox.refusals import DeskError, bad_request, query_too_old
from sandbox.store import Json
from sandbox.updates import Updates

_MOST_RESULTS = 50


class InlineQueries:
    def __init__(self, chats: Chats, updates: Updates, messages: Messages, files: Files) -> None:
        self._chats = chats
        self._updates = updates
        self._messages = messages
        self._files = files
        self._asked: dict[str, asyncio.Future[Json]] = {}
        self._answered: dict[str, Json] = {}

    async def ask(
        self, person_id: int, query: str, chat: Chat, offset: str, patience: float
    ) -> Json:
        """Ask the bot; {inline_query_id, results, button, next_offset}."""
        number = str(secrets.randbits(62))
        answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._asked[number] = answer
        body = {
            "id": number,
            "from": self._chats.user(person_id),
            "query": query[:256],
            "offset": offset,
            "chat_type": "sender" if chat.is_private else chat.type,
        }
        self._updates.add("inline_query", body, lane=str(person_id))
        try:
            async with asyncio.timeout(patience):
                found = await answer
        except TimeoutError:
            raise DeskError("The bot has not answered the inline query.", 504) from None
        finally:
            self._asked.pop(number, None)
        self._answered[number] = {**found, "person_id": person_id, "query": query}
        if len(self._answered) > 500:
            self._answered.pop(next(iter(self._answered)))
        return {"inline_query_id": number, **found}

    def answer(self, number: str, results: Any, button: Any, next_offset: str) -> None:
        if not isinstance(results, list):
            raise bad_request("can't parse inline query results JSON object")
        if len(results) > _MOST_RESULTS:
            raise bad_request("RESULTS_TOO_MUCH")
        ids = [str(result.get("id", "")) for result in results]
        if len(set(ids)) != len(ids):
            raise bad_request("RESULT_ID_DUPLICATE")
        for name, result in zip(ids, results, strict=True):
            if not 1 <= len(name.encode()) <= 64:
                raise bad_request("RESULT_ID_INVALID")
            self._content(result)
        waiting = self._asked.get(number)
        if waiting is None or waiting.done():
            raise query_too_old()
        waiting.set_result({"results": results, "button": button, "next_offset": next_offset})

    def pick(self, number: str, result_id: str, person_id: int, chat: Chat) -> Json:
        """Place the picked result into the chat, said by the person via the bot."""
        answered = self._answered.get(number)
        found = [r for r in (answered or {}).get("results", []) if str(r["id"]) == result_id]
        if not answered or not found:
            raise DeskError("That result is no longer there.", 404)
        result = found[0]
        content = self._content(result)
        hidden = {}
        chosen: Json = {
            "result_id": result_id,
            "from": self._chats.user(person_id),
            "query": answered["query"],
        }
        if markup := content.get("reply_markup"):
            hidden["inline_message_id"] = f"AgAAA{secrets.token_urlsafe(12)}"
            chosen["inline_message_id"] = hidden["inline_message_id"]
            content["reply_markup"] = markup
        content["via_bot"] = self._chats.user(self._chats.bot["id"])
        message = self._messages.post(chat, person_id, content, **hidden)
        self._updates.add("chosen_inline_result", chosen, lane=str(person_id))
        return message

    def _content(self, result: Json) -> Json:
        """What a result becomes in a chat."""
        content: Json = {}
        said = result.get("input_message_content")
        if isinstance(said, dict) and "message_text" in said:
            formatted = message_text(
                str(said["message_text"]),
                said.get("parse_mode"),
                said.get("entities"),
                is_edit=False,
            )
            content["text"] = formatted.text
            if formatted.entities:
                content["entities"] = formatted.entities
        elif isinstance(said, dict) and "latitude" in said:
            content["location"] = {k: said[k] for k in ("latitude", "longitude")}
        elif isinstance(said, dict) and "phone_number" in said:
            content["contact"] = {k: v for k, v in said.items() if v is not None}
        elif result.get("type") == "article":
            raise bad_request("message text is empty")
        else:
            content = self._media(result)
        if markup := inline_keyboard(result.get("reply_markup")):
            content["reply_markup"] = markup
        return content

    def _media(self, result: Json) -> Json:
        kind = str(result.get("type"))
        file_id = result.get(f"{kind}_file_id")
        record = self._files.find(str(file_id)) if file_id else None
        if not record:
            raise bad_request("failed to get HTTP URL content")
        content: Json = {kind: record["sizes"] if kind == "photo" else record["about"]}
        formatted = caption_text(
            str(result.get("caption") or ""),
            result.get("parse_mode"),
            result.get("caption_entities"),
        )
        if formatted.text:
            content["caption"] = formatted.text
        if formatted.entities:
            content["caption_entities"] = formatted.entities
        return content
