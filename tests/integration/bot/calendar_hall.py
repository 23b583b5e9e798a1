"""Residents with dates of every kind, on a real database with the bot's own services."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final, cast

import pytest

from bot import bootstrap
from bot.bootstrap import build_services
from bot.services import Services
from bot.settings import Settings
from participation.city import City, load_city
from participation.city.election import Deadline, EarlySlot, Election
from participation.clock import FixedClock
from participation.residents.resident import ResidentId
from participation.staff.rights import Role
from participation.storage.database import Database
from tests.integration.participation.support_office import CLERK, SupportOffice
from tests.integration.participation.volunteer_camp import MORNING, Camp
from tests.staff_room import becomes_staff

BASE: Final = "https://bot.example.lv"
ANNA, PETERIS = ResidentId(1), ResidentId(2)
LIEPAJA: Final = load_city(Path("city/liepaja"))
DAY: Final = timedelta(days=1)
ELECTION_DAY: Final = date(2026, 10, 3)
SOURCE: Final = {"lv": "cvk.lv", "en": "cvk.lv", "ru": "cvk.lv"}
WORDS: Final = {"lv": "Pieteikties", "en": "Apply", "ru": "Подать заявление"}


def told_by(**fields: Any) -> dict[str, Any]:
    return {"source": SOURCE, "confirmed_on": "2026-06-01"} | fields


SLOTS: Final = tuple(
    EarlySlot.model_validate(told_by(day=f"2026-09-{n}", opens="17:00", closes="20:00"))
    for n in (28, 30)
)
DEADLINE: Final = Deadline.model_validate(
    told_by(key="home", name=WORDS, day="2026-10-02", confirmed_on=None)
)


def with_election(**fields: Any) -> City:
    """The election of 2026 with what staff would have noted."""
    before = next(one for one in LIEPAJA.elections if one.key == "saeima_2026")
    given = {"early": SLOTS, "deadlines": (DEADLINE,), "held_on": ELECTION_DAY} | fields
    changed: Election = before.model_copy(update=given)
    others = tuple(one for one in LIEPAJA.elections if one.key != "saeima_2026")
    return LIEPAJA.model_copy(update={"elections": (*others, changed)})


@dataclass
class Hall:
    """`clock` stands still until a test moves it; it is everybody's."""

    database: Database
    clock: FixedClock
    services: Services
    camp: Camp
    office: SupportOffice
    bot: Any

    async def shift(self, who: ResidentId, days: int = 7) -> int:
        """An accepted application of a call of its own."""
        call = await self.camp.open_call(starts_in=days * DAY)
        own = await self.camp.apply(who, call.shifts[0].shift_id)
        return own.application_id

    async def event(self, who: ResidentId) -> int:
        event = await self.office.open_event(3)
        await self.office.support.sign_up(who, event.event_id, "Anna")
        return event.event_id


def services_for(
    monkeypatch: pytest.MonkeyPatch, url: str, clock: FixedClock, city: City, base: str = BASE
) -> tuple[Services, Database]:
    monkeypatch.setattr(bootstrap, "clock_from", lambda _, __: clock)
    monkeypatch.setattr(bootstrap, "load_city", lambda _: city)
    settings = Settings(
        _env_file=None,
        bot_token="123456:canary-canary-canary",
        telegram_api_url="http://127.0.0.1:1",
        database_url=url,
        calendar_url=base,
    )
    database = Database(url)
    return build_services(settings, database), database


async def open_hall(
    monkeypatch: pytest.MonkeyPatch,
    url: str,
    *,
    city: City | None = None,
    now: datetime = MORNING,
) -> Hall:
    clock = FixedClock(now)
    services, database = services_for(monkeypatch, url, clock, city or with_election())
    camp, office = Camp(database, clock), SupportOffice(database, clock)
    await camp.organise()
    await camp.residents(ANNA, PETERIS)

    async def me() -> Any:
        return SimpleNamespace(username="balss_bot")

    # The camp's leader has the number of the office's clerk.
    await becomes_staff(database, CLERK, "Ilze", Role.CLERK)
    bot = cast(Any, SimpleNamespace(me=me))
    return Hall(database, clock, services, camp, office, bot)
