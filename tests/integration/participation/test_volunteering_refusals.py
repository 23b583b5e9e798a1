"""Bad input at the rules of volunteering: a clear refusal, and nothing has changed."""

from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from participation.errors import Reason, Refused
from participation.places.place import PlaceState
from participation.residents.resident import ResidentId
from participation.storage.database import Database
from participation.volunteering.call import Call
from participation.volunteering.tables import application, call, call_text, guardian_consent, shift
from tests.integration.participation.volunteer_camp import DAY, HOUR, LEADER, MORNING, Camp

ANNA, OLGA, STRANGER = ResidentId(1), ResidentId(2), ResidentId(9002)
TABLES = (call, call_text, shift, application, guardian_consent)
Deed = Callable[[Camp, Call], Coroutine[Any, Any, Any]]


@pytest.fixture
async def camp(database: Database) -> Camp:
    camp = Camp(database)
    await camp.organise()
    await camp.organise(72, STRANGER)
    await camp.residents(1, 2)
    return camp


async def world(camp: Camp) -> list[list[Any]]:
    return [[tuple(row) for row in await camp.rows(select(table))] for table in TABLES]


def add(starts_in: timedelta, lasts: timedelta, capacity: int = 5) -> Deed:
    starts = MORNING + starts_in
    return lambda camp, one: camp.calls.add_shift(
        LEADER, one.call_id, starts, starts + lasts, capacity
    )


def change(**fields: object) -> Deed:
    return lambda camp, one: camp.calls.change(LEADER, one.call_id, **fields)


def text(title: str, body: str) -> Deed:
    return lambda camp, one: camp.calls.set_text(LEADER, one.call_id, "lv", title, body)


def move(**times: Any) -> Deed:
    return lambda camp, one: camp.calls.change_shift(LEADER, one.shifts[0].shift_id, **times)


def apply(**answers: Any) -> Deed:
    return lambda camp, one: camp.apply(OLGA, one.shifts[0].shift_id, **answers)


DEEDS: dict[str, tuple[Deed, Reason]] = {
    "a date in the past": (add(-DAY, HOUR), Reason.SHIFT_IN_PAST),
    "this very moment": (add(timedelta(), HOUR), Reason.SHIFT_IN_PAST),
    "ends before it starts": (add(DAY, -HOUR), Reason.SHIFT_ENDS_BEFORE_START),
    "ends when it starts": (add(DAY, timedelta()), Reason.SHIFT_ENDS_BEFORE_START),
    "longer than a day": (add(DAY, timedelta(hours=24, seconds=1)), Reason.SHIFT_TOO_LONG),
    "in another century": (add(40_000 * DAY, HOUR), Reason.SHIFT_TOO_FAR),
    "no places": (add(DAY, HOUR, 0), Reason.SHIFT_CAPACITY_UNFIT),
    "fewer than none": (add(DAY, HOUR, -3), Reason.SHIFT_CAPACITY_UNFIT),
    "ten thousand places": (add(DAY, HOUR, 10_000), Reason.SHIFT_CAPACITY_UNFIT),
    "1001 places": (add(DAY, HOUR, 1001), Reason.SHIFT_CAPACITY_UNFIT),
    "the same shift twice": (add(7 * DAY, 3 * HOUR), Reason.SHIFT_TWICE),
    "moved into the past": (move(starts_at=MORNING - HOUR), Reason.SHIFT_IN_PAST),
    "moved behind its end": (move(starts_at=MORNING + 8 * DAY), Reason.SHIFT_ENDS_BEFORE_START),
    "changed to no places": (move(capacity=0), Reason.SHIFT_CAPACITY_UNFIT),
    "unknown field": (change(field="dragons"), Reason.CALL_ANSWER_UNKNOWN),
    "unknown district": (change(district="atlantis"), Reason.DISTRICT_UNKNOWN),
    "minimum age 12": (change(minimum_age=12), Reason.CALL_AGE_UNFIT),
    "minimum age 100": (change(minimum_age=100), Reason.CALL_AGE_UNFIT),
    "off the map": (change(location=(91.0, 21.0)), Reason.PLACE_OUT_OF_RANGE),
    "nowhere": (change(location=(float("nan"), 21.0)), Reason.PLACE_OUT_OF_RANGE),
    "unknown language": (change(languages=("lv", "xx")), Reason.LANGUAGE_UNKNOWN),
    "unknown admission": (change(admission="lottery"), Reason.CALL_ANSWER_UNKNOWN),
    "unknown answer": (change(state="open"), Reason.CALL_ANSWER_UNKNOWN),
    "long contact": (change(contact="x" * 121), Reason.CALL_LINE_TOO_LONG),
    "one good, one bad": (change(skills="Spēks", minimum_age=1), Reason.CALL_AGE_UNFIT),
    "published without a field": (change(field=None), Reason.CALL_INCOMPLETE),
    "published without a text": (
        lambda camp, one: camp.calls.drop_text(LEADER, one.call_id, "lv"),
        Reason.CALL_WITHOUT_TEXT,
    ),
    "title of signs": (text("!!!!", "Kopā darām darbu."), Reason.CALL_TEXT_WITHOUT_LETTERS),
    "short title": (text("Ak", "Kopā darām darbu."), Reason.CALL_TITLE_TOO_SHORT),
    "long title": (text("Ā" * 101, "Kopā darām darbu."), Reason.CALL_TITLE_TOO_LONG),
    "short text": (text("Talka", "Nāc!"), Reason.CALL_BODY_TOO_SHORT),
    "long text": (text("Talka", "ļ" * 2001), Reason.CALL_BODY_TOO_LONG),
    "another organisation's call": (
        lambda camp, one: camp.calls.change(STRANGER, one.call_id, skills="Spēks"),
        Reason.NOT_YOUR_ORGANISATION,
    ),
    "another organisation cancels": (
        lambda camp, one: camp.calls.cancel(STRANGER, one.call_id, "Ha!"),
        Reason.NOT_YOUR_ORGANISATION,
    ),
    "another organisation looks at applicants": (
        lambda camp, one: camp.calls.applicants(STRANGER, one.shifts[0].shift_id),
        Reason.NOT_YOUR_ORGANISATION,
    ),
    "another organisation copies": (
        lambda camp, one: camp.calls.copy(STRANGER, one.call_id),
        Reason.NOT_YOUR_ORGANISATION,
    ),
    "a call that is not there": (
        lambda camp, one: camp.calls.close(LEADER, one.call_id + 100),
        Reason.CALL_UNKNOWN,
    ),
    "a shift that is not there": (lambda camp, _: camp.apply(OLGA, 999_999), Reason.SHIFT_UNKNOWN),
    "cancelled without a reason": (
        lambda camp, one: camp.calls.cancel(LEADER, one.call_id, " … "),
        Reason.CANCELLING_WITHOUT_REASON,
    ),
    "deleted although published": (
        lambda camp, one: camp.calls.delete(LEADER, one.call_id),
        Reason.CALL_MOVED_ON,
    ),
    "a shift with applicants dropped": (
        lambda camp, one: camp.calls.drop_shift(LEADER, one.shifts[0].shift_id),
        Reason.SHIFT_HAS_APPLICANTS,
    ),
    "twelve years old": (apply(age_band="child", age=12), Reason.VOLUNTEER_TOO_YOUNG),
    "no such age": (apply(age_band="baby"), Reason.AGE_BAND_UNKNOWN),
    "fourteen where 16 is asked": (apply(age_band="child"), Reason.VOLUNTEER_TOO_YOUNG),
    "fifteen in years where 16 is asked": (
        apply(age_band="minor", age=15),
        Reason.VOLUNTEER_TOO_YOUNG,
    ),
    "nameless": (apply(name="123"), Reason.VOLUNTEER_NAME_WITHOUT_LETTERS),
    "long note": (apply(note="x" * 301), Reason.CALL_LINE_TOO_LONG),
}


