"""Sending what needs no file: text, places, contacts, dice, polls, "typing…"."""

import secrets
from typing import Any

from sandbox.formatting import format_text, message_text
from sandbox.methods.call import Call, method
from sandbox.methods.posting import post
from sandbox.refusals import bad_request
from sandbox.store import Json

_ACTION_WORDS = """typing upload_photo record_video upload_video record_voice upload_voice
    upload_document choose_sticker find_location record_video_note upload_video_note"""
_ACTIONS = frozenset(_ACTION_WORDS.split())
_DICE = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "🎰": 64}


@method("sendMessage")
async def send_message(call: Call) -> Json:
    chat = call.chat(to_send=True)
    formatted = message_text(
        call.text("text"), call.text("parse_mode"), call.given("entities"), is_edit=False
    )
    content: Json = {"text": formatted.text}
    if formatted.entities:
        content["entities"] = formatted.entities
    if options := call.given("link_preview_options"):
        content["link_preview_options"] = options
    elif call.flag("disable_web_page_preview"):
        content["link_preview_options"] = {"is_disabled": True}
    return post(call, chat, content)


@method("sendMessageDraft")
async def send_message_draft(call: Call) -> bool:
    chat = call.chat(to_send=True)
    if not chat.is_private:
        raise bad_request("TEXTDRAFT_PEER_INVALID")
    formatted = format_text(call.text("text"), call.text("parse_mode"), call.given("entities"))
    call.world.events.tell(
        "draft",
        chat_id=chat.id,
        draft_id=call.number("draft_id"),
        text=formatted.text,
        entities=formatted.entities,
    )
    return True


def place_of(call: Call) -> Json:
    latitude, longitude = call.decimal("latitude"), call.decimal("longitude")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad_request("can't parse location: wrong coordinates specified")
    location: Json = {"latitude": latitude, "longitude": longitude}
    if call.text("horizontal_accuracy"):
        location["horizontal_accuracy"] = call.decimal("horizontal_accuracy")
    if live := call.number("live_period"):
        if not (60 <= live <= 86400 or live == 0x7FFFFFFF):
            raise bad_request("LIVE_PERIOD_INVALID")
        location["live_period"] = live
    return location


@method("sendLocation")
async def send_location(call: Call) -> Json:
    return post(call, call.chat(to_send=True), {"location": place_of(call)})


@method("sendVenue")
async def send_venue(call: Call) -> Json:
    chat, place = call.chat(to_send=True), place_of(call)
    title, address = call.text("title").strip(), call.text("address").strip()
    if not title or not address:
        raise bad_request("venue title and address must be non-empty")
    venue = {"location": place, "title": title, "address": address}
    return post(call, chat, {"venue": venue, "location": place})


@method("sendContact")
async def send_contact(call: Call) -> Json:
    chat = call.chat(to_send=True)
    contact = {k: call.text(k) for k in ("phone_number", "first_name", "last_name", "vcard")}
    if not contact["phone_number"]:
        raise bad_request("phone number must be non-empty")
    if not contact["first_name"]:
        raise bad_request("first name must be non-empty")
    return post(call, chat, {"contact": {k: v for k, v in contact.items() if v}})


@method("sendDice")
async def send_dice(call: Call) -> Json:
    emoji = call.text("emoji") or "🎲"
    if emoji not in _DICE:
        raise bad_request("wrong dice emoji specified")
    value = secrets.randbelow(_DICE[emoji]) + 1
    return post(call, call.chat(to_send=True), {"dice": {"emoji": emoji, "value": value}})


@method("sendPoll")
async def send_poll(call: Call) -> Json:
    chat = call.chat(to_send=True)
    question = format_text(call.text("question"), call.text("question_parse_mode"), None)
    if not 1 <= len(question.text) <= 300:
        raise bad_request("poll question must be non-empty and at most 300 characters long")
    options = call.given("options")
    if not isinstance(options, list) or not 1 <= len(options) <= 12:
        raise bad_request("poll must have from 1 to 12 options")
    poll: Json = {
        "id": str(secrets.randbits(62)),
        "question": question.text,
        "options": [_option(number, option) for number, option in enumerate(options)],
        "total_voter_count": 0,
        "is_closed": call.flag("is_closed"),
        "is_anonymous": call.text("is_anonymous", "true").lower() != "false",
        "type": call.text("type") or "regular",
        "allows_multiple_answers": call.flag("allows_multiple_answers"),
        "allows_revoting": call.text("allows_revoting", "true").lower() != "false",
        "members_only": call.flag("members_only"),
    }
    return post(call, chat, {"poll": poll})


def _option(number: int, option: Any) -> Json:
    text = str(option["text"] if isinstance(option, dict) else option).strip()
    if not 1 <= len(text) <= 100:
        raise bad_request("poll options must be non-empty and at most 100 characters long")
    return {"persistent_id": str(number), "text": text, "voter_count": 0}


@method("sendChatAction")
async def send_chat_action(call: Call) -> bool:
    chat = call.chat(to_send=True)
    action = call.text("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    call.world.events.tell("typing", chat_id=chat.id, action=action)
    return True
