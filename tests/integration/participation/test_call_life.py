"""A call from its draft to its copy for next year: who decides, and who is told what changed."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from participation.errors import Reason, Refused
from participation.places.place import PlaceState
from participation.residents.resident import ResidentId
from participation.storage.database import Database
from participation.volunteering.changing import GATHERS
from tests.integration.participation.test_proposals import photo
from tests.integration.participation.volunteer_camp import (
    DAY,
    HOUR,
    LEADER,
    MORNING,
    ORGANISATION,
    Camp,
    states,
)

ANNA, OLGA, PETERIS = ResidentId(1), ResidentId(2), ResidentId(3)
RIGA = ZoneInfo("Europe/Riga")


@pytest.fixture
async def camp(database: Database) -> Camp:
    camp = Camp(database)
    await camp.organise()
    await camp.residents(1, 2, 3, 4)
    return camp


async def test_first_call_waits_for_the_city_and_the_next_ones_do_not(camp: Camp) -> None:
    staff = await camp.moderator()
    call = await camp.draft()
    assert camp.calls.missing(call) == ("shifts",)
    starts = MORNING + DAY
    await camp.calls.add_shift(LEADER, call.call_id, starts, starts + HOUR, 5)
    waits = await camp.calls.publish(LEADER, call.call_id)
    again = await camp.calls.publish(LEADER, call.call_id)
    assert (waits.state, waits.version, again.version) == ("waiting", 2, 2)
    assert await camp.told("call_waits") == [(8001, f"{call.call_id}.2", "pending")]
    with pytest.raises(Refused) as refused:
        await camp.calls.change(LEADER, call.call_id, skills="Spēks")
    assert refused.value.reason is Reason.CALL_WAITS
    with pytest.raises(Refused) as refused:
        await camp.calls.call(call.call_id)
    assert refused.value.reason is Reason.CALL_UNKNOWN

    (seen,) = await camp.calls.waiting(staff)
    sent_back = await camp.calls.moderate(staff, call.call_id, False, "Kur tikties?")
    assert (sent_back.state, sent_back.reason) == ("refused", "Kur tikties?")
    await camp.calls.change(LEADER, call.call_id, address="Lielā iela 1")
    await camp.calls.publish(LEADER, call.call_id)
    with pytest.raises(Refused) as refused:
        await camp.calls.moderate(staff, call.call_id, True, seen_version=seen.version)
    assert refused.value.reason is Reason.CALL_READ_BEFORE_CHANGE
    opened = await camp.calls.moderate(staff, call.call_id, True, seen_version=3)
    assert (opened.state, opened.shifts[0].state, opened.reason) == ("open", "open", None)
    assert [about for _, about, _ in await camp.told("call_decided")] == [
        f"{call.call_id}.2",
        f"{call.call_id}.3",
    ]
    assert (await camp.open_call()).state == "open"
    assert await camp.calls.waiting(staff) == ()


async def test_what_changed_is_told_once_to_whoever_applied(camp: Camp) -> None:
    call = await camp.open_call(2)
    shift_id = call.shifts[0].shift_id
    for who in (ANNA, OLGA, PETERIS):
        await camp.apply(who, shift_id)
    (gone,) = await camp.applying.mine(OLGA)
    await camp.applying.withdraw(OLGA, gone.application_id)
    # Three presses of one minute are one message.
    await camp.calls.change(LEADER, call.call_id, address="Lielā iela 1")
    camp.clock.moment += timedelta(seconds=30)
    later = call.shifts[0].starts_at + HOUR
    await camp.calls.change_shift(LEADER, shift_id, starts_at=later)
    changed = await camp.calls.set_text(LEADER, call.call_id, "ru", "Собаки", "Гуляем с ними.")
    assert changed.version == call.version + 1
    subject = f"{call.call_id}.{changed.version}"
    assert await camp.told("call_changed") == [(1, subject, "pending"), (3, subject, "pending")]
    assert await camp.calls.changed(call.call_id, changed.version) == ("time", "place")
    # What changes nothing for them is not told, and what is the same is no change.
    camp.clock.moment += GATHERS
    await camp.calls.change(LEADER, call.call_id, field="culture", address="Lielā iela 1")
    await camp.calls.change_shift(LEADER, shift_id, capacity=4)
    assert len(await camp.told("call_changed")) == 2
    await camp.calls.set_text(LEADER, call.call_id, "lv", "Suņi", "Ejam pastaigā ar suņiem.")
    assert len(await camp.told("call_changed")) == 4
    assert await camp.calls.changed(call.call_id, changed.version + 1) == ("text",)


async def test_time_of_another_shift_is_no_news_for_me(camp: Camp) -> None:
    call = await camp.open_call(2)
    other = MORNING + 9 * DAY
    call = await camp.calls.add_shift(LEADER, call.call_id, other, other + HOUR, 2)
    mine, second = (each.shift_id for each in call.shifts)
    await camp.apply(ANNA, mine)
    await camp.apply(OLGA, second)
    moved = await camp.calls.change_shift(LEADER, second, ends_at=other + 2 * HOUR)
    assert [who for who, _, _ in await camp.told("call_changed")] == [OLGA]
    await camp.calls.change(LEADER, call.call_id, contact="29000000")
    assert await camp.calls.changed(call.call_id, moved.version, ANNA) == ("contact",)
    assert await camp.calls.changed(call.call_id, moved.version, OLGA) == ("time", "contact")


async def test_more_places_go_to_who_waits_and_held_ones_cannot_be_removed(camp: Camp) -> None:
    call = await camp.open_call(1)
    shift_id = call.shifts[0].shift_id
    for who in (ANNA, OLGA, PETERIS):
        await camp.apply(who, shift_id)
    await camp.calls.change_shift(LEADER, shift_id, capacity=2)
    assert states(await camp.by_arrival(shift_id)) == ["accepted", "offered", "waitlisted"]
    with pytest.raises(Refused) as refused:
        await camp.calls.change_shift(LEADER, shift_id, capacity=1)
    assert (refused.value.reason, dict(refused.value.facts)) == (
        Reason.SHIFT_CAPACITY_HELD,
        {"held": 2},
    )
    # An offer never outlives the new start.
    soon = camp.clock.now() + 2 * HOUR
    await camp.calls.change_shift(LEADER, shift_id, starts_at=soon, ends_at=soon + HOUR)
    (offered,) = await camp.applying.mine(OLGA)
    assert offered.offer_until == soon - timedelta(minutes=30)
    await camp.check_counts(shift_id)


async def test_cancelling_reaches_everybody_who_applied_and_frees_them(camp: Camp) -> None:
    call = await camp.open_call(1)
    shift_id = call.shifts[0].shift_id
    for who in (ANNA, OLGA):
        await camp.apply(who, shift_id)
    await camp.apply(PETERIS, shift_id, age_band="child")
    cancelled = await camp.calls.cancel(LEADER, call.call_id, "Vētra.")
    assert (cancelled.state, cancelled.reason) == ("cancelled", "Vētra.")
    assert (cancelled.shifts[0].state, cancelled.shifts[0].reason) == ("cancelled", "Vētra.")
    assert await camp.told("shift_cancelled") == [
        (who, str(shift_id), "pending") for who in (ANNA, OLGA, PETERIS)
    ]
    for who in (ANNA, OLGA, PETERIS):
        (own,) = await camp.applying.mine(who)
        assert (own.state, own.note_code) == (PlaceState.DECLINED, "cancelled")
    await camp.check_counts(shift_id)
    assert await camp.calls.cancel(LEADER, call.call_id, "Vēlreiz.") == cancelled


async def test_organisation_chooses_among_those_who_asked(camp: Camp) -> None:
    call = await camp.open_call(1, admission="chosen")
    shift_id = call.shifts[0].shift_id
    first = await camp.apply(ANNA, shift_id, contact="29111111", note="Man ir suns.")
    second = await camp.apply(OLGA, shift_id, shows_telegram=True)
    assert (first.state, second.state) == (PlaceState.SUBMITTED, PlaceState.SUBMITTED)
    anna, olga = await camp.calls.applicants(LEADER, shift_id)
    assert (anna.name, anna.contact, anna.telegram_id) == ("Anna 1", "29111111", None)
    assert (olga.name, olga.contact, olga.telegram_id) == ("Anna 2", None, 100_002)
    taken = await camp.calls.accept(LEADER, second.application_id)
    assert taken.state is PlaceState.ACCEPTED
    with pytest.raises(Refused) as refused:
        await camp.calls.accept(LEADER, first.application_id)
    assert refused.value.reason is Reason.SHIFT_FULL
    await camp.calls.decline(LEADER, first.application_id, "full")
    with pytest.raises(Refused) as refused:
        await camp.apply(ANNA, shift_id)
    assert refused.value.reason is Reason.APPLICATION_MOVED_ON
    about = f"{second.application_id}.{second.arrival}"
    assert await camp.told("place_accepted") == [(2, about, "pending")]
    assert await camp.told("application_declined") == [(1, str(first.application_id), "pending")]
    assert await camp.calls.accepted_of(LEADER, call_id=call.call_id) == (OLGA,)
    await camp.check_counts(shift_id)


async def test_copy_is_a_draft_a_year_later_on_the_same_weekday_and_hour(camp: Camp) -> None:
    call = await camp.open_call(3, starts_in=5 * DAY, minimum_age=16)
    await camp.calls.set_photo(LEADER, call.call_id, photo())
    camp.clock.moment += 400 * DAY
    copied = await camp.calls.copy(LEADER, call.call_id)
    assert (copied.state, copied.minimum_age, copied.has_photo) == ("draft", 16, True)
    assert copied.texts == call.texts
    (before,), (after,) = call.shifts, copied.shifts
    # One year of 52 weeks would be over already.
    assert after.starts_at == before.starts_at + timedelta(weeks=104)
    assert (after.state, after.capacity, after.held) == ("draft", 3, 0)


def test_copy_keeps_the_hour_on_the_wall_over_the_change_of_the_clocks() -> None:
    from participation.volunteering.publishing import same_week_ahead

    starts = datetime(2026, 3, 29, 10, tzinfo=RIGA)  # the day on which summer time begins
    moved, ends = same_week_ahead(starts, starts + 2 * HOUR, MORNING, RIGA)
    assert moved == datetime(2027, 3, 28, 10, tzinfo=RIGA)
    assert ends - moved == 2 * HOUR


async def test_drafts_are_for_their_organisation_only(camp: Camp) -> None:
    call = await camp.draft()
    with pytest.raises(Refused) as refused:
        await camp.calls.call(call.call_id, ANNA)
    assert refused.value.reason is Reason.CALL_UNKNOWN
    assert (await camp.calls.call(call.call_id, LEADER)).call_id == call.call_id
    assert [each.call_id for each in await camp.calls.mine(LEADER)] == [call.call_id]
    assert await camp.calls.mine(ANNA) == ()
    await camp.organise(72, 9002, state="waiting")
    theirs = await camp.draft(leader=ResidentId(9002), organisation=72)
    starts = MORNING + DAY
    await camp.calls.add_shift(ResidentId(9002), theirs.call_id, starts, starts + HOUR, 1)
    with pytest.raises(Refused) as refused:
        await camp.calls.publish(ResidentId(9002), theirs.call_id)
    assert refused.value.reason is Reason.ORGANISATION_NOT_APPROVED
    assert ORGANISATION != 72
