"""All dates of a resident in one file, read by icalendar and by the letter of the standard."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from bot.papers.calendar import Appointment, whole_calendar_bytes
from tests.unit.bot.papers import plain_reader
from tests.unit.bot.papers.plain_reader import Part, moment, text

RIGA = ZoneInfo("Europe/Riga")
NAME = "Liepāja: mani datumi; мои, \\ даты"
WRITTEN = datetime(2026, 3, 1, 8, tzinfo=UTC)
CHANGED = datetime(2026, 2, 28, 7, 30, tzinfo=UTC)


def local(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=RIGA)


def timed(uid: str, starts_at: datetime, hours: float = 3) -> Appointment:
    start = starts_at.astimezone(UTC)
    return Appointment(
        uid=uid,
        version=3,
        starts_at=start,
        ends_at=start + timedelta(hours=hours),
        title="Suņu pastaigas; ar «Ķepām», помощь \\ 👩‍👩‍👧",
        about="Biedrība\nTel.: 29123456\n" + "Ļoti garš teksts, ar komatiem; Ж" * 30,
        place="Lielā iela 1, Karosta",
        point=(56.51, 21.01),
        link="https://t.me/balss_bot?start=c_7",
        is_cancelled=False,
        written_at=WRITTEN,
        changed_at=CHANGED,
    )


def day(uid: str, first: str, days: int = 1) -> Appointment:
    midnight = local(f"{first}T00:00")
    last = local(f"{date.fromisoformat(first) + timedelta(days)}T00:00")
    return replace(
        timed(uid, midnight),
        ends_at=last.astimezone(UTC),
        is_all_day=True,
        place=None,
        point=None,
    )


def both(*some: Appointment) -> tuple[Part, Calendar]:
    content = whole_calendar_bytes(some, RIGA, NAME)
    return plain_reader.read(content), Calendar.from_ical(content)


AROUND_THE_CHANGES = (
    "2026-03-28T23:30",
    "2026-03-29T01:30",
    "2026-03-29T04:00",
    "2026-03-29T10:00",
    "2026-10-24T23:30",
    "2026-10-25T02:30",
    "2026-10-25T03:30",
    "2026-10-25T04:30",
    "2027-07-01T12:00",
    "2029-06-02T07:00",
)


@pytest.mark.parametrize("together", [True, False], ids=["all in one file", "each alone"])
def test_each_moment_is_right_on_both_sides_of_a_changed_clock(together: bool) -> None:
    some = [timed(f"u{n}", local(each)) for n, each in enumerate(AROUND_THE_CHANGES)]
    for group in [some] if together else [[each] for each in some]:
        mine, theirs = both(*group)
        assert len(mine.inside("VTIMEZONE")) <= 1
        for one, event, other in zip(group, mine.inside("VEVENT"), theirs.events, strict=True):
            assert moment(event, "DTSTART", mine) == one.starts_at, event.one("DTSTART")
            assert moment(event, "DTEND", mine) == one.ends_at
            assert other.start.astimezone(UTC) == one.starts_at
            assert other.end.astimezone(UTC) == one.ends_at


def test_second_of_two_equal_hours_is_the_second() -> None:
    once = local("2026-10-25T03:30").replace(fold=0).astimezone(UTC)
    again = local("2026-10-25T03:30").replace(fold=1).astimezone(UTC)
    assert again - once == timedelta(hours=1)
    mine, _ = both(timed("first", once, 0.25), timed("second", again, 0.25))
    assert [moment(each, "DTSTART", mine) for each in mine.inside("VEVENT")] == [once, again]


def test_zone_is_described_for_the_whole_time_that_the_file_covers() -> None:
    mine, theirs = both(
        timed("near", local("2026-01-10T10:00")), timed("far", local("2029-06-02T07:00"))
    )
    (zone,) = mine.inside("VTIMEZONE")
    onsets = {each.value("DTSTART") for each in zone.parts}
    assert {"20260329T030000", "20261025T040000", "20290325T030000"} <= onsets
    assert len(onsets) == len(zone.parts), "no change stands twice"
    (written,) = theirs.timezones
    read = written.to_tz(lookup_tzid=False)
    hour = datetime(2026, 1, 1, tzinfo=UTC)
    while hour < datetime(2029, 12, 1, tzinfo=UTC):
        here = hour.astimezone(RIGA)
        if here.replace(fold=0).utcoffset() == here.replace(fold=1).utcoffset():
            assert here.replace(tzinfo=read).utcoffset() == here.utcoffset(), here
        hour += timedelta(hours=5)


@pytest.mark.parametrize(
    ("first", "days", "end"),
    [
        ("2026-03-29", 1, date(2026, 3, 30)),  # 23 hours
        ("2026-10-25", 1, date(2026, 10, 26)),  # 25 hours
        ("2026-05-19", 14, date(2026, 6, 2)),
        ("2028-02-29", 1, date(2028, 3, 1)),
        ("2026-12-31", 1, date(2027, 1, 1)),
    ],
)
def test_whole_days_have_no_hours_and_end_before_the_next(
    first: str, days: int, end: date
) -> None:
    mine, theirs = both(day("d", first, days))
    (event,), (other,) = mine.inside("VEVENT"), theirs.events
    assert moment(event, "DTSTART", mine) == date.fromisoformat(first) == other.start
    assert moment(event, "DTEND", mine) == end == other.end
    assert event.value("TRANSP") == "TRANSPARENT", "it keeps nobody from other plans"
    assert mine.inside("VTIMEZONE") == [], "nothing refers to a zone"


def test_all_of_it_is_there_in_every_alphabet() -> None:
    one = timed("shift-17@liepaja.balss", local("2026-05-24T10:00"))
    mine, theirs = both(one, day("d", "2026-05-25"))
    event = mine.inside("VEVENT")[0]
    assert text(event.value("SUMMARY")) == one.title == str(theirs.events[0]["SUMMARY"])
    assert text(event.value("DESCRIPTION")) == one.about
    assert text(event.value("LOCATION")) == one.place
    assert event.value("URL") == one.link
    assert event.value("GEO") == "56.51;21.01"
    assert event.value("UID") == one.uid
    assert event.value("SEQUENCE") == "3"
    assert event.value("DTSTAMP") == "20260301T080000Z"
    assert event.value("LAST-MODIFIED") == "20260228T073000Z"
    assert event.value("STATUS") == "CONFIRMED"


def test_calendar_says_what_it_is_called_and_when_to_look_again() -> None:
    mine, _ = both(day("d", "2026-05-25"))
    assert text(mine.value("X-WR-CALNAME")) == NAME == text(mine.value("NAME"))
    assert mine.one("REFRESH-INTERVAL") == ({"VALUE": "DURATION"}, "PT6H")
    assert mine.value("X-PUBLISHED-TTL") == "PT6H"
    assert mine.value("METHOD") == "PUBLISH"
    assert mine.value("X-WR-TIMEZONE") == "Europe/Riga"


def test_cancelled_and_unconfirmed_ones_say_so() -> None:
    one = timed("u", local("2026-05-24T10:00"))
    mine, _ = both(
        replace(one, is_cancelled=True, is_open=True, version=4), replace(one, is_open=True)
    )
    assert [each.value("STATUS") for each in mine.inside("VEVENT")] == ["CANCELLED", "TENTATIVE"]
    assert mine.value("METHOD") == "PUBLISH", "the others of the file take place"


def test_a_letter_is_never_cut_in_two_by_the_folding() -> None:
    for length in range(60, 140):
        one = replace(timed("u", local("2026-05-24T10:00")), title="ņ👩" * length)
        mine, theirs = both(one)
        assert text(mine.inside("VEVENT")[0].value("SUMMARY")) == one.title
        assert str(theirs.events[0]["SUMMARY"]) == one.title


def test_without_a_link_and_a_place_there_is_none() -> None:
    one = replace(timed("u", local("2026-05-24T10:00")), link="", place=None, point=None)
    (event,) = both(one)[0].inside("VEVENT")
    assert not any(event.has(name) for name in ("URL", "LOCATION", "GEO"))


def test_empty_calendar_is_a_calendar() -> None:
    mine, theirs = both()
    assert mine.inside("VEVENT") == [] == list(theirs.events)


def test_same_appointments_give_the_same_bytes() -> None:
    some = [timed("u", local("2026-05-24T10:00")), day("d", "2026-05-25")]
    assert whole_calendar_bytes(some, RIGA, NAME) == whole_calendar_bytes(some, RIGA, NAME)
