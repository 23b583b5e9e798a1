"""A date as its reader sees it, before it becomes a line of a window or an entry of a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.i18n.translator import Translator
from bot.papers.calendar import Appointment
from participation.city import City

Link = Callable[[str], str]
"""From what stands behind `?start=` to the address in Telegram; empty where there is none."""


@dataclass(frozen=True, slots=True)
class CivicDate:
    """`key` is the entry's name without the city's; `mark`: "(example)", "(not confirmed yet)" or
    empty; `lines`: what else there is to say; `contest`: only for who watches this contest;
    `is_own`: of this resident alone. The last three are as in `Appointment`."""

    key: str
    starts_at: datetime
    ends_at: datetime
    title: str
    lines: tuple[str, ...] = ()
    is_all_day: bool = False
    mark: str = ""
    source: str = ""
    place: str | None = None
    point: tuple[float, float] | None = None
    link: str = ""
    contest: str | None = None
    is_own: bool = False
    is_cancelled: bool = False
    version: int = 0
    written_at: datetime | None = None
    changed_at: datetime | None = None


def whole_day(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From midnight to midnight on the city's clock."""
    first, last = (
        datetime.combine(each, time(), zone).astimezone(UTC) for each in (day, day + timedelta(1))
    )
    return first, last


def uid(key: str, city: City) -> str:
    """The name that an entry keeps for ever."""
    return f"{key}@{city.key}.balss"


def appointment(one: CivicDate, city: City, tr: Translator, now: datetime) -> Appointment:
    """The entry of a file: what a window shows beside the title stands in it."""
    lines = [*one.lines]
    if one.source:
        lines.append(tr.plain("Source: {source}", source=one.source))
    if one.link:
        lines.append(one.link)
    return Appointment(
        uid=uid(one.key, city),
        version=one.version,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        title=f"{one.title} {one.mark}" if one.mark else one.title,
        about="\n".join(lines),
        place=one.place,
        point=one.point,
        link=one.link,
        is_cancelled=one.is_cancelled,
        written_at=one.written_at or now,
        is_all_day=one.is_all_day,
        is_open=bool(one.mark),
        changed_at=one.changed_at,
    )
