"""The reader that asks a Rasa server, against a small real HTTP server with good and bad days.

Against Rasa itself: `test_rasa_server.py`.
"""

import asyncio
import gzip
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from time import monotonic

import pytest
from structlog.testing import capture_logs

from bot.understanding.rasa_reader import FAILURES, PAUSE_SECONDS, Pause, RasaReader
from bot.understanding.rasa_server import MOST_BYTES, RasaServer, open_session
from nlu.entities.names import NO_NAMES
from nlu.understood import Understood
from tests.integration.bot.rasa_stand_in import TEXT, Handler, Town, answer, good, town_on_loopback
from tests.unit.bot.understanding.embedded_stand_in import INTENTS, KEYS, NOW, OneOpinion

PATIENCE = 0.4


@pytest.fixture
async def town() -> AsyncIterator[Town]:
    async with town_on_loopback() as town:
        yield town


@asynccontextmanager
async def reader_of(
    address: str, pause: Pause | None = None, seconds: float = PATIENCE
) -> AsyncIterator[Callable[[str], Awaitable[Understood]]]:
    async with open_session() as session:
        server = RasaServer(address, session, seconds=seconds)
        reader = RasaReader(server, OneOpinion(), intents=INTENTS, keys=KEYS, pause=pause)

        async def read(text: str = TEXT) -> Understood:
            return await reader.read(text, language="lv", now=NOW, names=NO_NAMES)

        yield read


