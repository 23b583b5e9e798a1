"""Forwarding and copying messages."""

from typing import Any

from sandbox.formatting import caption_text
from sandbox.keyboards import inline_keyboard
from sandbox.methods.call import Call, method
from sandbox.refusals import ApiError, bad_request
from sandbox.store import Json

_CONTENT_WORDS = """text entities link_preview_options photo document video animation audio voice
    video_note sticker caption caption_entities show_caption_above_media has_media_spoiler
    location venue contact dice poll"""
_CONTENT = frozenset(_CONTENT_WORDS.split())


def _source(call: Call, message_id: int, verb: str) -> Json:
    origin = call.chat(key="from_chat_id")
    message = call.world.messages.find(origin.id, message_id)
    if not message:
        raise bad_request(f"message to {verb} not found")
    if message.get("has_protected_content"):
        raise bad_request(f"the message can't be {'copied' if verb == 'copy' else 'forwarded'}")
    content = {key: value for key, value in message.items() if key in _CONTENT}
    if not content:
        raise bad_request(f"the message can't be {'copied' if verb == 'copy' else 'forwarded'}")
    return {**content, "_message": message}


def _forward(call: Call, message_id: int) -> Json:
    chat = call.chat(to_send=True)
    content = _source(call, message_id, "forward")
    message = content.pop("_message")
    origin = {"type": "user", "sender_user": message["from"], "date": message["date"]}
    call.keep_pace(chat)
    return call.world.messages.post(chat, call.bot_id, {**content, "forward_origin": origin})


def _copy(call: Call, message_id: int) -> Json:
    chat = call.chat(to_send=True)
    content = _source(call, message_id, "copy")
    content.pop("_message")
    if "caption" in call.values and "text" not in content:
        formatted = caption_text(
            call.text("caption"), call.text("parse_mode"), call.given("caption_entities")
        )
        content |= {"caption": formatted.text, "caption_entities": formatted.entities}
    if markup := inline_keyboard(call.given("reply_markup")):
        content["reply_markup"] = markup
    content |= call.reply(chat)
    call.keep_pace(chat)
    message = call.world.messages.post(chat, call.bot_id, content)
    return {"message_id": message["message_id"]}


@method("forwardMessage")
async def forward_message(call: Call) -> Json:
    return _forward(call, call.number("message_id") or 0)


@method("copyMessage")
async def copy_message(call: Call) -> Json:
    return _copy(call, call.number("message_id") or 0)


def _several(call: Call) -> list[int]:
    numbers = call.given("message_ids")
    if not isinstance(numbers, list) or not 1 <= len(numbers) <= 100:
        raise bad_request("message identifiers are not specified")
    return [int(number) for number in numbers]


@method("forwardMessages", "copyMessages")
async def carry_messages(call: Call) -> list[Any]:
    """Messages that cannot be found are skipped, as in Telegram."""
    carried = []
    for number in _several(call):
        try:
            if call.name == "copymessages":
                carried.append(_copy(call, number))
            else:
                carried.append({"message_id": _forward(call, number)["message_id"]})
        except ApiError as refused:
            if refused.code != 400:
                raise
    if not carried:
        raise bad_request("there are no messages to forward")
    return carried
