"""Who is 13 to 15 gets a place when a guardian agrees, in a chat of their own, with one link."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from participation.delivery.tables import delivery
from participation.errors import Reason, Refused
from participation.organisations.tables import organisation
from participation.places.place import PlaceState
from participation.residents.resident import ResidentId
from participation.storage.database import Database
from participation.volunteering.application import Application
from participation.volunteering.call import Shift
from participation.volunteering.consent import LASTS
from tests.integration.participation.volunteer_camp import DAY, HOUR, LEADER, Camp, states

CHILD, MOTHER, FATHER, OLGA = (ResidentId(each) for each in (1, 2, 3, 4))
TEXT = "Es piekrītu, ka Anna 5. jūnijā palīdz patversmē."


@pytest.fixture
async def camp(database: Database) -> Camp:
    camp = Camp(database)
    await camp.organise()
    await camp.residents(1, 2, 3, 4)
    return camp


async def reason_of(work: object) -> Reason:
    with pytest.raises(Refused) as refused:
        await work  # type: ignore[misc]
    return refused.value.reason


async def test_child_holds_no_place_until_the_guardian_agrees(camp: Camp) -> None:
    shift_id = (await camp.open_call(1)).shifts[0].shift_id
    standing = await camp.applying.check(CHILD, shift_id, "child")
    assert (standing.needs_consent, standing.would_be) == (True, PlaceState.CONSENT)
    assert standing.contract_needed
    own = await camp.apply(CHILD, shift_id, age_band="child")
    assert own.state is PlaceState.CONSENT
    assert await camp.calls.applicants(LEADER, shift_id) == ()
    token = await camp.applying.ask_consent(CHILD, own.application_id)
    seen = await camp.applying.look_consent(token)
    assert (seen.volunteer_name, seen.shift.shift_id, seen.decision) == ("Anna 1", shift_id, None)
    # Somebody else is quicker: the place was not held.
    await camp.apply(OLGA, shift_id)
    given = await camp.applying.give_consent(MOTHER, token, "Māra Bērziņa", TEXT)
    assert given.decision == "given"
    assert await camp.applying.give_consent(MOTHER, token, "Māra Bērziņa", TEXT) == given
    (own,) = await camp.applying.mine(CHILD)
    assert (own.state, own.arrival) == (PlaceState.WAITLISTED, 2)
    assert [who for who, _, _ in await camp.told("consent_decided")] == [CHILD]
    for who in (CHILD, MOTHER):
        (copy,) = await camp.applying.consents(who)
        assert (copy.guardian_name, copy.text, copy.decision) == ("Māra Bērziņa", TEXT, "given")
    (_, shown) = await camp.calls.applicants(LEADER, shift_id)
    assert shown.has_consent
    # Having withdrawn, the child may come again: the consent was for this shift.
    await camp.applying.withdraw(CHILD, own.application_id)
    assert (await camp.apply(CHILD, shift_id, age_band="child")).state is PlaceState.WAITLISTED
    await camp.check_counts(shift_id)


async def test_only_somebody_else_with_the_newest_link_decides_and_only_once(camp: Camp) -> None:
    shift_id = (await camp.open_call(1)).shifts[0].shift_id
    own = await camp.apply(CHILD, shift_id, age_band="child")
    applying = camp.applying
    first = await applying.ask_consent(CHILD, own.application_id)
    token = await applying.ask_consent(CHILD, own.application_id)
    assert await reason_of(applying.look_consent(first)) is Reason.CONSENT_UNKNOWN
    assert await reason_of(applying.look_consent("x")) is Reason.CONSENT_UNKNOWN
    oneself = applying.give_consent(CHILD, token, "Es pati", TEXT)
    assert await reason_of(oneself) is Reason.CONSENT_BY_ONESELF
    assert await reason_of(applying.ask_consent(OLGA, own.application_id)) is (
        Reason.APPLICATION_UNKNOWN
    )
    assert states(await camp.by_arrival(shift_id)) == ["consent"]
    refused = await applying.refuse_consent(FATHER, token)
    assert refused.decision == "refused"
    late = applying.give_consent(MOTHER, token, "Māra", TEXT)
    assert await reason_of(late) is Reason.CONSENT_DECIDED
    (own,) = await applying.mine(CHILD)
    assert (own.state, own.note_code) == (PlaceState.DECLINED, "guardian")
    for older in ("minor", "adult"):
        grown = camp.apply(CHILD, shift_id, age_band=older)
        assert await reason_of(grown) is Reason.APPLICATION_MOVED_ON
    again = await camp.apply(CHILD, shift_id, age_band="child")
    assert again.state is PlaceState.CONSENT
    # The second word is told, too, when the first has been read.
    await camp.run(update(delivery).values(state="sent"))
    camp.clock.moment += HOUR
    token = await applying.ask_consent(CHILD, own.application_id)
    await applying.give_consent(MOTHER, token, "Māra", TEXT)
    assert len(await camp.told("consent_decided")) == 2
    await camp.check_counts(shift_id)


async def test_whoever_comes_again_to_a_moved_shift_needs_another_consent(camp: Camp) -> None:
    (shift,) = (await camp.open_call(1)).shifts
    own = await camp.apply(CHILD, shift.shift_id, age_band="child")
    token = await camp.applying.ask_consent(CHILD, own.application_id)
    await camp.applying.give_consent(MOTHER, token, "Māra", TEXT)
    await camp.applying.withdraw(CHILD, own.application_id)
    starts, ends = shift.starts_at + DAY, shift.ends_at + DAY
    await camp.calls.change_shift(LEADER, shift.shift_id, starts_at=starts, ends_at=ends)
    again = await camp.apply(CHILD, shift.shift_id, age_band="child")
    assert again.state is PlaceState.CONSENT


async def test_nobody_gets_to_a_suspended_organisation_by_a_consent(camp: Camp) -> None:
    shift_id = (await camp.open_call(1)).shifts[0].shift_id
    own = await camp.apply(CHILD, shift_id, age_band="child")
    token = await camp.applying.ask_consent(CHILD, own.application_id)
    await camp.run(update(organisation).values(state="suspended"))
    give = camp.applying.give_consent(MOTHER, token, "Māra", TEXT)
    assert await reason_of(give) is Reason.CALL_NOT_OPEN
    assert states(await camp.by_arrival(shift_id)) == ["consent"]


async def test_link_ends_after_a_week_or_when_the_shift_begins(camp: Camp) -> None:
    soon = await camp.open_call(1, starts_in=2 * DAY)
    late = await camp.open_call(1, starts_in=30 * DAY)
    tokens = []
    for call in (soon, late):
        own = await camp.apply(CHILD, call.shifts[0].shift_id, age_band="child")
        tokens.append(await camp.applying.ask_consent(CHILD, own.application_id))
    camp.clock.moment += 2 * DAY - timedelta(seconds=1)
    assert (await camp.applying.look_consent(tokens[0])).decision is None
    camp.clock.moment += timedelta(seconds=1)
    assert await reason_of(camp.applying.look_consent(tokens[0])) is Reason.CONSENT_EXPIRED
    give = camp.applying.give_consent(MOTHER, tokens[0], "Māra", TEXT)
    assert await reason_of(give) is Reason.CONSENT_EXPIRED
    camp.clock.moment += LASTS - 2 * DAY
    assert await reason_of(camp.applying.look_consent(tokens[1])) is Reason.CONSENT_EXPIRED


async def test_overlapping_shifts_and_school_hours_are_shown(camp: Camp) -> None:
    first = await camp.open_call(starts_in=7 * DAY, lasts=3 * HOUR)
    touching = await camp.open_call(starts_in=7 * DAY + 3 * HOUR, lasts=HOUR)
    inside = await camp.open_call(starts_in=7 * DAY + HOUR, lasts=HOUR)
    in_school = await camp.open_call(starts_in=91 * DAY, lasts=HOUR)  # Tuesday, 1 September
    mine = await camp.apply(OLGA, first.shifts[0].shift_id)
    standing = await camp.applying.check(OLGA, inside.shifts[0].shift_id, "adult")
    assert [each.application_id for each in standing.conflicts] == [mine.application_id]
    assert (await camp.applying.check(OLGA, touching.shifts[0].shift_id, "adult")).conflicts == ()
    for band, warns in (("minor", True), ("adult", False)):
        found = await camp.applying.check(OLGA, in_school.shifts[0].shift_id, band)
        assert found.study_time_warning is warns


async def moved_with_a_child(camp: Camp) -> tuple[Application, Shift]:
    """The child has a place, Olga waits for one, and then the shift is a day later."""
    (shift,) = (await camp.open_call(1)).shifts
    own = await camp.apply(CHILD, shift.shift_id, age_band="child")
    token = await camp.applying.ask_consent(CHILD, own.application_id)
    await camp.applying.give_consent(MOTHER, token, "Māra", TEXT)
    await camp.apply(OLGA, shift.shift_id)
    starts, ends = shift.starts_at + DAY, shift.ends_at + DAY
    await camp.calls.change_shift(LEADER, shift.shift_id, starts_at=starts, ends_at=ends)
    (own,) = await camp.applying.mine(CHILD)
    return own, own.shift


async def test_guardian_is_asked_anew_when_the_shift_moves_and_the_place_is_kept(
    camp: Camp,
) -> None:
    own, shift = await moved_with_a_child(camp)
    assert own.state is PlaceState.ACCEPTED
    assert own.consent_until is not None
    assert camp.clock.now() < own.consent_until < shift.starts_at
    (shown, _) = await camp.calls.applicants(LEADER, shift.shift_id)
    assert not shown.has_consent
    about = f"{own.application_id}.{int(own.consent_until.timestamp())}"
    assert [(who, what) for who, what, _ in await camp.told("consent_again")] == [(MOTHER, about)]
    assert [(who, what) for who, what, _ in await camp.told("consent_wanted")] == [(CHILD, about)]
    assert await reason_of(camp.applying.ask_consent_again(OLGA, own.application_id)) is (
        Reason.CONSENT_UNKNOWN
    )
    token = await camp.applying.ask_consent_again(MOTHER, own.application_id)
    given = await camp.applying.give_consent(MOTHER, token, "Māra", TEXT + " 6.")
    assert (given.decision, given.shift.starts_at) == ("given", shift.starts_at)
    (own,) = await camp.applying.mine(CHILD)
    assert (own.state, own.consent_until) == (PlaceState.ACCEPTED, None)
    (copy,) = await camp.applying.consents(MOTHER)
    assert copy.text == TEXT + " 6."
    camp.clock.moment = shift.starts_at - HOUR
    assert await camp.applying.lapse_consents() == 0
    assert states(await camp.by_arrival(shift.shift_id)) == ["accepted", "waitlisted"]
    await camp.check_counts(shift.shift_id)


async def test_silence_after_a_move_frees_the_place_for_the_next(camp: Camp) -> None:
    own, shift = await moved_with_a_child(camp)
    assert own.consent_until is not None
    camp.clock.moment = own.consent_until - HOUR
    assert await camp.applying.lapse_consents() == 0
    camp.clock.moment = own.consent_until
    assert await camp.applying.lapse_consents() == 1
    assert await camp.applying.lapse_consents() == 0
    (own,) = await camp.applying.mine(CHILD)
    assert (own.state, own.note_code) == (PlaceState.WITHDRAWN, "consent")
    assert [who for who, _, _ in await camp.told("consent_lapsed")] == [CHILD]
    assert [who for who, _, _ in await camp.told("place_offered")] == [OLGA]
    again = await camp.apply(CHILD, shift.shift_id, age_band="child")
    assert again.state is PlaceState.CONSENT
    await camp.check_counts(shift.shift_id)


async def test_no_after_a_move_frees_the_place_also_by_another_guardian(camp: Camp) -> None:
    own, shift = await moved_with_a_child(camp)
    token = await camp.applying.ask_consent(CHILD, own.application_id)
    assert (await camp.applying.refuse_consent(FATHER, token)).decision == "refused"
    (own,) = await camp.applying.mine(CHILD)
    assert (own.state, own.note_code) == (PlaceState.DECLINED, "guardian")
    assert [who for who, _, _ in await camp.told("place_offered")] == [OLGA]
    assert await reason_of(camp.applying.ask_consent_again(MOTHER, own.application_id)) is (
        Reason.CONSENT_UNKNOWN
    )
    camp.clock.moment = shift.starts_at
    assert await camp.applying.lapse_consents() == 0
    await camp.check_counts(shift.shift_id)


async def test_shift_that_is_moved_twice_is_agreed_to_at_its_last_time(camp: Camp) -> None:
    own, shift = await moved_with_a_child(camp)
    first = own.consent_until
    camp.clock.moment += HOUR
    starts, ends = shift.starts_at + DAY, shift.ends_at + DAY
    await camp.calls.change_shift(LEADER, shift.shift_id, starts_at=starts, ends_at=ends)
    (own,) = await camp.applying.mine(CHILD)
    assert own.consent_until is not None
    assert first is not None
    assert own.consent_until == first + HOUR
    assert len(await camp.told("consent_again")) == 2
    camp.clock.moment = first
    assert await camp.applying.lapse_consents() == 0
