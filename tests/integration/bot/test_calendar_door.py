"""The address of a calendar over real HTTP: who gets what, and what no log ever names."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, cast

import aiohttp
import pytest
import structlog
from aiohttp import web
from yarl import URL

from bot import calendar_door
from bot.calendar_door import HowOften, open_door
from bot.log import set_up_log
from bot.telegram_session import without_token
from bot.webhook import serve, webhook_app
from participation.civic_dates.address import is_token, new_token
from participation.language import LANGUAGES
from tests.integration.bot.calendar_hall import ANNA, BASE, PETERIS, Hall, open_hall
from tests.unit.bot.papers import plain_reader

SECRET = "S" * 40


@dataclass
class Door:
    hall: Hall
    client: aiohttp.ClientSession
    port: int

    async def address(self, who: int = ANNA) -> str:
        """A path, as a calendar asks for it."""
        whole = await self.hall.services.civic_dates.new_address(cast(Any, who))
        return whole.removeprefix(BASE)

    async def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, Any, bytes]:
        url = URL(f"http://127.0.0.1:{self.port}{path}", encoded=True)
        async with self.client.request(method, url, headers=headers) as answer:
            return answer.status, answer.headers, await answer.read()

    async def raw(self, request: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(request)
        await writer.drain()
        answer = await asyncio.wait_for(reader.read(4096), 5)
        writer.close()
        return answer


async def open_web(hall: Hall, base: str = BASE) -> web.AppRunner:
    runner = SimpleNamespace()
    app = webhook_app(cast(Any, runner), SECRET, "/hook")
    open_door(app, hall.services, hall.bot, base)
    return await serve(app, "127.0.0.1:0")


@pytest.fixture
async def door(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Door]:
    hall = await open_hall(monkeypatch, database_url)
    site = await open_web(hall)
    async with aiohttp.ClientSession() as client:
        yield Door(hall, client, site.addresses[0][1])
    await site.cleanup()
    await hall.database.close()


async def test_whoever_has_the_address_reads_these_dates_and_no_others(door: Door) -> None:
    await door.hall.shift(ANNA)
    await door.hall.event(ANNA)
    status, headers, content = await door.get(await door.address())
    assert status == 200
    assert headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in headers["Cache-Control"]
    assert headers["X-Robots-Tag"] == "noindex"
    calendar = plain_reader.read(content)
    kinds = {each.value("UID").partition("-")[0] for each in calendar.inside("VEVENT")}
    assert kinds == {"shift", "event", "election"}
    status, _, content = await door.get(await door.address(PETERIS))
    kinds = {
        each.value("UID").partition("-")[0] for each in plain_reader.read(content).inside("VEVENT")
    }
    assert (status, kinds) == (200, {"election"})


async def test_it_speaks_the_residents_language(door: Door) -> None:
    path = await door.address()
    for language in LANGUAGES:
        await door.hall.services.residents.choose_language(ANNA, language)
        _, headers, content = await door.get(path)
        name = door.hall.services.city.elections[-1].name.get(language)
        assert headers["Content-Language"] == language
        assert name in "\n".join(plain_reader.unfolded(content)).replace("\\,", ",")


async def test_what_is_known_already_is_not_sent_again(door: Door) -> None:
    path = await door.address()
    _, headers, content = await door.get(path)
    tag = headers["ETag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        status, again, body = await door.get(path, **{"If-None-Match": known})
        assert (status, body, again["ETag"]) == (304, b"", tag)
    assert (await door.get(path, **{"If-None-Match": '"other"'}))[0] == 200
    await door.hall.shift(ANNA)
    status, headers, more = await door.get(path, **{"If-None-Match": tag})
    assert status == 200
    assert headers["ETag"] != tag
    assert len(more) > len(content)


async def test_head_is_get_without_the_dates(door: Door) -> None:
    path = await door.address()
    _, full, content = await door.get(path)
    status, headers, body = await door.get(path, "HEAD")
    assert (status, body) == (200, b"")
    assert headers["ETag"] == full["ETag"]
    assert int(headers["Content-Length"]) == len(content)


async def test_an_old_and_an_unknown_address_look_the_same(door: Door) -> None:
    old = await door.address()
    new = await door.address()
    off = await door.address(PETERIS)
    await door.hall.services.civic_dates.switch_off(PETERIS)
    unknown = f"/calendar/{new_token()}.ics"
    answers = [await door.get(path) for path in (old, off, unknown)]
    assert {status for status, _, _ in answers} == {404}
    assert len({(body, tuple(sorted(set(given) - {"Date"}))) for _, given, body in answers}) == 1
    assert (await door.get(new))[0] == 200
    assert await (await door.client.get(f"http://127.0.0.1:{door.port}/health")).text() == "ok"


HOSTILE = (
    "/calendar/",
    "/calendar/.ics",
    "/calendar/x.ics",
    "/calendar/{token}",
    "/calendar/{token}.ICS",
    "/calendar/{token}.ics.ics",
    "/calendar/{token}.txt",
    "/calendar/{token}x.ics",
    "/calendar/%00{token}.ics",
    "/calendar/{token}%0a.ics",
    "/calendar/..%2f{token}.ics",
    "/calendar/../hook",
    "/calendar/%F0%9F%98%80.ics",
    "/calendar/%ff%fe.ics",
    "/calendar/" + "a" * 7000 + ".ics",
    "/calendar/bc_" + "а" * 43 + ".ics",
    "/calendar/' OR 1=1 --.ics",
    "//calendar/{token}.ics",
    "/CALENDAR/{token}.ics",
)


async def test_a_bad_path_is_not_there_and_never_a_fault_of_ours(door: Door) -> None:
    token = (await door.address()).rpartition("/")[2].removesuffix(".ics")
    for path in HOSTILE:
        line = path.replace("{token}", token).replace(" ", "%20").encode()
        for method in (b"GET", b"HEAD", b"POST", b"OPTIONS", b"FOO"):
            answer = await door.raw(
                method + b" " + line + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            )
            status = int(answer.split(b" ", 2)[1])
            assert 400 <= status < 500, (method, path, answer[:200])
            if status != 400:  # that is aiohttp's, which says what it could not read
                assert token.encode() not in answer


async def test_nothing_can_be_written(door: Door) -> None:
    path = await door.address()
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert (await door.get(path, method))[0] == 405


async def test_who_asks_too_often_is_told_when_to_come_again(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendar_door, "OFTEN", 3)
    path, other = await door.address(), await door.address(PETERIS)
    assert [(await door.get(path))[0] for _ in range(3)] == [200, 200, 200]
    status, headers, _ = await door.get(path)
    assert status == 429
    assert 0 < int(headers["Retry-After"]) <= 601
    assert (await door.get(other))[0] == 200, "another's address is not slowed down"


def test_how_often_is_counted_anew_after_a_while_and_remembers_only_so_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counted = HowOften()
    first = [counted.seconds_to_wait(b"a", 0.0) for _ in range(calendar_door.OFTEN)]
    assert set(first) == {0.0}
    assert counted.seconds_to_wait(b"a", 10.0) == calendar_door.PER_SECONDS - 10.0
    assert counted.seconds_to_wait(b"a", calendar_door.PER_SECONDS) == 0.0
    monkeypatch.setattr(calendar_door, "REMEMBERED", 10)
    for number in range(100):
        counted.seconds_to_wait(str(number).encode(), 1.0)
    assert len(counted._seen) == 10


async def test_a_database_that_is_slow_or_away_is_said_so(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = await door.address()
    monkeypatch.setattr(calendar_door, "SLOWEST", 0.1)

    async def sleeps(_: str) -> None:
        await asyncio.sleep(30)

    async def breaks(_: str) -> None:
        raise ConnectionError(f"could not connect for {path}")

    for trouble in (sleeps, breaks):
        monkeypatch.setattr(
            type(door.hall.services.civic_dates), "reader", lambda _, token, do=trouble: do(token)
        )
        status, headers, body = await door.get(path)
        assert (status, body) == (503, b"")
        assert int(headers["Retry-After"]) > 0


async def test_many_at_once_are_answered_a_few_at_a_time(door: Door) -> None:
    path = await door.address()
    answers = await asyncio.gather(*(door.get(path) for _ in range(calendar_door.OFTEN)))
    assert {status for status, _, _ in answers} == {200}


async def test_the_first_reading_of_a_day_is_noted(door: Door) -> None:
    path = await door.address()
    own = door.hall.services.civic_dates
    assert (await own.of(ANNA)).read_on is None
    await door.get(path)
    today = door.hall.clock.moment.date()
    assert (await own.of(ANNA)).read_on == today


async def test_without_telegram_the_dates_are_read_all_the_same(door: Door) -> None:
    async def away() -> None:
        raise ConnectionError

    door.hall.bot.me = away
    await door.hall.shift(ANNA)
    status, _, content = await door.get(await door.address())
    assert status == 200
    assert not any(each.has("URL") for each in plain_reader.read(content).inside("VEVENT"))


async def test_a_proxy_may_hand_on_a_path_of_its_own(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall = await open_hall(monkeypatch, database_url)
    site = await open_web(hall, "https://example.lv/balss")
    token = (await hall.services.civic_dates.new_address(ANNA)).rpartition("/")[2]
    async with aiohttp.ClientSession() as client:
        door = Door(hall, client, site.addresses[0][1])
        assert (await door.get(f"/balss/calendar/{token}"))[0] == 200
        assert (await door.get(f"/calendar/{token}"))[0] == 404
    await site.cleanup()
    await hall.database.close()


async def test_another_process_on_the_same_database_knows_the_address(door: Door) -> None:
    site = await open_web(door.hall)
    other = Door(door.hall, door.client, site.addresses[0][1])
    path = await door.address()
    first, second = await door.get(path), await other.get(path)
    await site.cleanup()
    assert first[0] == second[0] == 200
    assert first[2] == second[2]
    assert first[1]["ETag"] == second[1]["ETag"]


# -- no log names an address


def test_an_address_is_taken_out_of_any_text() -> None:
    token = new_token()
    assert is_token(token)
    for text in (f"GET /calendar/{token}.ics failed", f"{token[:30]}", f"x{token}y {token}"):
        shown = without_token(text)
        assert token[:13] not in shown
        assert "<address>" in shown


async def test_no_log_line_ever_names_an_address(
    door: Door, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    before = logging.getLogger().handlers[:], logging.getLogger().level
    configured = structlog.get_config()
    set_up_log("json")
    monkeypatch.setattr(calendar_door, "log", structlog.get_logger())  # it remembers where to
    logging.getLogger().setLevel(logging.DEBUG)
    try:
        path = await door.address()
        token = path.rpartition("/")[2].removesuffix(".ics")
        await door.get(path)
        await door.get(path, "POST")
        await door.get(f"{path}/{token}?{token}")
        for request in (
            f"GET {path} HTTP/9.9\r\n\r\n",
            f"GET {path} \x00 HTTP/1.1\r\n\r\n",
            f"{token} {token} {token}\r\n\r\n",
            f"GET {path} HTTP/1.1\r\nHost: x\r\n{token}\r\n\r\n",
            f"GET {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {token}\r\n\r\n",
        ):
            await door.raw(request.encode())

        async def breaks(_: object, given: str) -> None:
            logging.getLogger("some.library").warning("asked for %s", path)
            raise RuntimeError(f"no such row: {given}")

        monkeypatch.setattr(type(door.hall.services.civic_dates), "reader", breaks)
        assert (await door.get(path))[0] == 503
        logging.getLogger("some.library").exception("again %s", path)
    finally:
        logging.getLogger().handlers[:], logging.getLogger().level = before
        structlog.configure(**configured)
    written = "".join(capfd.readouterr())
    assert "a calendar was not read" in written
    assert "asked for /calendar/<address>.ics" in written
    assert token not in written
    assert token[3:] not in written
