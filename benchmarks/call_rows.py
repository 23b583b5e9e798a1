"""Made-up organisations, calls and applications, as many as a benchmark asks for."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import Table, insert

from participation.city import City
from participation.organisations.tables import organisation
from participation.residents.tables import resident
from participation.storage.database import Database
from participation.volunteering.tables import application, call, call_text, call_words, shift
from participation.volunteering.words import folded

NOW: Final = datetime(2026, 5, 20, 9, tzinfo=UTC)
ORGANISATIONS: Final = 400
RESIDENTS: Final = 10_000
DAYS_AHEAD: Final = 90
CENTRE: Final = (56.511, 21.011)
AT_ONCE: Final = 5_000

_WHAT = (
    "Suņu pastaigas",
    "Talka parkā",
    "Palīgi skrējienā",
    "Lasīšana senioriem",
    "Koncerts",
    "Zupas virtuve",
    "Valodu klubs",
    "Pludmales sakopšana",
    "Kaķu barošana",
    "Radošā nometne",
)
_TEXT = (
    "Kopā ar citiem brīvprātīgajiem palīdzam cilvēkiem un dzīvniekiem parkā, pie jūras, skolā, "
    "bibliotēkā un muzejā: nesam mantas, stādām kokus, lasām grāmatas, gatavojam pusdienas, "
    "krāsojam žogu, sagaidām viesus, dalībniekus, bērnus un seniorus. Ūdens, cimdi un tēja būs "
    "uz vietas; apavi un laiks savs. Satikšanās vieta pie autobusa, koordinators zvanīs."
)
_WORDS = tuple(_TEXT.split())


async def fill(database: Database, city: City, calls: int, applications: int) -> None:
    """The same rows each time: two shifts for a call, most of them with free places."""
    chance = random.Random(20260520)
    await _insert(database, organisation, _organisations())
    await _insert(database, resident, _residents())
    rows = [_call(number, city, chance) for number in range(1, calls + 1)]
    await _insert(database, call, (row for row, _, _ in rows))
    await _insert(database, call_text, (text for _, texts, _ in rows for text in texts))
    await _insert(database, call_words, (words for _, _, words in rows))
    shifts = [row for number in range(1, calls + 1) for row in _shifts(number, chance)]
    each = applications / len(shifts)
    places = [_applications(row, number, each) for number, row in enumerate(shifts)]
    await _insert(database, shift, shifts)
    await _insert(database, application, (row for some in places for row in some))
    async with database.writing() as connection:
        await connection.exec_driver_sql("ANALYZE")


async def _insert(database: Database, table: Table, rows: Iterator[Any] | list[Any]) -> None:
    chunk: list[Any] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == AT_ONCE:
            async with database.writing() as connection:
                await connection.execute(insert(table), chunk)
            chunk = []
    if chunk:
        async with database.writing() as connection:
            await connection.execute(insert(table), chunk)


def _organisations() -> Iterator[dict[str, Any]]:
    for number in range(1, ORGANISATIONS + 1):
        yield {
            "organisation_id": number,
            "registration_number": f"40008{number:06}",
            "name": f"Biedrība {number}",
            "kind": "association",
            "languages": "lv",
            "contact": "birojs@example.org",
            # One in forty is suspended: its calls must not be found.
            "state": "suspended" if number % 40 == 0 else "approved",
            "created_at": NOW,
        }


def _residents() -> Iterator[dict[str, Any]]:
    for number in range(1, RESIDENTS + 1):
        yield {
            "resident_id": number * 7919,
            "telegram_id": 100_000 + number,
            "language": "lv",
            "met_at": date(2026, 1, 1),
            "is_reachable": True,
        }


def _call(
    number: int, city: City, chance: random.Random
) -> tuple[dict[str, Any], list[Any], dict[str, Any]]:
    title = f"{chance.choice(_WHAT)} {chance.choice(_WORDS)}"
    body = " ".join(chance.choices(_WORDS, k=80))
    languages = ["lv"] if number % 3 else ["lv", "ru"]
    texts = [
        {"call_id": number, "language": each, "title": title, "body": body} for each in languages
    ]
    has_place = number % 5 != 0
    row = {
        "call_id": number,
        "organisation_id": number % ORGANISATIONS + 1,
        "state": "open",
        "field": chance.choice(city.volunteering.fields).key,
        "languages": chance.choice([None, None, "lv", "lv,ru"]),
        "minimum_age": chance.choice([None, 16, 18]),
        "admission": "at_once",
        "expenses_covered": number % 10 == 0,
        "latitude": CENTRE[0] + chance.uniform(-0.07, 0.07) if has_place else None,
        "longitude": CENTRE[1] + chance.uniform(-0.06, 0.06) if has_place else None,
        "district": chance.choice(city.districts).key if number % 4 else None,
        "version": 1,
        "created_at": NOW,
        "updated_at": NOW,
        "published_at": NOW,
    }
    words = {
        "call_id": number,
        "words": folded((title, body, f"Biedrība {number % ORGANISATIONS}")),
    }
    return row, texts, words


def _shifts(number: int, chance: random.Random) -> Iterator[dict[str, Any]]:
    # Most calls are of the next weeks, and one shift follows the other.
    first = int(chance.expovariate(1 / 20)) % DAYS_AHEAD + 1
    for each in range(2):
        day = (NOW + timedelta(days=first + 7 * each)).date()
        starts = datetime.combine(day, time(chance.randrange(5, 16)), UTC)
        minutes = chance.choice([60, 120, 180, 240, 480])
        yield {
            "shift_id": 2 * number - 1 + each,
            "call_id": number,
            "starts_at": starts,
            "ends_at": starts + timedelta(minutes=minutes),
            "minutes": minutes,
            "capacity": chance.choice([3, 5, 10, 20]),
            "held": 0,
            "waiting": 0,
            "last_arrival": 0,
            "state": "open",
        }


def _applications(row: dict[str, Any], number: int, each: float) -> list[dict[str, Any]]:
    """As many for each shift as make up the whole; fills in what the shift itself counts."""
    many = int((number + 1) * each) - int(number * each)
    row["held"] = min(many, row["capacity"])
    row["waiting"] = many - row["held"]
    row["last_arrival"] = many
    return [
        {
            "shift_id": row["shift_id"],
            "resident_id": ((number * 31 + arrival) % RESIDENTS + 1) * 7919,
            "state": "accepted" if arrival <= row["capacity"] else "waitlisted",
            "arrival": arrival,
            "name": "Anna",
            "shows_telegram": False,
            "age_band": "adult",
            "applied_at": NOW,
        }
        for arrival in range(1, many + 1)
    ]
