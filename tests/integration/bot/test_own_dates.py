"""The dates of a resident from every source, their numbers, what has changed since the file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event, select

from bot.civic_dates.date import CivicDate
from bot.civic_dates.file import content_of, entries, tag_of
from bot.civic_dates.own_dates import no_link, own_dates, public_dates
from bot.schedule import Schedule
from bot.views.calendar_copy import calendar_copy
from participation.civic_dates.tables import civic_calendar
from participation.language import LANGUAGES
from participation.residents.resident import ResidentId
from participation.retention import days
from participation.retention.civic_dates import forget_civic_dates
from tests.integration.bot.calendar_hall import (
    ANNA,
    DAY,
    LIEPAJA,
    PETERIS,
    SLOTS,
    Hall,
    open_hall,
    services_for,
    with_election,
)
from tests.integration.participation.support_office import CLERK
from tests.unit.bot.papers import plain_reader


@pytest.fixture
async def hall(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Hall]:
    hall = await open_hall(monkeypatch, database_url)
    yield hall
    await hall.database.close()


async def dates(hall: Hall, who: ResidentId = ANNA) -> dict[str, CivicDate]:
    tr = hall.services.translators["en"]
    return {each.key: each for each in await own_dates(hall.services, who, tr)}


async def look(hall: Hall) -> int:
    return await hall.services.civic_dates.note(await public_dates(hall.services))


async def have_other_city(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, url: str, **fields: object
) -> None:
    """As after a change of the city's data and a new start."""
    await hall.database.close()
    city = with_election(**fields)
    hall.services, hall.database = services_for(monkeypatch, url, hall.clock, city)


async def test_every_source_is_there_and_nobody_elses(hall: Hall) -> None:
    await hall.shift(ANNA)
    event_id = await hall.event(ANNA)
    await hall.office.support.watch(ANNA, "camps")
    await hall.office.support.note_round(CLERK, "camps", date(2026, 7, 1), None, "liepaja.lv")
    planned = datetime(2026, 10, 3, 9, tzinfo=UTC)
    await hall.services.election_reminders.plan(ANNA, "saeima_2026", planned)
    mine = await dates(hall)
    shift = next(key for key in mine if key.startswith("shift-"))
    contest = next(key for key in mine if key.startswith("contest-"))
    plan = next(key for key in mine if key.startswith("plan-saeima_2026-"))
    assert mine.keys() == {
        shift,
        f"event-{event_id}",
        contest,
        plan,
        "election-saeima_2026",
        "election-saeima_2026-deadline-home",
        "election-saeima_2026-early-20260928-1700",
        "election-saeima_2026-early-20260930-1700",
    }
    assert str(ANNA) not in plan.split("-"), "the number of a resident stays here"
    assert mine[plan].starts_at == planned
    assert mine[contest].source == "liepaja.lv"
    theirs = await dates(hall, PETERIS)
    assert theirs.keys() == {key for key in mine if key.startswith("election-")}
    order = list((await dates(hall)).values())
    assert order == sorted(order, key=lambda each: each.starts_at)


async def test_each_source_is_asked_once_however_many_dates_there_are(hall: Hall) -> None:
    asked: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        asked.append(statement)

    async def count() -> int:
        asked.clear()
        await dates(hall)
        return len(asked)

    await hall.shift(ANNA)
    await hall.event(ANNA)
    engines = [hall.database._readers.sync_engine, hall.database._writer.sync_engine]
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    few = await count()
    for ahead in range(8, 20):
        await hall.shift(ANNA, ahead)
        await hall.event(ANNA)
    assert await count() == few


