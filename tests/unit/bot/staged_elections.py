"""An election on the stage with the longest that staff can enter, and a resident who has asked for
everything."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bot.services import Services
from participation.city.wording import NAME_LIMIT, TEXT_LIMIT
from participation.elections import examples
from participation.elections.office import Office
from participation.elections.rules import STATION_TEXT_MOST
from participation.residents.resident import Resident
from tests.unit.bot.stage import nasty

MANY = 30


def _texts(most: int) -> dict[str, str]:
    return dict.fromkeys(("lv", "en", "ru"), nasty(most))


def _lines() -> dict[str, Any]:
    """For `examples.lay`."""
    long, name = {"text": _texts(TEXT_LIMIT)}, _texts(NAME_LIMIT)
    hours = [("08:00", "12:00"), ("13:00", "20:00")]
    slots = [
        {"before": 1 + at // 2, "opens": opens, "closes": closes, "where": name}
        for at in range(MANY)
        for opens, closes in (hours[at % 2],)
    ]
    stations = [
        {
            "key": f"{'k' * 36}_{at}",
            "name": nasty(STATION_TEXT_MOST),
            "address": nasty(STATION_TEXT_MOST),
            "latitude": 56.5 + at / 1000,
            "longitude": 21.0,
            "hours": name,
            "access": name,
        }
        for at in range(MANY)
    ]
    deadlines = [{"key": f"d_{at}", "name": name, "before": at % 15} for at in range(MANY)]
    return {
        "source": _texts(NAME_LIMIT),
        "hours": {"opens": "07:00", "closes": "20:00"},
        "early": slots,
        "home_voting": long,
        "postal_voting": long,
        "documents": [long] * MANY,
        "deadlines": deadlines,
        "stations": stations,
        "turnout": [{"label": name, "percent": "43.5", "note": name}] * MANY,
    }


async def longest(services: Services, somebody: Resident) -> dict[str, dict[str, Any]]:
    """What the dialog remembers, by the name of a state."""
    office = Office(services.database, services.clock, services.city)
    election = await examples.lay(office, _lines())
    assert election is not None
    assert election.held_on is not None
    owner, reminders = somebody.resident_id, services.election_reminders
    await reminders.subscribe(owner, electorates=["municipal"])
    planned_at = datetime.combine(election.held_on, datetime.min.time(), services.city.zone)
    await reminders.plan(owner, election.key, planned_at + timedelta(hours=10))
    return {
        "Elections": {"election": election.key},
        "Elections:stations": {"point": [56.5, 21.0], "page": 1},
        "Elections:plan_hour": {"day": election.held_on.toordinal()},
        "Elections:documents": {"note": "x" * 1000},
    }
