"""A picture goes up once, whoever is first; an id that Telegram refuses makes it go up anew."""

import asyncio

import pytest

from benchmarks.stand_in import Fault, Ledger, serve
from bot.delivery.letter import File, letter
from bot.delivery.pacer import Pacer
from bot.delivery.raw_send import Address, RawSend
from bot.telegram_session import open_bot
from participation.delivery.delivery import Outcome

TOKEN = "123456789:only-for-tests-nobody-listens-here"
STALE = '{"ok":false,"error_code":400,"description":"Bad Request: wrong file identifier"}'


class Kept:
    """Telegram's ids, as the database keeps them for all processes of a bot."""

    def __init__(self):
        self.ids = {}

    async def uploaded(self, bot, sha256, kind):
        return self.ids.get((bot, sha256, kind))

    async def keep_upload(self, bot, sha256, kind, file_id):
        self.ids[(bot, sha256, kind)] = file_id


@pytest.fixture
async def telegram():
    ledger = Ledger()
    server = await serve(ledger, 0)
    bot = open_bot(TOKEN, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    yield ledger, bot
    await bot.session.close()
    server.close()


def picture(kind="photo"):
    async def read():
        await asyncio.sleep(0.01)
        return b"picture"

    return letter("Sveiki!", [], File(kind, bytes(32), "picture.jpg", read))


def to(chat_id):
    return Address(chat_id, number=chat_id, priority=50, may_go=lambda: True)


@pytest.mark.parametrize("kind", ["photo", "document"])
async def test_many_at_once_upload_once(telegram, kind):
    ledger, bot = telegram
    post = RawSend(bot, Pacer(1000), Kept())
    found = await asyncio.gather(*(post.send(picture(kind), to(chat)) for chat in range(1, 31)))
    assert {one.outcome for one in found} == {Outcome.SENT}
    assert ledger.uploads == 1
    assert len(ledger.taken) == 30


async def test_two_senders_upload_once_each_at_most_and_a_third_not_at_all(telegram):
    ledger, bot = telegram
    kept = Kept()
    first, second = (RawSend(bot, Pacer(1000), kept) for _ in range(2))
    await asyncio.gather(
        *(post.send(picture(), to(chat)) for chat in range(1, 11) for post in (first, second))
    )
    assert ledger.uploads <= 2
    before = ledger.uploads
    await RawSend(bot, Pacer(1000), kept).send(picture(), to(99))
    assert ledger.uploads == before


async def test_an_id_that_is_refused_goes_up_anew_and_reaches_everybody(telegram):
    ledger, bot = telegram
    kept = Kept()
    kept.ids[(bot.id, bytes(32), "photo")] = "stale"
    ledger.faults.append(Fault("refused", "sendPhoto", times=1, status=400, body=STALE))
    post = RawSend(bot, Pacer(1000), kept)
    found = [await post.send(picture(), to(chat)) for chat in (1, 2)]
    assert [one.outcome for one in found] == [Outcome.SENT, Outcome.SENT]
    assert ledger.uploads == 1
    assert kept.ids[(bot.id, bytes(32), "photo")] == "photo-1"


async def test_an_upload_that_fails_leaves_the_next_one_its_try(telegram):
    ledger, bot = telegram
    ledger.faults.append(Fault("error", "sendPhoto", times=1, status=500, body="{}"))
    post = RawSend(bot, Pacer(1000), Kept())
    found = await asyncio.gather(*(post.send(picture(), to(chat)) for chat in (1, 2, 3)))
    assert [one.outcome for one in found] == [Outcome.UNKNOWN, Outcome.SENT, Outcome.SENT]
    assert ledger.uploads == 2
