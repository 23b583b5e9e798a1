"""The desk's own API, for the page and for tests: the state, chats and files. Saying and pressing:
`desk_saying.py`; people and the clock: `desk_people.py`; watching: `desk_events.py`."""

import json
from typing import Any

from aiohttp import web

from sandbox import authenticator, desk_events, desk_people, desk_saying, desk_testing
from sandbox.desk_request import chat_id_of, number_of
from sandbox.refusals import DeskError
from sandbox.store import Json
from sandbox.world import WORLD, World


def routes() -> list[web.RouteDef]:
    return [
        web.get("/desk/state", _state),
        web.get("/desk/chats/{chat_id}/messages", _messages),
        web.get("/desk/files/{file_id}", _file),
        *desk_saying.routes(),
        *desk_people.routes(),
        *desk_events.routes(),
        *desk_testing.routes(),
        *authenticator.routes(),
    ]


async def _state(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    return web.json_response(state(world))


def state(world: World) -> Json:
    return {
        "people": world.chats.people(),
        "chats": [*map(_private, world.chats.people()), *world.chats.groups()],
        "bot": {
            "id": world.bot["id"],
            "username": world.bot["username"],
            "first_name": world.profile.words("name", ""),
            "description": world.profile.words_by_language("description"),
            "short_description": world.profile.words_by_language("short_description"),
        },
        "clock": world.calendar.state(),
        "jumps": world.calendar.listed_jumps(),
        "letters": _letters(world),
        "seq": world.events.seq,
        "bot_seen": world.updates.is_bot_seen,
    }


def _private(person: Json) -> Json:
    title = f"{person['first_name']} {person['last_name']}".strip()
    return {
        "id": person["id"],
        "type": "private",
        "title": title,
        "member_ids": [person["id"]],
    }


def _letters(world: World) -> list[Any]:
    try:
        letters = json.loads(world.letters_path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return letters if isinstance(letters, list) else []


async def _messages(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    person_id = number_of(request.query, "as")
    chat = world.chats.for_person(chat_id_of(request), person_id)
    before = number_of(request.query, "before") if request.query.get("before") else None
    limit = number_of(request.query, "limit") if request.query.get("limit") else 50
    rows = world.messages.history(chat.id, before, min(max(limit, 0), 500))
    return web.json_response(
        {
            "messages": [{**row["message"], "draft": False} for row in rows],
            "changed": {row["message"]["message_id"]: row["seq"] for row in rows},
            "reply_keyboard": world.chats.keyboard(chat.id),
            "commands": world.profile.commands_for(chat, person_id),
            "menu_button": world.profile.menu_button(chat.id if chat.is_private else None),
            "seq": world.events.seq,
        }
    )


async def _file(request: web.Request) -> web.StreamResponse:
    """A photo to look at; everything else only to download."""
    world = request.app[WORLD]
    record = world.files.find(request.match_info["file_id"])
    if not record:
        raise DeskError("There is no such file.", 404)
    response = web.FileResponse(world.files.path_of(record))
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    if record["kind"] == "photo":
        response.content_type = "image/jpeg"
    else:
        response.content_type = "application/octet-stream"
        response.headers["Content-Disposition"] = "attachment"
    return response
