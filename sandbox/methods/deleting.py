"""Deleting messages: a bot may take back what is younger than two days."""

from sandbox.chats import Chat
from sandbox.methods.call import Call, method
from sandbox.refusals import bad_request
from sandbox.store import Json

_TWO_DAYS = 48 * 3600


def _may_delete(call: Call, chat: Chat, message: Json) -> bool:
    if call.world.messages.now() - message["date"] > _TWO_DAYS:
        return False
    is_own = message["from"]["id"] == call.bot_id
    is_admin = call.world.chats.member_status(chat, call.bot_id) == "administrator"
    return is_own or chat.is_private or is_admin


@method("deleteMessage")
async def delete_message(call: Call) -> bool:
    chat = call.chat()
    message_id = call.number("message_id") or 0
    message = call.world.messages.find(chat.id, message_id)
    if not message:
        raise bad_request("message to delete not found")
    if not _may_delete(call, chat, message):
        raise bad_request("message can't be deleted")
    call.world.messages.delete(chat.id, [message_id])
    return True


@method("deleteMessages")
async def delete_messages(call: Call) -> bool:
    """Messages that are not there, or may not be deleted, are skipped, as in Telegram."""
    chat = call.chat()
    message_ids = call.given("message_ids")
    if not isinstance(message_ids, list) or not 1 <= len(message_ids) <= 100:
        raise bad_request("message identifiers are not specified")
    found = [call.world.messages.find(chat.id, int(number)) for number in message_ids]
    gone = [m["message_id"] for m in found if m and _may_delete(call, chat, m)]
    call.world.messages.delete(chat.id, gone)
    return True
