"""My dates over HTTP, in each language: the list, the file, the address that a calendar reads, and
the word that the file is out of date."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import delete, insert

from bot.callbacks import CalendarDo
from bot.civic_dates.own_dates import public_dates
from bot.i18n.calendar_notices import CALENDAR_NOTICES
from bot.i18n.translator import Translator
from participation.civic_dates.address import TOKEN
from participation.delivery.delivery import NoticeKind
from participation.errors import Reason
from participation.support.tables import contest_round
from tests.conversations.conftest import House, running
from tests.conversations.speaker import Speaker
from tests.conversations.test_other_ways_to_run import free_port
from tests.unit.bot.papers import plain_reader

NOW = "2025-05-20T09:00"
FILE = "📅 File for my calendar"
HEADING = (
    "<b>📅 My dates</b>\nThe participatory budget, elections, contests that you watch, and what "
    "you signed up for.\n"
)
NOTICE = CALENDAR_NOTICES[NoticeKind.MY_DATES_CHANGED]
SOURCE = "https://www.liepaja.lv/konkursi"


async def opens_dates(resident: Speaker) -> None:
    """From the menu in two taps."""
    await resident.says("/menu")
    await resident.sees_button("👤 My things")
    await resident.presses_button("👤 My things")
    await resident.sees_button("📅 My dates")
    await resident.presses_button("📅 My dates")
    await resident.sees(resident.hears(HEADING).strip())


async def file_of(house: House, resident: Speaker) -> set[str]:
    """The names of the entries in the newest file of the chat."""
    messages = (await resident.chat())["messages"]
    newest = next(one["document"] for one in reversed(messages) if "document" in one)
    assert newest["file_name"] == "balss-my-dates.ics"
    url = f"{house.app.settings.telegram_api_url}/desk/files/{newest['file_id']}"
    async with aiohttp.ClientSession() as client, client.get(url) as answer:
        return names_in(await answer.read())


def names_in(content: bytes) -> set[str]:
    read = plain_reader.read(content)
    return {each.value("UID").partition("@")[0] for each in read.inside("VEVENT")}


async def is_told(house: House) -> None:
    """As the wake-up of ten o'clock does it."""
    services = house.app.services
    assert await services.civic_dates.tell(await public_dates(services)) == 1


@pytest.fixture(autouse=True)
async def quiet_morning(house: House) -> AsyncIterator[None]:
    await house.desk.set_clock(NOW)
    yield
    async with house.app.services.database.writing() as connection:
        await connection.execute(delete(contest_round))


async def test_the_list_and_the_file_say_the_same(
    house: House, resident: Speaker, tr: Translator
) -> None:
    await opens_dates(resident)
    last, results = (
        tr.plain(f"Participatory budget {{year}}: {words}", year=2025)
        for words in ("last day to vote", "the results")
    )
    election = next(one for one in resident.services.city.elections if one.key == "municipal_2025")
    when = [tr.long_weekday_and_day(date(2025, 6, day)) for day in (1, 2, 7)]
    source = resident.hears("<i>Source: {source}</i>", source=election.source.get(tr.language))
    unsure = f"{results} {tr.plain('(not confirmed yet)')}"
    titles = (last, unsure, election.name.get(tr.language))
    lines = [
        resident.hears("• <b>{when}</b> – {title}", when=day, title=title)
        for day, title in zip(when, titles, strict=True)
    ]
    await resident.sees(*lines, source)
    await resident.presses_button(FILE)
    await resident.sees(
        resident.hears(
            "Open the file and choose your calendar. If you open a newer one later, it takes the "
            "place of the older entries."
        )
    )
    assert await file_of(house, resident) >= {
        "budget-2025-voting-closes",
        "budget-2025-results-opens",
        "election-municipal_2025",
    }


async def test_whoever_asked_hears_that_the_file_is_out_of_date(
    house: House, resident: Speaker, tr: Translator
) -> None:
    await resident.services.support.watch(await resident.resident_id(), "camps")
    await opens_dates(resident)
    await resident.presses_button("🔔 Tell me when it changes")
    await resident.sees(
        resident.hears("🔔 I tell you when the file is out of date, at most once a day.")
    )
    assert not any(name.startswith("contest-") for name in await file_of(house, resident))
    closes = date(2025, 6, 10)
    row = {
        "contest": "camps",
        "closes_on": closes,
        "source": SOURCE,
        "noted_on": date(2025, 5, 20),
    }
    async with resident.services.database.writing() as connection:
        await connection.execute(insert(contest_round), row | {"noted_on": date(2025, 5, 20)})
    await is_told(house)
    contest = resident.services.city.support.contest("camps")
    assert contest is not None
    title = tr.plain("Last day to apply: {contest}", contest=contest.name.get(tr.language))
    day = tr.long_weekday_and_day(closes)
    words = resident.hears("• New: <b>{when}</b> – {title}", when=day, title=title)
    await resident.sees_button(NOTICE.button, words)
    await resident.presses_button(NOTICE.button)
    await resident.sees(
        resident.hears(
            "Open the file and choose your calendar. If you open a newer one later, it takes the "
            "place of the older entries."
        )
    )
    assert any(name.startswith("contest-") for name in await file_of(house, resident))
    await resident.presses_button(NOTICE.more[0])
    await resident.sees_button("🔕 Do not tell me", title)
    await resident.presses_button("🔕 Do not tell me")
    await resident.sees(resident.hears("🔕 I no longer tell you when the file is out of date."))


