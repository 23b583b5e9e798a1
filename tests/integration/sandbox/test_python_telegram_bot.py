"""python-telegram-bot's Bot drives the sandbox too: it is not shaped by one library."""

import asyncio
from datetime import timedelta

import pytest
import telegram
from telegram import (
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputMediaPhoto,
    InputTextMessageContent,
    KeyboardButton,
    ReplyKeyboardMarkup,
)
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter
from telegram.request import HTTPXRequest

from sandbox.resident import Desk, Person
from sandbox.server import RunningSandbox
from tests.integration.sandbox.conftest import picture


def button(text: str, data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(text, callback_data=data)]])


async def test_message_is_sent_edited_and_deleted(ptb: telegram.Bot, anna: Person) -> None:
    sent = await ptb.send_message(anna.id, "<b>Sveika</b>", "HTML", reply_markup=button("A", "a"))
    assert sent.text_html == "<b>Sveika</b>"
    await anna.sees("Sveika", button="A")
    edited = await sent.edit_text("*Paldies*", "MarkdownV2")
    assert isinstance(edited, telegram.Message)
    assert edited.text_markdown_v2 == "*Paldies*"
    assert await sent.delete()


async def test_refusals_become_its_exceptions(
    ptb: telegram.Bot, desk: Desk, anna: Person, sandbox: RunningSandbox
) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await ptb.send_message(5, "x")
    with pytest.raises(BadRequest, match="Message is too long"):
        await ptb.send_message(anna.id, "x" * 4097)
    with pytest.raises(BadRequest, match="Can't parse entities: unsupported start tag"):
        await ptb.send_message(anna.id, "<x>", "HTML")
    sent = await ptb.send_message(anna.id, "x")
    with pytest.raises(BadRequest, match="Message is not modified"):
        await sent.edit_text("x")
    await desk.set_limits(chat_per_second=1, chat_burst=1)
    await ptb.send_message(anna.id, "x")
    with pytest.raises(RetryAfter) as slow:
        await ptb.send_message(anna.id, "x")
    assert slow.value.retry_after == timedelta(seconds=1)
    await anna.blocks_the_bot()
    with pytest.raises(Forbidden, match="blocked by the user"):
        await ptb.send_message(anna.id, "x")
    line, polls = HTTPXRequest(), HTTPXRequest()
    stranger = telegram.Bot(
        "1:wrong", f"{sandbox.url}/bot", request=line, get_updates_request=polls
    )
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await line.shutdown()
    await polls.shutdown()
    await ptb.set_webhook("https://liepaja.example/hook")
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await ptb.get_updates()


async def test_photos_documents_and_albums(ptb: telegram.Bot, anna: Person) -> None:
    photo = await ptb.send_photo(anna.id, picture(), caption="Parks")
    assert [size.width for size in photo.photo] == [90, 320, 640]
    album = await ptb.send_media_group(
        anna.id,
        [InputMediaPhoto(picture(60, 60)), InputMediaPhoto(photo.photo[0].file_id)],
        caption="Abi",
    )
    assert album[0].caption == "Abi"
    document = await ptb.send_document(anna.id, b"a,b\n", filename="saraksts.csv")
    assert document.document
    file = await document.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"a,b\n"
    changed = await photo.edit_media(InputMediaPhoto(picture(70, 70)))
    assert isinstance(changed, telegram.Message)
    assert changed.photo[-1].width == 70
    assert (await ptb.send_location(anna.id, 56.5, 21.0)).location


async def test_people_reach_the_bot(ptb: telegram.Bot, anna: Person) -> None:
    await anna.starts("p_12")
    await anna.sends_photo(picture(), picture(80, 60), caption="Te")
    await anna.sends_document(b"x", "plāns.pdf")
    await anna.sends_sticker()
    await anna.sends_voice()
    messages = [update.message for update in await ptb.get_updates() if update.message]
    start = messages[1]
    assert start.text == "/start p_12"
    assert start.entities[0].type == "bot_command"
    assert messages[2].media_group_id == messages[3].media_group_id
    assert (messages[2].caption, messages[3].caption) == ("Te", None)
    assert messages[4].document
    assert messages[4].document.file_name == "plāns.pdf"
    assert messages[5].sticker
    assert messages[6].voice
    file = await messages[2].photo[-1].get_file()
    assert (await file.download_as_bytearray())[:2] == b"\xff\xd8"


async def test_press_is_answered(ptb: telegram.Bot, anna: Person) -> None:
    await ptb.send_message(anna.id, "Balsot?", reply_markup=button("Jā", "yes"))
    await anna.taps("Jā", settle=0)
    query = (await ptb.get_updates())[-1].callback_query
    assert query
    assert isinstance(query.message, telegram.Message)
    assert query.message.text == "Balsot?"
    assert await query.answer("Labi")
    assert (await anna.answered())["text"] == "Labi"


async def test_inline_query_is_answered_and_picked(
    ptb: telegram.Bot, desk: Desk, anna: Person
) -> None:
    asking = asyncio.ensure_future(desk.post("/desk/inline", {"as": 1001, "query": "parks"}))
    updates: tuple[telegram.Update, ...] = ()
    while not (updates and updates[-1].inline_query):
        updates = await ptb.get_updates(timeout=5)
    query = updates[-1].inline_query
    assert query
    content = InputTextMessageContent("<b>Parks</b>", "HTML")
    result = InlineQueryResultArticle("1", "Parks", content, reply_markup=button("A", "a"))
    await query.answer([result])
    found = await asking
    assert found["results"][0]["title"] == "Parks"
    asked = {"as": 1001, "inline_query_id": found["inline_query_id"], "result_id": "1"}
    picked = (await desk.post("/desk/inline/pick", asked))["message"]
    assert (picked["text"], picked["via_bot"]["id"]) == ("Parks", 1000000)
    await anna.taps("A", settle=0)
    pressed = (await ptb.get_updates())[-1].callback_query
    assert pressed
    assert pressed.inline_message_id
    assert await ptb.edit_message_text("Mainīts", inline_message_id=pressed.inline_message_id)
    assert (await anna.chat())["messages"][-1]["text"] == "Mainīts"


async def test_commands_by_scope(ptb: telegram.Bot, anna: Person) -> None:
    scope = BotCommandScopeChat(anna.id)
    await ptb.set_my_commands([BotCommand("staff", "Darbinieki")], scope, "lv")
    assert (await anna.chat())["commands"] == [{"command": "staff", "description": "Darbinieki"}]
    assert await ptb.get_my_commands(scope, "lv")
    assert await ptb.delete_my_commands(scope, "lv")
    assert (await anna.chat())["commands"] == []
    assert await ptb.set_my_short_description("Īsi", "lv")
    assert (await ptb.get_my_short_description("lv")).short_description == "Īsi"


async def test_reply_keyboard_stays_after_it_was_used(ptb: telegram.Bot, anna: Person) -> None:
    await ptb.send_message(
        anna.id, "Izvēlies", reply_markup=ReplyKeyboardMarkup([[KeyboardButton("Izvēlne")]])
    )
    await anna.taps("Izvēlne")
    last = (await ptb.get_updates())[-1].message
    assert last
    assert last.text == "Izvēlne"
    assert (await anna.chat())["reply_keyboard"]