async def test_a_day_that_is_not_confirmed_says_so_and_one_that_is_does_not(hall: Hall) -> None:
    mine = await dates(hall)
    assert mine["election-saeima_2026"].mark == ""
    assert mine["election-saeima_2026-deadline-home"].mark == "(not confirmed yet)"
    assert all(each.source for each in mine.values())


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_budgets_phases_are_whole_days(
    database_url: str, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    now = datetime(2025, 5, 10, 8, tzinfo=UTC)
    hall = await open_hall(monkeypatch, database_url, city=LIEPAJA, now=now)
    tr = hall.services.translators[language]
    found = {each.key: each for each in await own_dates(hall.services, ANNA, tr)}
    content = content_of(await entries(hall.services, ANNA, tr, no_link), hall.services, tr)
    await hall.database.close()
    assert found.keys() >= {
        "budget-2025-voting-opens",
        "budget-2025-voting-closes",
        "budget-2025-results-opens",
        "election-municipal_2025",
    }
    assert "budget-2025-submission-opens" not in found, "over for more than a month"
    read = plain_reader.read(content)
    days = {
        each.value("UID"): plain_reader.moment(each, "DTSTART", read)
        for each in read.inside("VEVENT")
    }
    assert days["budget-2025-voting-opens@liepaja.balss"] == date(2025, 5, 19)
    assert days["budget-2025-voting-closes@liepaja.balss"] == date(2025, 6, 1)
    assert days["budget-2025-results-opens@liepaja.balss"] == date(2025, 6, 2)
    assert days["election-municipal_2025@liepaja.balss"] == date(2025, 6, 7)


async def test_what_changes_gets_a_higher_number_and_what_is_gone_is_taken_away(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, database_url: str
) -> None:
    assert await look(hall) > 0
    assert await look(hall) == 0, "nothing has changed"
    first = await dates(hall)
    hall.clock.moment += DAY
    moved = SLOTS[0].model_copy(update={"closes": SLOTS[0].closes.replace(hour=21)})
    await have_other_city(hall, monkeypatch, database_url, early=(moved,))
    assert await look(hall) == 2
    after = await dates(hall)
    moved_key, gone_key = sorted(key for key in after if "early" in key)
    assert after[moved_key].version > first[moved_key].version
    assert after[moved_key].changed_at == hall.clock.moment
    assert after[gone_key].is_cancelled
    assert after[gone_key].version > first[gone_key].version
    assert after["election-saeima_2026"] == first["election-saeima_2026"]
    hall.clock.moment += 32 * DAY
    assert gone_key not in await dates(hall), "calendars were told for a month"
    await have_other_city(hall, monkeypatch, database_url)
    await look(hall)
    back = (await dates(hall))[gone_key]
    assert not back.is_cancelled
    assert back.version > after[gone_key].version


async def test_a_place_that_was_given_back_is_taken_out_of_calendars(hall: Hall) -> None:
    this = await hall.shift(ANNA)
    key = next(each for each in await dates(hall) if each.startswith("shift-"))
    accepted = (await dates(hall))[key]
    hall.clock.moment += timedelta(minutes=1)
    await hall.services.applying.withdraw(ANNA, this)
    withdrawn = (await dates(hall))[key]
    assert (accepted.is_cancelled, withdrawn.is_cancelled) == (False, True)
    own = await hall.services.applying.application(ANNA, this)
    hall.clock.moment += timedelta(minutes=1)
    await hall.camp.apply(ANNA, own.shift.shift_id)
    again = (await dates(hall))[key]
    assert not again.is_cancelled
    assert accepted.version < withdrawn.version < again.version


async def test_same_dates_have_the_same_tag_and_a_change_another(hall: Hall) -> None:
    await hall.shift(ANNA)
    await look(hall)
    tr, ru = hall.services.translators["en"], hall.services.translators["ru"]

    async def tag(words: object = tr) -> str:
        some = await entries(hall.services, ANNA, words, no_link)  # type: ignore[arg-type]
        return tag_of(some, words)  # type: ignore[arg-type]

    first = await tag()
    hall.clock.moment += timedelta(hours=3)
    assert await tag() == first
    assert await tag(ru) != first
    await hall.shift(ANNA, 9)
    assert await tag() != first


async def told(hall: Hall) -> list[str]:
    rows = await hall.camp.told("my_dates_changed")
    return [subject for who, subject, _ in rows if who == ANNA]


async def tell(hall: Hall) -> int:
    return await hall.services.civic_dates.tell(await public_dates(hall.services))


async def gets_file(hall: Hall) -> None:
    await hall.services.civic_dates.file_sent(ANNA, await public_dates(hall.services))


async def test_whoever_wants_it_hears_once_of_each_change(hall: Hall) -> None:
    dates_of = hall.services.civic_dates
    this = await hall.shift(ANNA)
    await dates_of.send_again(ANNA, True)
    await gets_file(hall)
    assert await tell(hall) == 0, "the file is new"
    hall.clock.moment += DAY
    await hall.shift(ANNA, 9)
    assert await tell(hall) == 1
    assert await tell(hall) == 0
    hall.clock.moment += DAY
    assert await tell(hall) == 0, "they know of it"
    await hall.services.applying.withdraw(ANNA, this)
    assert await tell(hall) == 1
    found = await dates_of.out_of_date(ANNA, await public_dates(hall.services))
    assert found is not None
    assert (len(found.new), len(found.gone)) == (1, 1)
    await gets_file(hall)
    assert not await dates_of.out_of_date(ANNA, await public_dates(hall.services))
    hall.clock.moment += DAY
    assert await tell(hall) == 0
    assert len(await told(hall)) == 2


async def test_what_has_passed_is_no_change(hall: Hall) -> None:
    await hall.shift(ANNA, 2)
    await hall.services.civic_dates.send_again(ANNA, True)
    await gets_file(hall)
    for _ in range(200):
        hall.clock.moment += DAY
        assert await tell(hall) == 0


async def test_at_most_one_notice_a_day_and_none_for_others(hall: Hall) -> None:
    await hall.services.civic_dates.send_again(ANNA, True)
    await gets_file(hall)
    await hall.shift(ANNA, 9)
    await hall.shift(PETERIS, 9)
    assert await tell(hall) == 1
    await hall.shift(ANNA, 10)
    await tell(hall)
    assert len(await told(hall)) == 1
    assert len(await hall.camp.told("my_dates_changed")) == 1
    await hall.services.civic_dates.send_again(ANNA, False)
    hall.clock.moment += DAY
    await hall.shift(ANNA, 11)
    assert await tell(hall) == 0


async def test_hundreds_are_asked_page_by_page(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    from participation.civic_dates import telling

    monkeypatch.setattr(telling, "_PAGE", telling._PAGE.limit(3))
    many = await hall.camp.residents(*range(100, 110))
    for one in many:
        await hall.services.civic_dates.send_again(one, True)
    assert await tell(hall) == len(many), "elections are news to who has no file"
    assert await tell(hall) == 0


async def test_an_erased_residents_calendar_goes_with_them(hall: Hall) -> None:
    address = await hall.services.civic_dates.new_address(ANNA)
    token = address.rpartition("/")[2].removesuffix(".ics")
    assert await hall.services.civic_dates.reader(token) is not None
    await hall.services.residents.erase(ANNA)
    assert await hall.services.civic_dates.reader(token) is None
    async with hall.database.reading() as connection:
        assert (await connection.execute(select(civic_calendar))).all() == []


async def test_the_address_is_kept_nowhere(hall: Hall) -> None:
    address = await hall.services.civic_dates.new_address(ANNA)
    token = address.rpartition("/")[2].removesuffix(".ics")
    async with hall.database.reading() as connection:
        (row,) = (await connection.execute(select(civic_calendar))).all()
    assert token not in repr(tuple(row))
    own = await hall.services.civic_dates.of(ANNA)
    assert (own.made_on, own.read_on) == (date(2026, 6, 2), None)


async def test_what_nothing_reads_any_more_is_forgotten(hall: Hall) -> None:
    own = hall.services.civic_dates
    for who in (ANNA, PETERIS):
        await own.new_address(who)
    await look(hall)
    begin = hall.clock.moment

    async def forgotten(after: int) -> dict[str, int]:
        found = await forget_civic_dates(hall.database, begin + after * DAY)
        return {name: count for name, count in found.items() if count}

    hall.clock.moment = begin + 30 * DAY
    address = await own.new_address(PETERIS)
    await own.reader(address.rpartition("/")[2].removesuffix(".ics"))
    await own.note(())  # as if the city had no dates any more
    assert await forgotten(days.CALENDAR_ADDRESS_DAYS - 300) == {}
    assert await forgotten(30 + days.DATE_GONE_DAYS + 1) == {"dates_gone": len(await names(hall))}
    assert await forgotten(days.CALENDAR_ADDRESS_DAYS) == {}
    assert await forgotten(days.CALENDAR_ADDRESS_DAYS + 1) == {
        "calendar_addresses": 1,
        "calendars": 1,
    }
    assert (await own.of(PETERIS)).read_on == (begin + 30 * DAY).date()


async def names(hall: Hall) -> set[str]:
    return {each.key for each in await public_dates(hall.services)}


async def test_the_copy_of_ones_data_tells_of_the_calendar_and_holds_no_address(
    hall: Hall,
) -> None:
    own = hall.services.civic_dates
    address = await own.new_address(ANNA)
    await own.send_again(ANNA, True)
    await gets_file(hall)
    told_of = await calendar_copy(hall.services, ANNA)
    assert told_of["address made on"] == date(2026, 6, 2)
    assert told_of["asked to be told when the file is out of date"] is True
    assert "election-saeima_2026" in told_of["dates in the file that I sent last"]
    assert address.rpartition("/")[2] not in repr(told_of)


async def test_the_wake_up_notes_the_dates_and_tells_once_a_day_from_ten(hall: Hall) -> None:
    nudged: list[bool] = []
    schedule = Schedule(hall.bot, hall.services, lambda: nudged.append(True))
    await hall.services.civic_dates.send_again(ANNA, True)
    hall.clock.moment = datetime(2026, 6, 3, 6, 59, tzinfo=UTC)  # a minute before ten in Riga
    await schedule._dates()
    assert (await hall.services.civic_dates.noted()).keys() == await names(hall)
    assert await told(hall) == []
    for _ in range(3):
        hall.clock.moment += timedelta(minutes=1)
        await schedule._dates()
    assert await told(hall) == ["2026-06-03"]
    assert nudged == [True]
