"""The election calendar on the stage of the staff: the longest lines, in every part."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from bot.services import Services
from participation.city.wording import NAME_LIMIT, TEXT_LIMIT
from participation.elections.edition import Part
from participation.elections.rules import STATION_TEXT_MOST
from participation.residents.resident import Resident
from tests.unit.bot.stage import nasty

KEY = "saeima_2026"
"""One that no other test of the stage looks at."""
LINES = 10
NAMES = dict.fromkeys(("lv", "en", "ru"), nasty(NAME_LIMIT))
TEXTS = dict.fromkeys(("lv", "en", "ru"), nasty(TEXT_LIMIT))
SOURCE = {"source": NAMES}


async def longest(services: Services, staff: Resident) -> dict[str, dict[str, Any]]:
    """What the dialog remembers, by the name of a state."""
    elections, clerk = services.elections, staff.resident_id
    day = date(2026, 10, 2)
    version = 0

    async def add(part: Part, **fields: object) -> None:
        nonlocal version
        edition = await elections.add_line(clerk, KEY, version, part, **fields | SOURCE)
        version = edition.version

    for number in range(LINES):
        when = day - timedelta(days=number)
        await add("early", day=when, opens="08:00", closes="20:00", where=NAMES)
        await add("deadlines", day=when, name=NAMES)
        await add("documents", text=TEXTS)
        await add(
            "stations",
            name=nasty(STATION_TEXT_MOST - 2) + f"{number:02}",
            address=nasty(STATION_TEXT_MOST),
            latitude=56.5,
            longitude=21.0,
            district="ziemelu_priekspilseta",
            hours=NAMES,
            access=NAMES,
        )
    await add("hours", opens="07:00", closes="20:00")
    await add("home_voting", text=TEXTS)
    await add("postal_voting", text=TEXTS)
    await add("turnout", label=NAMES, percent="43.55", note=NAMES)
    edition = await elections.change_election(
        clerk, KEY, version, name=NAMES, voters=TEXTS, source=NAMES
    )
    here: dict[str, Any] = {"election": KEY, "version": edition.version, "line": 0, "page": 0}
    fields = {"text": TEXTS, "name": nasty(STATION_TEXT_MOST), "opens": "07:00", "closes": "20:00"}
    answered = here | {"fields": fields, "language": 2, "step": 0}
    return {
        "ElectionDesk": here | {"part": "stations"},
        "ElectionDesk:line": here | {"part": "documents"},
        "ElectionDesk:drop_sure": here | {"part": "documents"},
        "ElectionDesk:day": answered
        | {"part": "held_on", "fields": {"held_on": "2026-10-03", "source": NAMES}},
        "ElectionDesk:hours": answered | {"part": "hours"},
        "ElectionDesk:words": answered | {"part": "documents"},
        "ElectionDesk:plain": answered | {"part": "stations"},
        "ElectionDesk:point": answered
        | {"part": "stations", "step": 2, "fields": {"latitude": 56.5, "longitude": 21.0}},
        "ElectionDesk:yes_no": answered
        | {"part": "stations", "step": 4, "fields": {"has_step_free_access": True}},
        "ElectionDesk:percent": answered | {"part": "turnout", "fields": {"percent": "43.55"}},
    }
