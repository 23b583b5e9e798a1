"""Sending one file: photo, document, voice, video, sticker … Several: `albums.py`."""

from sandbox.methods import attachments
from sandbox.methods.call import Call, Method, method
from sandbox.methods.posting import caption_of, post
from sandbox.store import Json

_NAMELESS = frozenset({"voice", "video_note", "sticker"})


@method("sendPhoto")
async def send_photo(call: Call) -> Json:
    chat = call.chat(to_send=True)
    content = caption_of(call)
    content["photo"] = await attachments.photo(call)
    if call.flag("has_spoiler"):
        content["has_media_spoiler"] = True
    return post(call, chat, content)


def _sender(kind: str, *, with_caption: bool = True) -> Method:
    async def send(call: Call) -> Json:
        chat = call.chat(to_send=True)
        content = caption_of(call) if with_caption else {}
        content[kind] = filled(kind, await attachments.document(call, kind))
        return post(call, chat, content)

    return send


def filled(kind: str, about: Json) -> Json:
    """With the facts that the Bot API's type of this kind must have."""
    if kind in _NAMELESS:
        gone = ("file_name",) if kind == "voice" else ("file_name", "mime_type")
        about = {key: value for key, value in about.items() if key not in gone}
    match kind:
        case "video" | "animation":
            return {"width": 640, "height": 360, "duration": 0, **about}
        case "voice" | "audio":
            return {"duration": 1, **about}
        case "video_note":
            return {"length": 240, "duration": 1, **about}
        case "sticker":
            still = {"is_animated": False, "is_video": False}
            return {"type": "regular", "width": 512, "height": 512, **still, **about}
    return about


for _kind in ("document", "voice", "audio", "video", "animation"):
    method(f"send{_kind}")(_sender(_kind))
for _kind in ("video_note", "sticker"):
    method(f"send{_kind.replace('_', '')}")(_sender(_kind, with_caption=False))