@pytest.fixture(scope="module")
async def open_house(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[House]:
    """A bot that calendars can reach, though it fetches its updates."""
    folder, port = tmp_path_factory.mktemp("open_house"), free_port()
    shutil.copyfile(sqlite_template, folder / "balss.db")
    reached: dict[str, Any] = {
        "calendar_url": f"http://127.0.0.1:{port}",
        "listen": f"127.0.0.1:{port}",
    }
    async with running(folder, f"sqlite:///{folder}/balss.db", **reached) as house:
        yield house


@pytest.fixture
async def anna(open_house: House, language: str) -> Speaker:
    await open_house.desk.set_clock(NOW)
    person = await open_house.desk.newcomer("Anna", language)
    speaker = Speaker(open_house.desk, person.about, open_house.app.services, language)
    await speaker.greets()
    return speaker


async def asked(address: str) -> tuple[int, bytes]:
    async with aiohttp.ClientSession() as client, client.get(address) as answer:
        return answer.status, await answer.read()


async def newest_address(resident: Speaker) -> str:
    """As it stands in the chat, for whoever copies it."""
    texts = [one.get("text", "") for one in (await resident.chat())["messages"]]
    text = next(each for each in reversed(texts) if TOKEN.search(each))
    address, apple = (line for line in text.splitlines() if TOKEN.search(line))
    assert apple.partition("://")[2] == address.partition("://")[2]
    assert apple.startswith("webcal://")
    return address


async def opens_address(resident: Speaker) -> None:
    await opens_dates(resident)
    await resident.presses_button("🔗 Address that updates itself")


async def test_an_address_is_made_read_made_anew_and_switched_off(anna: Speaker) -> None:
    await opens_address(anna)
    await anna.sees_button("🔗 Make my address")
    await anna.presses_button("🔗 Make my address")
    await anna.sees_button("🔁 New address", anna.hears("No calendar has read it yet."))
    first = await newest_address(anna)
    status, content = await asked(first)
    assert status == 200
    assert "election-municipal_2025" in names_in(content)

    await opens_address(anna)
    read = anna.hears("A calendar read it last: {read}.", read=anna.tr.full_day(date(2025, 5, 20)))
    await anna.sees_button("🔁 New address", read)
    await anna.presses_button("🔁 New address")
    await anna.sees_button("Yes, a new address")
    assert (await asked(first))[0] == 200, "not before the second press"
    await anna.presses_button("Yes, a new address")
    await anna.sees(anna.hears("🔁 The earlier address no longer works."))
    second = await newest_address(anna)
    assert (await asked(first))[0] == 404
    assert (await asked(second))[0] == 200

    await anna.presses_button("Switch it off")
    await anna.sees_button("🔗 Make my address")
    assert (await asked(second))[0] == 404


async def test_an_address_cannot_be_had_any_more(
    open_house: House, anna: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    await opens_address(anna)
    await anna.sees_button("🔗 Make my address")
    dates = open_house.app.services.civic_dates
    monkeypatch.setattr(dates, "_office", replace(dates._office, base=""))
    await anna.presses_button("🔗 Make my address")
    await anna.sees(anna.told(Reason.CALENDAR_NO_ADDRESS))
    await opens_dates(anna)
    window = await anna.sees_button(FILE)
    labels = [one["text"] for row in window["reply_markup"]["inline_keyboard"] for one in row]
    assert anna.tr.plain("🔗 Address that updates itself") not in labels


async def test_without_a_date_there_is_no_file(open_house: House, anna: Speaker) -> None:
    await opens_dates(anna)
    old = await anna.sees_button(FILE)
    await open_house.desk.set_clock("2028-05-20T09:00")
    await anna.forges(old["message_id"], CalendarDo(action="file").pack())
    answer = await anna.answered()
    assert answer["text"] == anna.told(Reason.CALENDAR_EMPTY)
    assert answer["show_alert"]
    await anna.presses_button(FILE)
    await anna.sees(anna.told(Reason.CALENDAR_EMPTY))
    await opens_dates(anna)
    await anna.sees(
        anna.hears(
            "Nothing with a known day is ahead at the moment. When there is, it stands here."
        )
    )
