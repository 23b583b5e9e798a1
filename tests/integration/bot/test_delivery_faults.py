"""T10: every fault of the desk on every method that sends something: the outcome table holds.

The methods of a delivery go through `RawSend` and give an outcome; those of a conversation go
through aiogram and its `Patience`, and either work in the end or raise an error that the catch-all
of the handlers knows. Nothing crashes, nothing comes more than twice.
"""

from __future__ import annotations

import io

import pytest
from aiogram.exceptions import AiogramError
from aiogram.types import BotCommand, BufferedInputFile
from PIL import Image

from bot import telegram_session
from bot.delivery import raw_send
from bot.delivery.letter import File, letter
from bot.delivery.pacer import Pacer
from bot.delivery.raw_send import Address, RawSend
from bot.telegram_session import open_bot
from participation.delivery.delivery import Outcome
from sandbox.faults import KINDS
from sandbox.limits import Limits
from sandbox.resident import Desk
from sandbox.server import TOKEN, start

OUTCOMES = {
    "429": Outcome.LATER,
    "500": Outcome.UNKNOWN,
    "502": Outcome.UNKNOWN,
    "timeout": Outcome.UNKNOWN,
    "cut": Outcome.UNKNOWN,
    "cut-before": Outcome.UNKNOWN,
    "redirect": Outcome.FAILED,
    "html": Outcome.UNKNOWN,
    "403": Outcome.UNREACHABLE,
    "migrate": Outcome.SENT,
}
DELIVERIES = {None: "sendMessage", "photo": "sendPhoto", "document": "sendDocument"}


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "PNG")
    return out.getvalue()


class NoUploads:
    async def uploaded(self, bot, sha256, kind):
        return None

    async def keep_upload(self, bot, sha256, kind, file_id):
        return None


@pytest.fixture(scope="module")
async def desk(tmp_path_factory):
    sandbox = await start(tmp_path_factory.mktemp("desk"), limits=Limits.off())
    async with Desk(sandbox.url) as desk:
        desk.url = sandbox.url
        yield desk
    await sandbox.stop()


@pytest.fixture
async def bot(desk, monkeypatch):
    async def no_sleep(_):
        return None

    monkeypatch.setattr(telegram_session, "sleep", no_sleep)
    monkeypatch.setattr(raw_send, "SECONDS", 0.4)
    monkeypatch.setattr(raw_send, "SECONDS_FOR_A_FILE", 0.4)
    bot = open_bot(TOKEN, desk.url, Pacer(1000, chat_seconds=0))
    bot.session.timeout = 0.4
    yield bot
    await bot.session.close()
    await desk.clear_faults()


def test_the_table_knows_every_fault_of_the_desk():
    assert OUTCOMES.keys() == set(KINDS)


@pytest.mark.parametrize("kind", DELIVERIES)
@pytest.mark.parametrize("fault", KINDS)
async def test_a_delivery_has_the_outcome_of_the_table(desk, bot, fault, kind):
    person = await desk.newcomer("Anna", "lv")
    await person.starts()

    async def read():
        return picture()

    file = File(kind, bytes(32), "picture.png", read) if kind else None
    await desk.order_fault(
        DELIVERIES[kind], fault, retry_after=1, seconds=2, migrate_to_chat_id=person.id
    )
    post = RawSend(bot, Pacer(1000, chat_seconds=0), NoUploads())
    said = await post.send(
        letter("Sveiki!", [], file), Address(person.id, number=1, priority=50, may_go=lambda: True)
    )
    assert said.outcome is OUTCOMES[fault]
    assert (said.pause > 0) == (fault == "429")
    chat = await person.chat()
    copies = [one for one in chat["messages"] if "Sveiki!" in str(one)]
    assert len(copies) == (fault in {"timeout", "cut", "html", "migrate"})


ANSWERS = {
    "sendMessage": lambda bot, chat: bot.send_message(chat, "Sveiki!"),
    "sendPhoto": lambda bot, chat: bot.send_photo(
        chat, BufferedInputFile(picture(), "p.png"), caption="Sveiki!"
    ),
    "sendDocument": lambda bot, chat: bot.send_document(
        chat, BufferedInputFile(b"text", "t.txt"), caption="Sveiki!"
    ),
    "sendChatAction": lambda bot, chat: bot.send_chat_action(chat, "typing"),
    "editMessageText": lambda bot, chat: bot.edit_message_text("x", chat_id=chat, message_id=1),
    "deleteMessage": lambda bot, chat: bot.delete_message(chat, 1),
    "answerCallbackQuery": lambda bot, _: bot.answer_callback_query("1"),
    "setMyCommands": lambda bot, _: bot.set_my_commands(
        [BotCommand(command="menu", description="Menu")]
    ),
    "setMyDescription": lambda bot, _: bot.set_my_description("A bot"),
    "setMyShortDescription": lambda bot, _: bot.set_my_short_description("A bot"),
    "deleteWebhook": lambda bot, _: bot.delete_webhook(),
}


@pytest.mark.parametrize("method", ANSWERS)
@pytest.mark.parametrize("fault", KINDS)
async def test_an_answer_works_in_the_end_or_fails_in_a_known_way(desk, bot, fault, method):
    person = await desk.newcomer("Anna", "lv")
    await person.starts()
    await desk.order_fault(method, fault, retry_after=1, seconds=2, migrate_to_chat_id=person.id)
    said = ""
    try:
        await ANSWERS[method](bot, person.id)
    except AiogramError as failure:
        said = str(failure)
    assert TOKEN not in said
    chat = await person.chat()
    assert len([one for one in chat["messages"] if "Sveiki!" in str(one)]) <= 2
