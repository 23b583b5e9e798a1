"""Changing a message the bot has sent: its text, caption, file, place or buttons."""

from typing import Any

from sandbox.formatting import message_text
from sandbox.keyboards import inline_keyboard
from sandbox.methods.albums import media_content
from sandbox.methods.call import Call, method
from sandbox.methods.posting import caption_of
from sandbox.methods.sending import place_of
from sandbox.refusals import bad_request, not_modified
from sandbox.store import Json

_MEDIA = ("photo", "document", "video", "animation", "audio", "voice")
_CAPTION = ("caption", "caption_entities", "show_caption_above_media")


def _found(call: Call) -> Json:
    """The message to change, if it is the bot's own."""
    if inline_id := call.text("inline_message_id"):
        message = call.world.messages.find_inline(inline_id)
        if not message:
            raise bad_request("MESSAGE_ID_INVALID")
        return message
    chat = call.chat(to_send=True)
    message = call.world.messages.find(chat.id, call.number("message_id") or 0)
    if not message:
        raise bad_request("message to edit not found")
    if message["from"]["id"] != call.bot_id:
        raise bad_request("message can't be edited")
    return message


def _settle(call: Call, before: Json, after: Json) -> Any:
    """Keep the changed message unless nothing has changed."""
    markup = inline_keyboard(call.given("reply_markup"))
    after = call.world.messages.with_known_people(after)
    after.pop("reply_markup", None)
    if markup:
        after["reply_markup"] = markup
    if after == before:
        raise not_modified()
    after["edit_date"] = max(call.world.messages.now(), before["date"])
    call.world.messages.change(after)
    return True if call.text("inline_message_id") else after


@method("editMessageText")
async def edit_message_text(call: Call) -> Any:
    before = _found(call)
    formatted = message_text(
        call.text("text"), call.text("parse_mode"), call.given("entities"), is_edit=True
    )
    if "text" not in before:
        raise bad_request("there is no text in the message to edit")
    gone = ("text", "entities", "link_preview_options")
    after = {key: value for key, value in before.items() if key not in gone}
    after["text"] = formatted.text
    if formatted.entities:
        after["entities"] = formatted.entities
    if options := call.given("link_preview_options"):
        after["link_preview_options"] = options
    elif call.flag("disable_web_page_preview"):
        after["link_preview_options"] = {"is_disabled": True}
    return _settle(call, before, after)


@method("editMessageCaption")
async def edit_message_caption(call: Call) -> Any:
    before = _found(call)
    if not any(kind in before for kind in _MEDIA):
        raise bad_request("there is no caption in the message to edit")
    after = {key: value for key, value in before.items() if key not in _CAPTION}
    return _settle(call, before, {**after, **caption_of(call)})


@method("editMessageMedia")
async def edit_message_media(call: Call) -> Any:
    before = _found(call)
    media = call.given("media")
    if not isinstance(media, dict):
        raise bad_request("there is no media in the request")
    if not any(kind in before for kind in (*_MEDIA, "text")):
        raise bad_request("message can't be edited")
    content = await media_content(call, media)
    gone = {*_MEDIA, *_CAPTION, "text", "entities", "link_preview_options", "has_media_spoiler"}
    after = {key: value for key, value in before.items() if key not in gone}
    return _settle(call, before, {**after, **content})


@method("editMessageReplyMarkup")
async def edit_message_reply_markup(call: Call) -> Any:
    before = _found(call)
    return _settle(call, before, dict(before))


@method("editMessageLiveLocation")
async def edit_message_live_location(call: Call) -> Any:
    before = _found(call)
    if not before.get("location", {}).get("live_period"):
        raise bad_request("message can't be edited")
    place = {**before["location"], **place_of(call)}
    return _settle(call, before, {**before, "location": place})


@method("stopMessageLiveLocation")
async def stop_message_live_location(call: Call) -> Any:
    before = _found(call)
    place = dict(before.get("location", {}))
    if not place.pop("live_period", None):
        raise bad_request("message can't be edited")
    return _settle(call, before, {**before, "location": place})


@method("stopPoll")
async def stop_poll(call: Call) -> Json:
    before = _found(call)
    if "poll" not in before:
        raise bad_request("message with poll to stop not found")
    if before["poll"]["is_closed"]:
        raise bad_request("poll has already been closed")
    poll: Json = {**before["poll"], "is_closed": True}
    _settle(call, before, {**before, "poll": poll})
    return poll