async def never(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read()  # until the one who asks goes away


async def a_byte_at_a_time(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    for byte in answer(good()):
        writer.write(bytes([byte]))
        await writer.drain()
        await asyncio.sleep(0.02)


async def for_ever(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        writer.write(b"10000\r\n" + b" " * 65_536 + b"\r\n")
        await writer.drain()


async def headers_for_ever(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-More: and more\r\n" * 100)
        await writer.drain()


async def good_bye(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


async def half(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(answer(good()[:50], length=len(good())))
    await writer.drain()


PAGE = b"<!doctype html><title>Bad gateway</title>"
WRONG: dict[str, bytes | Handler] = {
    "a page instead of JSON": answer(PAGE),
    "status 204": answer(b"", "204 No Content"),
    "status 206": answer(good(), "206 Partial Content"),
    "status 301 to elsewhere": answer(b"", "301 Moved", "Location: http://127.0.0.1:1/"),
    "status 307 to itself": answer(b"", "307 Temporary Redirect", "Location: /model/parse"),
    "status 400 of Rasa": answer(b'{"status":"failure","code":400}', "400 Bad Request"),
    "status 401 of Rasa": answer(b'{"status":"failure","code":401}', "401 Unauthorized"),
    "status 404": answer(PAGE, "404 Not Found"),
    "status 409: no model loaded": answer(b'{"status":"failure"}', "409 Conflict"),
    "status 429": answer(b"", "429 Too Many Requests", "Retry-After: 3600"),
    "status 500 with a good body": answer(good(), "500 Internal Server Error"),
    "status 502": answer(PAGE, "502 Bad Gateway"),
    "status 999": answer(good(), "999 Whatever"),
    "no HTTP": b"SSH-2.0-OpenSSH_9.2\r\n\r\nConnection: close",
    "a status line without number": b"HTTP/1.1 OK\r\n\r\nConnection: close",
    "a header that is too long": answer(good(), "200 OK", "X-Long: " + "x" * 100_000),
    "a length that is none": answer(good()).replace(b"Content-Length: ", b"Content-Length: -"),
    "an unknown encoding": answer(b"\x00\x01", "200 OK", "Content-Encoding: br"),
    "a packed body": answer(gzip.compress(good()), "200 OK", "Content-Encoding: gzip"),
    "an empty body": answer(b""),
    "other characters": answer(good().decode().encode("utf-16")),
    "too long a body": answer(good(text="x" * (MOST_BYTES + 1))),
    "a body without end": for_ever,
    "headers without end": headers_for_ever,
    "no word at all": never,
    "a byte at a time": a_byte_at_a_time,
    "the line cut at once": good_bye,
    "the line cut in the middle": half,
    "an empty object": answer(b"{}"),
    "an error of Rasa with status 200": answer(b'{"status":"failure","reason":"ParsingError"}'),
    "an empty model": answer(good(intent={"name": None, "confidence": 0.0}, intent_ranking=[])),
    "an intent that we do not know": answer(good(intent={"name": "pizza", "confidence": 1})),
    "a share in words": answer(good(intent={"name": "greet", "confidence": "1"})),
    "a ranking of null": answer(good(intent_ranking=None)),
    "entities of null": answer(good(entities=None)),
    "very deep JSON": answer(b'{"intent":' * 50_000),
}


async def test_a_good_answer_is_taken(town: Town) -> None:
    async with reader_of(town.address) as read:
        understood = await read()
    assert (understood.intent, understood.confidence) == ("cast_vote", 0.98)
    assert understood.language == "ru"


async def test_the_question_is_as_rasa_documents_it_and_tells_nobodys_number(town: Town) -> None:
    async with reader_of(town.address) as read:
        await read()
        await read()
    (line, first), (_, second) = town.asked
    assert line == "POST /model/parse HTTP/1.1"
    assert set(first) == {"text", "message_id"}
    assert first["text"] == TEXT
    assert first["message_id"] != second["message_id"]


async def test_a_path_and_a_token_in_the_address_are_kept(town: Town) -> None:
    async with reader_of(town.address + "/rasa/?token=abc") as read:
        await read()
    assert town.asked[0][0] == "POST /rasa/model/parse?token=abc HTTP/1.1"


@pytest.mark.parametrize("says", WRONG.values(), ids=WRONG.keys())
async def test_a_wrong_answer_leaves_the_word_to_the_embedded_model_in_time(
    town: Town, says: bytes | Handler
) -> None:
    town.says = says
    with capture_logs() as logs:
        async with reader_of(town.address) as read:
            began = monotonic()
            understood = await read()
            took = monotonic() - began
    assert understood.intent == "greet"
    assert took < PATIENCE + 0.6
    assert len(town.asked) == 1
    assert [entry["event"] for entry in logs] == ["the Rasa server was of no help"]
    assert "KANARIJPUTNS7" not in str(logs)
    assert town.address.removeprefix("http://") not in str(logs)


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "http://no-such-host.invalid:5005"])
async def test_nobody_there_leaves_the_word_to_the_embedded_model(address: str) -> None:
    async with reader_of(address) as read:
        assert (await read()).intent == "greet"


@pytest.mark.parametrize("text", ["", "  \n", "/cast_vote", ' /greet{"topic": "dogs"}'])
async def test_nothing_and_what_rasa_would_obey_is_not_asked(town: Town, text: str) -> None:
    async with reader_of(town.address) as read:
        assert (await read(text)).intent == "greet"
    assert town.asked == []


@pytest.mark.parametrize("text", ["\ud800", "\x00", "🗳️" * 1024, "a\u202eb", "x" * 4096])
async def test_any_text_can_be_asked(town: Town, text: str) -> None:
    async with reader_of(town.address) as read:
        assert (await read(text)).intent == "cast_vote"
    assert town.asked[0][1]["text"] == text


async def test_an_unsure_rasa_is_no_failure(town: Town) -> None:
    town.says = answer(good(intent={"name": "nlu_fallback", "confidence": 0.5}))
    async with reader_of(town.address) as read:
        for _ in range(FAILURES + 2):
            assert (await read()).intent == "greet"
    assert len(town.asked) == FAILURES + 2


async def test_after_three_failures_the_server_rests_and_one_question_tries_it_again(
    town: Town,
) -> None:
    time = 1000.0
    town.says = answer(PAGE, "502 Bad Gateway")
    async with reader_of(town.address, Pause(lambda: time)) as read:
        for _ in range(FAILURES + 5):
            await read()
        assert len(town.asked) == FAILURES
        time += PAUSE_SECONDS - 0.1
        await read()
        assert len(town.asked) == FAILURES
        time += 0.2
        await asyncio.gather(*(read() for _ in range(5)))
        assert len(town.asked) == FAILURES + 1
        town.says = answer(good())
        time += PAUSE_SECONDS + 0.1
        assert (await read()).intent == "cast_vote"
        assert (await read()).intent == "cast_vote"


async def test_a_good_answer_in_between_starts_the_count_anew(town: Town) -> None:
    async with reader_of(town.address) as read:
        for _ in range(3):
            town.says = answer(PAGE)
            for _ in range(FAILURES - 1):
                await read()
            town.says = answer(good())
            assert (await read()).intent == "cast_vote"


async def test_who_gives_up_waiting_is_obeyed(town: Town) -> None:
    town.says = never
    async with reader_of(town.address, seconds=30) as read:
        waiting = asyncio.ensure_future(read())
        await asyncio.sleep(0.1)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
