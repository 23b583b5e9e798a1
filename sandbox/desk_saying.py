"""What people at the desk do in a chat: say, send, press a button, use inline mode."""

import asyncio
import secrets
from typing import Any

from aiohttp import web

from sandbox import photos
from sandbox.chats import Chat
from sandbox.desk_request import chat_id_of, form_of, json_of, number_of
from sandbox.files import MOST_UPLOAD
from sandbox.formatting import MOST_CAPTION, MOST_TEXT, format_text
from sandbox.payload import Upload
from sandbox.refusals import ApiError, DeskError
from sandbox.store import Json
from sandbox.world import WORLD, World

_INLINE_PATIENCE = 10.0


def routes() -> list[web.RouteDef]:
    return [
        web.post("/desk/chats/{chat_id}/messages", _say),
        web.post("/desk/chats/{chat_id}/press", _press),
        web.post("/desk/inline", _ask_inline),
        web.post("/desk/inline/pick", _pick_inline),
    ]


async def _say(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    uploads: list[tuple[str, Upload]] = []
    if (request.content_type or "").startswith("multipart/"):
        payload = await form_of(request)
        body, uploads = dict(payload.values), payload.files
    else:
        body = await json_of(request)
    person_id = number_of(body, "as")
    chat = world.chats.for_person(chat_id_of(request), person_id)
    person = world.chats.person(person_id)
    if chat.is_private and person["blocked"]:
        raise DeskError("You have blocked the bot. Unblock it first.", 409)
    contents = [await _sent_file(world, *upload) for upload in uploads] or _contents(person, body)
    if uploads:
        contents[0] |= _caption(str(body.get("caption") or ""))
        if len(contents) > 1:
            album = str(secrets.randbits(53))
            contents = [{**content, "media_group_id": album} for content in contents]
    reply = _reply(world, chat, body)
    if chat.is_private and not person["started"]:
        world.chats.change_person(person_id, started=True)
    sent = [world.messages.post(chat, person_id, {**reply, **content}) for content in contents]
    if world.chats.use_keyboard(chat.id, body.get("text")):
        world.events.tell("keyboard", chat_id=chat.id, reply_keyboard=None)
    return web.json_response({"message": sent[-1], "messages": sent, "seq": world.events.seq})


def _reply(world: World, chat: Chat, body: Json) -> Json:
    if not body.get("reply_to"):
        return {}
    found = world.messages.find(chat.id, number_of(body, "reply_to"))
    if not found:
        raise DeskError("The message to answer is gone.", 404)
    return {"reply_to_message": {k: v for k, v in found.items() if k != "reply_to_message"}}


def _contents(person: Json, body: Json) -> list[Json]:
    """The messages that a Telegram app would send for this."""
    if body.get("contact"):
        contact = {"phone_number": person["phone"], "first_name": person["first_name"]}
        if person["last_name"]:
            contact["last_name"] = person["last_name"]
        return [{"contact": {**contact, "user_id": person["id"]}}]
    if isinstance(body.get("location"), dict):
        return [{"location": _place(body["location"])}]
    if body.get("sticker"):
        emoji = body["sticker"] if isinstance(body["sticker"], str) else "🙂"
        still = {"is_animated": False, "is_video": False, "width": 512, "height": 512}
        ids = {"file_id": "CAACAgIAAxkDesk", "file_unique_id": "AgADDesk"}
        return [{"sticker": {**ids, **still, "type": "regular", "emoji": emoji, "file_size": 9}}]
    if body.get("voice"):
        ids = {"file_id": "AwACAgIAAxkDesk", "file_unique_id": "AgADVoice"}
        return [{"voice": {**ids, "duration": 3, "mime_type": "audio/ogg", "file_size": 999}}]
    text = body.get("text")
    if not isinstance(text, str):
        raise DeskError("Send text, sticker, contact, location, voice, photo or document.")
    # An app cuts what is too long for one message into several.
    parts = [text[at : at + MOST_TEXT] for at in range(0, len(text), MOST_TEXT)]
    said = [format_text(part, None, body.get("entities") or []) for part in parts]
    contents = [
        {"text": part.text, **({"entities": part.entities} if part.entities else {})}
        for part in said
        if part.text
    ]
    if not contents:
        raise DeskError("An empty message cannot be sent.")
    return contents


def _place(location: Json) -> Json:
    try:
        latitude, longitude = float(location["latitude"]), float(location["longitude"])
    except (KeyError, TypeError, ValueError):
        raise DeskError("A location has latitude and longitude.") from None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise DeskError("That place is not on this planet.")
    return {"latitude": latitude, "longitude": longitude}


def _caption(text: str) -> Json:
    formatted = format_text(text[:MOST_CAPTION], None, None)
    entities = {"caption_entities": formatted.entities} if formatted.entities else {}
    return {"caption": formatted.text, **entities} if formatted.text else {}


async def _sent_file(world: World, part: str, upload: Upload) -> Json:
    if part == "photo":
        try:
            sizes = await asyncio.to_thread(photos.sizes, upload.content, check_shape=False)
        except photos.NotAPicture:
            raise DeskError("That file is not a picture.", 415) from None
        return {"photo": world.files.add_photo(sizes)}
    if part != "document":
        raise DeskError("A file is sent as photo or document.")
    if not upload.content:
        raise DeskError("The file is empty.")
    if len(upload.content) > MOST_UPLOAD:
        raise DeskError("The file is too large.", 413)
    return {"document": world.files.add_document(upload.content, upload.name)}


async def _press(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    body = await json_of(request)
    person_id = number_of(body, "as")
    chat = world.chats.for_person(chat_id_of(request), person_id)
    if chat.is_private and world.chats.person(person_id)["blocked"]:
        raise DeskError("You have blocked the bot. Unblock it first.", 409)
    message_id = number_of(body, "message_id")
    message = world.messages.find(chat.id, message_id)
    if body.get("forged"):
        gone = {"chat": chat.about, "message_id": message_id, "date": 0}
        data = str(body.get("data", ""))
        number = world.queries.press(person_id, chat.id, data, message=message or gone)
        return web.json_response(
            {"ok": True, "callback_query_id": number, "seq": world.events.seq}
        )
    button = _button(message, body)
    if "callback_data" not in button:
        return web.json_response({"ok": True, "callback_query_id": None, "button": button})
    hidden = world.messages.hidden(message or {})
    where: Json = {"message": message}
    if inline_id := hidden.get("inline_message_id"):
        where = {"inline_message_id": inline_id}
    number = world.queries.press(person_id, chat.id, button["callback_data"], **where)
    answer: dict[str, Any] = {"ok": True, "callback_query_id": number, "seq": world.events.seq}
    return web.json_response(answer)


def _button(message: Json | None, body: Json) -> Json:
    rows = (message or {}).get("reply_markup", {}).get("inline_keyboard", [])
    if "data" in body:
        found = [b for row in rows for b in row if b.get("callback_data") == body["data"]]
    else:
        row, column = number_of(body, "row"), number_of(body, "column")
        is_there = 0 <= row < len(rows) and 0 <= column < len(rows[row])
        found = [rows[row][column]] if is_there else []
    if not found:
        raise DeskError("There is no such button on that message.", 404)
    button: Json = found[0]
    return button


async def _ask_inline(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    body = await json_of(request)
    person_id = number_of(body, "as")
    chat_id = number_of(body, "chat_id") if body.get("chat_id") else person_id
    chat = world.chats.for_person(chat_id, person_id)
    query, offset = str(body.get("query") or ""), str(body.get("offset") or "")
    world.store.commit()
    return web.json_response(
        await world.inline.ask(person_id, query, chat, offset, _INLINE_PATIENCE)
    )


async def _pick_inline(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    body = await json_of(request)
    person_id = number_of(body, "as")
    chat_id = number_of(body, "chat_id") if body.get("chat_id") else person_id
    chat = world.chats.for_person(chat_id, person_id)
    try:
        message = world.inline.pick(
            str(body.get("inline_query_id")), str(body.get("result_id")), person_id, chat
        )
    except ApiError as refused:
        raise DeskError(refused.description) from None
    return web.json_response({"message": message, "seq": world.events.seq})
