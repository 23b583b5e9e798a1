"""Albums: two to ten photos, documents or films that stand together."""

import secrets

from sandbox.formatting import caption_text
from sandbox.methods import attachments
from sandbox.methods.call import Call, method
from sandbox.methods.sending_media import filled
from sandbox.refusals import bad_request
from sandbox.store import Json

_KINDS = frozenset({"photo", "video", "document", "audio"})


async def media_content(call: Call, media: Json) -> Json:
    """What an InputMedia becomes in a message."""
    kind = str(media.get("type"))
    value = str(media.get("media") or "")
    content: Json = {}
    if kind == "photo":
        content["photo"] = await attachments.photo(call, "media", value)
    elif kind in _KINDS or kind == "animation":
        content[kind] = filled(kind, await attachments.document(call, kind, "media", value))
    else:
        raise bad_request(f"can't parse InputMedia: type {kind!r} is unsupported")
    formatted = caption_text(
        str(media.get("caption") or ""), media.get("parse_mode"), media.get("caption_entities")
    )
    if formatted.text:
        content["caption"] = formatted.text
        if formatted.entities:
            content["caption_entities"] = formatted.entities
    if media.get("show_caption_above_media"):
        content["show_caption_above_media"] = True
    if media.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return content


@method("sendMediaGroup")
async def send_media_group(call: Call) -> list[Json]:
    chat = call.chat(to_send=True)
    media = call.given("media")
    if not isinstance(media, list):
        raise bad_request("there are no media in the request")
    if not media:
        raise bad_request("there are no messages to send")
    if len(media) > 10:
        raise bad_request("too many messages to send as an album")
    kinds = {str(item.get("type")) for item in media}
    if not kinds <= _KINDS or (len(kinds) > 1 and kinds & {"document", "audio"}):
        raise bad_request("can't use the media of the specified type in the album")
    reply = call.reply(chat)
    contents = [await media_content(call, item) for item in media]
    call.keep_pace(chat, len(media))
    shared: Json = {**reply, "media_group_id": str(secrets.randbits(53))}
    if call.flag("protect_content"):
        shared["has_protected_content"] = True
    return [
        call.world.messages.post(chat, call.bot_id, {**shared, **content}) for content in contents
    ]
