"""The calendar file, read back: the right moment whatever the clock did, one entry for ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from bot.papers.calendar import Appointment, calendar_bytes

RIGA = ZoneInfo("Europe/Riga")
LINK = "https://t.me/balss_bot?start=c_7"
WRITTEN = datetime(2025, 3, 1, 8, tzinfo=UTC)


def local(text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=RIGA, fold=fold)


def shift(starts_at: datetime, hours: float = 3) -> Appointment:
    start = starts_at.astimezone(UTC)
    return Appointment(
        uid="shift-17@liepaja.balss",
        version=3,
        starts_at=start,
        ends_at=start + timedelta(hours=hours),
        title="Suņu pastaigas; ar «Ķepām», помощь",
        about="Biedrība\nContact: 29123456, anna@example.org\n" + "Ļoti garš teksts. " * 40,
        place="Lielā iela 1, Karosta",
        point=(56.51, 21.01),
        link=LINK,
        is_cancelled=False,
        written_at=WRITTEN,
    )


def read(one: Appointment) -> Calendar:
    return Calendar.from_ical(calendar_bytes(one, RIGA))


@pytest.mark.parametrize(
    "starts_at",
    [
        local("2025-05-24T10:00"),
        local("2025-01-24T10:00"),
        local("2025-03-29T23:30"),
        local("2025-03-30T01:30"),
        local("2025-03-30T04:30"),
        local("2025-10-25T23:30"),
        local("2025-10-26T02:30"),
        local("2025-10-26T03:30"),
        local("2025-10-26T03:30", fold=1),
        local("2025-10-26T04:30"),
        local("2025-12-31T23:00"),
    ],
)
def test_moments_are_the_right_ones(starts_at: datetime) -> None:
    one = shift(starts_at)
    (event,) = read(one).events
    assert event.start.timestamp() == one.starts_at.timestamp()
    assert event.end.timestamp() == one.ends_at.timestamp()


def test_time_zone_in_the_file_agrees_with_the_citys_in_every_hour() -> None:
    """Calendars that do not know the name of the zone use what stands in the file."""
    (written,) = read(shift(local("2025-05-24T10:00"))).timezones
    zone = written.to_tz(lookup_tzid=False)
    hour = datetime(2024, 1, 2, tzinfo=UTC)
    while hour < datetime(2026, 12, 30, tzinfo=UTC):
        here = hour.astimezone(RIGA)
        if here.replace(fold=0).utcoffset() == here.replace(fold=1).utcoffset():
            naive = here.replace(tzinfo=None)
            assert naive.replace(tzinfo=zone).utcoffset() == here.utcoffset(), here
        hour += timedelta(hours=1)


def test_spring_change_stands_at_the_hour_of_the_clock_before_it() -> None:
    content = calendar_bytes(shift(local("2025-05-24T10:00")), RIGA).decode()
    assert "BEGIN:DAYLIGHT\r\nDTSTART:20250330T030000\r\n" in content
    assert "BEGIN:STANDARD\r\nDTSTART:20251026T040000\r\n" in content


def test_all_of_it_is_there() -> None:
    one = shift(local("2025-05-24T10:00"))
    calendar = read(one)
    (event,) = calendar.events
    assert calendar["METHOD"] == "PUBLISH"
    assert event["UID"] == one.uid
    assert event["SEQUENCE"] == 3
    assert event["STATUS"] == "CONFIRMED"
    assert str(event["SUMMARY"]) == one.title
    assert str(event["DESCRIPTION"]) == one.about
    assert str(event["LOCATION"]) == one.place
    assert str(event["URL"]) == LINK
    assert (event["GEO"].latitude, event["GEO"].longitude) == one.point
    assert event["DTSTAMP"].dt == WRITTEN


def test_cancelled_one_takes_the_entry_away_under_the_same_name() -> None:
    one = shift(local("2025-05-24T10:00"))
    calendar = read(replace(one, is_cancelled=True, version=4))
    (event,) = calendar.events
    assert calendar["METHOD"] == "CANCEL"
    assert event["STATUS"] == "CANCELLED"
    assert (event["UID"], event["SEQUENCE"]) == (one.uid, 4)


def test_lines_are_folded_for_old_calendars() -> None:
    content = calendar_bytes(shift(local("2025-05-24T10:00")), RIGA)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.endswith(b"END:VCALENDAR\r\n")


def test_without_a_place_there_is_none() -> None:
    one = replace(shift(local("2025-05-24T10:00")), place=None, point=None)
    (event,) = read(one).events
    assert "LOCATION" not in event
    assert "GEO" not in event
