"""What a bot may ask and do about chats and their members."""

from sandbox.chats import Chat
from sandbox.methods.call import Call, method
from sandbox.refusals import bad_request
from sandbox.store import Json

_RIGHT_WORDS = """can_manage_chat can_delete_messages can_manage_video_chats
    can_restrict_members can_promote_members can_change_info can_invite_users can_post_stories
    can_edit_stories can_delete_stories"""
_RIGHTS = _RIGHT_WORDS.split()


@method("getChat")
async def get_chat(call: Call) -> Json:
    chat = call.chat()
    about: Json = {
        **chat.about,
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }
    if chat.is_private and chat.about.get("username"):
        about["active_usernames"] = [chat.about["username"]]
    return about


def _member(call: Call, chat: Chat, user_id: int) -> Json:
    status = call.world.chats.member_status(chat, user_id)
    member: Json = {"status": status, "user": call.world.chats.user(user_id)}
    if status == "creator":
        member["is_anonymous"] = False
    if status == "administrator":
        member |= {"can_be_edited": False, "is_anonymous": False, **dict.fromkeys(_RIGHTS, True)}
    if status == "kicked":
        member["until_date"] = 0
    return member


@method("getChatMember")
async def get_chat_member(call: Call) -> Json:
    chat = call.chat()
    user_id = call.number("user_id") or 0
    if user_id != call.bot_id and not call.world.chats.find_person(user_id):
        raise bad_request("invalid user_id specified")
    return _member(call, chat, user_id)


def _group(call: Call) -> tuple[Chat, Json]:
    chat = call.chat()
    group = call.world.chats.group(chat.id)
    if not group:
        raise bad_request("there are no administrators in the private chat")
    return chat, group


@method("getChatAdministrators")
async def get_chat_administrators(call: Call) -> list[Json]:
    chat, group = _group(call)
    return [_member(call, chat, number) for number in group["admin_ids"]]


@method("getChatMemberCount")
async def get_chat_member_count(call: Call) -> int:
    group = call.world.chats.group(call.chat().id)
    return len(group["member_ids"]) + int(group["bot_member"]) if group else 2


@method("leaveChat")
async def leave_chat(call: Call) -> bool:
    chat = call.chat()
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    gone = {"left_chat_member": call.world.chats.user(call.bot_id)}
    call.world.messages.post(chat, call.bot_id, gone)
    call.world.chats.change_group(chat.id, bot_member=False)
    call.world.events.tell("people")
    return True


@method("pinChatMessage", "unpinChatMessage")
async def pin_chat_message(call: Call) -> bool:
    chat = call.chat()
    number = call.number("message_id")
    if call.name.startswith("pin") and not call.world.messages.find(chat.id, number or 0):
        raise bad_request("message to pin not found")
    call.world.events.tell("pinned", chat_id=chat.id, message_id=number, is_on=call.name[0] == "p")
    return True


@method("unpinAllChatMessages")
async def unpin_all_chat_messages(call: Call) -> bool:
    call.world.events.tell("pinned", chat_id=call.chat().id, message_id=None, is_on=False)
    return True


@method("setMessageReaction")
async def set_message_reaction(call: Call) -> bool:
    chat = call.chat()
    number = call.number("message_id") or 0
    if not call.world.messages.find(chat.id, number):
        raise bad_request("message to react not found")
    reaction = call.given("reaction") or []
    call.world.events.tell("reaction", chat_id=chat.id, message_id=number, reaction=reaction)
    return True


@method(
    "banChatMember",
    "unbanChatMember",
    "restrictChatMember",
    "promoteChatMember",
    "setChatPermissions",
    "setChatTitle",
    "setChatDescription",
    "setChatPhoto",
    "deleteChatPhoto",
    "exportChatInviteLink",
    "createChatInviteLink",
    "setChatAdministratorCustomTitle",
)
async def administer(call: Call) -> bool:
    chat, _ = _group(call)
    if call.world.chats.member_status(chat, call.bot_id) not in ("administrator", "creator"):
        raise bad_request("not enough rights to manage the chat")
    return True
