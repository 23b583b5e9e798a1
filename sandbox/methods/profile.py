"""The bot about itself: getMe, commands, names, descriptions, the menu button."""

from sandbox.commands import DEFAULT_MENU_BUTTON
from sandbox.methods.call import Call, Method, method
from sandbox.refusals import bad_request
from sandbox.store import Json

_WORDS = (("name", "Name", 64), ("description", "Description", 512))
_SHORT = ("short_description", "ShortDescription", 120)


@method("getMe")
async def get_me(call: Call) -> Json:
    return {**call.world.bot, "first_name": call.world.profile.words("name", "")}


@method("setMyCommands")
async def set_my_commands(call: Call) -> bool:
    call.world.profile.set_commands(
        call.given("commands"), call.given("scope"), call.text("language_code")
    )
    return True


@method("deleteMyCommands")
async def delete_my_commands(call: Call) -> bool:
    call.world.profile.delete_commands(call.given("scope"), call.text("language_code"))
    return True


@method("getMyCommands")
async def get_my_commands(call: Call) -> list[Json]:
    return call.world.profile.commands(call.given("scope"), call.text("language_code"))


def _setter(kind: str, most: int) -> Method:
    async def set_words(call: Call) -> bool:
        call.world.profile.set_words(kind, call.text(kind), call.text("language_code"), most)
        return True

    return set_words


def _getter(kind: str) -> Method:
    async def get_words(call: Call) -> Json:
        return {kind: call.world.profile.words(kind, call.text("language_code"))}

    return get_words


for _kind, _name, _most in (*_WORDS, _SHORT):
    method(f"setMy{_name}")(_setter(_kind, _most))
    method(f"getMy{_name}")(_getter(_kind))


def _menu_chat(call: Call) -> int | None:
    if not call.text("chat_id"):
        return None
    chat = call.chat()
    if not chat.is_private:
        raise bad_request("chat must be private")
    return chat.id


@method("setChatMenuButton")
async def set_chat_menu_button(call: Call) -> bool:
    call.world.profile.set_menu_button(_menu_chat(call), call.given("menu_button"))
    return True


@method("getChatMenuButton")
async def get_chat_menu_button(call: Call) -> Json:
    return call.world.profile.menu_button(_menu_chat(call)) or DEFAULT_MENU_BUTTON


@method("logOut", "close")
async def leave(call: Call) -> bool:
    raise bad_request(f"the sandbox keeps running: {call.name} is for moving between servers")
