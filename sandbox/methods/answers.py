"""Answering presses and inline queries; fetching files."""

from sandbox.files import MOST_DOWNLOAD
from sandbox.methods.call import Call, method
from sandbox.refusals import bad_request
from sandbox.store import Json


@method("answerCallbackQuery")
async def answer_callback_query(call: Call) -> bool:
    text = call.text("text")
    if len(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    call.world.queries.answer(
        call.text("callback_query_id"), text, call.flag("show_alert"), call.text("url") or None
    )
    return True


@method("answerInlineQuery")
async def answer_inline_query(call: Call) -> bool:
    call.world.inline.answer(
        call.text("inline_query_id"),
        call.given("results"),
        call.given("button"),
        call.text("next_offset"),
    )
    return True


@method("getFile")
async def get_file(call: Call) -> Json:
    record = call.world.files.find(call.text("file_id"))
    if record is None:
        raise bad_request("invalid file_id" if call.text("file_id") else "file_id not specified")
    about = record["about"]
    if about["file_size"] > MOST_DOWNLOAD:
        raise bad_request("file is too big")
    told = ("file_id", "file_unique_id", "file_size")
    return {**{key: about[key] for key in told}, "file_path": record["path"]}