@pytest.mark.parametrize(("deed", "reason"), DEEDS.values(), ids=DEEDS)
async def test_bad_input_is_refused_and_changes_nothing(
    camp: Camp, deed: Deed, reason: Reason
) -> None:
    one = await camp.open_call(5, minimum_age=16)
    await camp.apply(ANNA, one.shifts[0].shift_id)
    before = await world(camp)
    with pytest.raises(Refused) as refused:
        await deed(camp, one)
    assert refused.value.reason is reason
    assert await world(camp) == before


async def test_one_cannot_apply_for_what_is_closed_cancelled_or_past(camp: Camp) -> None:
    closed, cancelled, past = [await camp.open_call() for _ in range(3)]
    draft = await camp.draft()
    starts = MORNING + DAY
    draft = await camp.calls.add_shift(LEADER, draft.call_id, starts, starts + HOUR, 1)
    await camp.calls.close(LEADER, closed.call_id)
    await camp.calls.cancel(LEADER, cancelled.call_id, "Vētra.")
    expected = {
        closed.call_id: Reason.CALL_NOT_OPEN,
        cancelled.call_id: Reason.CALL_NOT_OPEN,
        draft.call_id: Reason.CALL_UNKNOWN,
        past.call_id: Reason.SHIFT_STARTED,
    }
    for each in (closed, cancelled, draft, past):
        if each is past:
            camp.clock.moment = past.shifts[0].starts_at
        with pytest.raises(Refused) as refused:
            await camp.apply(ANNA, each.shifts[0].shift_id)
        assert refused.value.reason is expected[each.call_id]
    assert await camp.applying.mine(ANNA) == ()


async def test_a_repeated_press_gives_the_same_and_a_late_one_is_refused(camp: Camp) -> None:
    one = await camp.open_call(1)
    shift_id = one.shifts[0].shift_id
    first = await camp.apply(ANNA, shift_id)
    assert await camp.apply(ANNA, shift_id, name="Cita") == first
    waits = await camp.apply(OLGA, shift_id)
    assert waits.state is PlaceState.WAITLISTED
    withdrawn = await camp.applying.withdraw(ANNA, first.application_id)
    assert await camp.applying.withdraw(ANNA, first.application_id) == withdrawn
    with pytest.raises(Refused) as refused:
        await camp.applying.accept_offer(ANNA, first.application_id)
    assert refused.value.reason is Reason.APPLICATION_MOVED_ON
    with pytest.raises(Refused) as refused:
        await camp.applying.accept_offer(ANNA, waits.application_id)
    assert refused.value.reason is Reason.APPLICATION_UNKNOWN
    # The offer is over, though nobody has passed it on yet.
    camp.clock.moment += 12 * HOUR
    before = await world(camp)
    with pytest.raises(Refused) as refused:
        await camp.applying.accept_offer(OLGA, waits.application_id)
    assert refused.value.reason is Reason.OFFER_GONE
    assert await world(camp) == before
    await camp.applying.lapse_offers()
    with pytest.raises(Refused) as refused:
        await camp.applying.accept_offer(OLGA, waits.application_id)
    assert refused.value.reason is Reason.OFFER_GONE
