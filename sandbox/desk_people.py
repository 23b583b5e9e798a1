"""People, groups and the clock at the desk: newcomers, blocking the bot, joining, jumps."""

from aiohttp import web

from sandbox.chats import Chat
from sandbox.desk_request import chat_id_of, json_of, number_of, numbers_of
from sandbox.refusals import DeskError
from sandbox.store import Json
from sandbox.world import WORLD, World


def routes() -> list[web.RouteDef]:
    return [
        web.post("/desk/people", _add_person),
        web.post("/desk/people/{person_id}/block", _block),
        web.post("/desk/chats", _add_group),
        web.post("/desk/chats/{chat_id}/members", _change_member),
        web.post("/desk/clock", _move_clock),
    ]


async def _add_person(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    body = await json_of(request)
    if not str(body.get("first_name") or "").strip():
        raise DeskError("A person has a first name.")
    person = world.chats.add_person(body)
    world.events.tell("people", person_id=person["id"])
    return web.json_response(person)


async def _block(request: web.Request) -> web.Response:
    """Block or unblock the bot; it hears of both, as from Telegram."""
    world = request.app[WORLD]
    person = world.chats.person(number_of(request.match_info, "person_id"))
    blocked = bool((await json_of(request)).get("blocked"))
    if blocked != person["blocked"]:
        before, after = ("member", "kicked") if blocked else ("kicked", "member")
        person = world.chats.change_person(person["id"], blocked=blocked, started=True)
        chat = world.chats.find(person["id"])
        if chat:
            _tell_membership(world, chat, person["id"], before, after)
        world.events.tell("people", person_id=person["id"])
    return web.json_response({**person, "seq": world.events.seq})


def _tell_membership(world: World, chat: Chat, person_id: int, before: str, after: str) -> None:
    bot = world.chats.user(world.bot["id"])

    def member(status: str) -> Json:
        until = {"until_date": 0} if status == "kicked" else {}
        return {"status": status, "user": bot, **until}

    body = {
        "chat": chat.about,
        "from": world.chats.user(person_id),
        "date": world.messages.now(),
        "old_chat_member": member(before),
        "new_chat_member": member(after),
    }
    world.updates.add("my_chat_member", body, lane=str(chat.id))


async def _add_group(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    body = await json_of(request)
    members = [world.chats.person(number)["id"] for number in numbers_of(body, "member_ids")]
    title = str(body.get("title") or "").strip()
    if not members or not title:
        raise DeskError("A group has a title and member_ids.")
    group = world.chats.add_group(title[:128], members)
    world.events.tell("people", chat_id=group["id"])
    return web.json_response(group)


async def _change_member(request: web.Request) -> web.Response:
    """{as, person_id | bot: true, present}: somebody (or the bot) joins or leaves a group."""
    world = request.app[WORLD]
    body = await json_of(request)
    by = number_of(body, "as")
    chat = world.chats.for_person(chat_id_of(request), by)
    group = world.chats.group(chat.id)
    if not group:
        raise DeskError("That is no group.")
    is_bot, is_there = bool(body.get("bot")), bool(body.get("present", True))
    who = world.bot["id"] if is_bot else world.chats.person(number_of(body, "person_id"))["id"]
    was_there = group["bot_member"] if is_bot else who in group["member_ids"]
    if was_there == is_there:
        return web.json_response(group)
    user = world.chats.user(who)
    service = {"new_chat_members": [user]} if is_there else {"left_chat_member": user}
    if is_bot:
        if is_there:
            group = world.chats.change_group(chat.id, bot_member=True)
        before, after = ("left", "member") if is_there else ("member", "kicked")
        _tell_membership(world, chat, by, before, after)
        world.messages.post(chat, by, service)
        group = world.chats.change_group(chat.id, bot_member=is_there)
    else:
        others = [number for number in group["member_ids"] if number != who]
        members = [*others, who] if is_there else others
        group = world.chats.change_group(chat.id, member_ids=members)
        world.messages.post(chat, by, service)
    world.events.tell("people", chat_id=chat.id)
    return web.json_response(group)


async def _move_clock(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    world.calendar.move_by_request(await json_of(request))
    clock = world.calendar.state()
    world.events.tell("clock", clock=clock)
    return web.json_response({"clock": clock, "seq": world.events.seq})
