"""Empty but right answers to harmless questions about what the sandbox has none of."""

from typing import Any

from sandbox.methods.call import Call, Method, method
from sandbox.refusals import bad_request

_RIGHT_WORDS = """is_anonymous can_manage_chat can_delete_messages can_manage_video_chats
    can_restrict_members can_promote_members can_change_info can_invite_users can_post_stories
    can_edit_stories can_delete_stories"""
_RIGHTS = _RIGHT_WORDS.split()


def _always(answer: Any) -> Method:
    async def reply(call: Call) -> Any:
        user_id = call.number("user_id")
        if user_id and user_id != call.bot_id and not call.world.chats.find_person(user_id):
            raise bad_request("user not found")
        return answer

    return reply


method("getUserProfilePhotos")(_always({"total_count": 0, "photos": []}))
method("getUserProfileAudios")(_always({"total_count": 0, "audios": []}))
method("getUserChatBoosts")(_always({"boosts": []}))
method("getForumTopicIconStickers")(_always([]))
method("getCustomEmojiStickers")(_always([]))
method("getMyStarBalance")(_always({"amount": 0}))
method("getStarTransactions")(_always({"transactions": []}))
method("getAvailableGifts")(_always({"gifts": []}))
method("setMyDefaultAdministratorRights")(_always(True))
method("getMyDefaultAdministratorRights")(_always(dict.fromkeys(_RIGHTS, False)))
