"""What all sending methods share: keyboard, reply, protection, pace. What is sent is in
`sending.py`, `sending_media.py` and `albums.py`."""

from sandbox.chats import Chat
from sandbox.formatting import caption_text
from sandbox.keyboards import inline_keyboard, reply_keyboard
from sandbox.methods.call import Call
from sandbox.refusals import bad_request
from sandbox.store import Json


def caption_of(call: Call) -> Json:
    formatted = caption_text(
        call.text("caption"), call.text("parse_mode"), call.given("caption_entities")
    )
    content: Json = {}
    if formatted.text:
        content["caption"] = formatted.text
        if formatted.entities:
            content["caption_entities"] = formatted.entities
    if call.flag("show_caption_above_media"):
        content["show_caption_above_media"] = True
    return content


def post(call: Call, chat: Chat, content: Json) -> Json:
    """Send: checks the keyboard and the pace, posts, shows a reply keyboard."""
    below = reply_keyboard(call.given("reply_markup"))
    inline = None if below else inline_keyboard(call.given("reply_markup"))
    if call.text("business_connection_id"):
        raise bad_request("business connection not found")
    if call.number("message_thread_id"):
        raise bad_request("message thread not found")
    reply = call.reply(chat)
    call.keep_pace(chat)
    whole = {**reply, **content}
    if call.flag("protect_content"):
        whole["has_protected_content"] = True
    if call.text("message_effect_id"):
        whole["effect_id"] = call.text("message_effect_id")
    if inline:
        whole["reply_markup"] = inline
    message = call.world.messages.post(chat, call.bot_id, whole)
    if below:
        call.world.chats.show_keyboard(chat.id, message["message_id"], below)
        shown = call.world.chats.keyboard(chat.id)
        call.world.events.tell("keyboard", chat_id=chat.id, reply_keyboard=shown)
    return message
