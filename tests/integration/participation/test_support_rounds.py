"""Rounds of contests and who is reminded of them; the incubator; nominations."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest

from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId
from participation.storage.database import Database
from participation.support.nominating import A_YEAR_MOST
from participation.support.nomination_list import as_csv
from tests.integration.participation.support_office import CLERK, SupportOffice

ANNA, PETERIS = ResidentId(1), ResidentId(2)
CLOSES = date(2026, 7, 15)
SOURCE = "https://www.liepaja.lv/konkursi"
ANSWERS = {
    "organisation_name": "Biedrība „Kopā”",
    "field": "culture",
    "does": "Rīkojam koncertus pagalmos.",
    "need": "Vajag padomu par naudu.",
    "goal": "Pēc gada – divi algoti darbinieki.",
    "contact": "kopa@example.org",
}


@pytest.fixture
async def office(database: Database) -> SupportOffice:
    office = await SupportOffice(database).open()
    await office.residents(ANNA, PETERIS)
    return office


async def refused(deed: object, reason: Reason) -> None:
    with pytest.raises(Refused) as caught:
        await deed  # type: ignore[misc]
    assert caught.value.reason is reason


async def note(office: SupportOffice, closes_on: date = CLOSES) -> int:
    one = await office.support.note_round(CLERK, "camps", closes_on, None, SOURCE)
    return one.round_id


async def waiting(office: SupportOffice) -> list[tuple[int, str]]:
    told = await office.told("contest_closes")
    return [(who, subject) for who, subject, state in told if state == "pending"]


async def test_whoever_watches_before_or_after_is_reminded_twice(office: SupportOffice) -> None:
    await office.support.watch(ANNA, "camps")
    await note(office)
    await office.support.watch(PETERIS, "camps")
    await office.support.watch(PETERIS, "camps")
    subjects = ("camps.2026-07-15.14", "camps.2026-07-15.3")
    assert await waiting(office) == [(who, each) for who in (1, 2) for each in subjects]
    assert await office.support.watched(ANNA) == {"camps"}


async def test_reminders_move_with_the_day_and_go_with_the_wish(office: SupportOffice) -> None:
    for who in (ANNA, PETERIS):
        await office.support.watch(who, "camps")
    this = await note(office)
    later = CLOSES + timedelta(days=7)
    await office.support.change_round(CLERK, this, later, date(2026, 6, 10), SOURCE)
    subjects = ("camps.2026-07-22.14", "camps.2026-07-22.3")
    assert await waiting(office) == [(who, each) for who in (1, 2) for each in subjects]
    await office.support.unwatch(PETERIS, "camps")
    assert await waiting(office) == [(1, each) for each in subjects]
    await office.support.drop_round(CLERK, this)
    assert await waiting(office) == []
    assert await office.support.rounds() == ()


async def test_the_day_moves_back_and_the_reminders_come_again(office: SupportOffice) -> None:
    await office.support.watch(ANNA, "camps")
    this = await note(office)
    await office.support.change_round(CLERK, this, CLOSES + timedelta(days=7), None, SOURCE)
    await office.support.change_round(CLERK, this, CLOSES, None, SOURCE)
    assert await waiting(office) == [(1, "camps.2026-07-15.14"), (1, "camps.2026-07-15.3")]


async def test_a_round_noted_late_reminds_of_what_is_still_ahead(office: SupportOffice) -> None:
    await office.support.watch(ANNA, "camps")
    await note(office, date(2026, 6, 8))
    assert await waiting(office) == [(1, "camps.2026-06-08.3")]


async def test_bad_rounds_are_refused(office: SupportOffice) -> None:
    support = office.support
    await note(office)
    yesterday = date(2026, 6, 1)
    for contest, closes_on, opens_on, source, reason in (
        ("lottery", CLOSES, None, SOURCE, Reason.CONTEST_UNKNOWN),
        ("camps", CLOSES, None, SOURCE, Reason.ROUND_TWICE),
        ("camps", yesterday, None, SOURCE, Reason.ROUND_IN_PAST),
        ("camps", date(2029, 1, 1), None, SOURCE, Reason.ROUND_TOO_FAR),
        ("sport", CLOSES, CLOSES + timedelta(1), SOURCE, Reason.ROUND_ENDS_BEFORE_START),
        ("sport", CLOSES, None, "12345", Reason.SUPPORT_TEXT_WITHOUT_LETTERS),
        ("sport", CLOSES, None, "x" * 301, Reason.SUPPORT_TEXT_TOO_LONG),
    ):
        await refused(support.note_round(CLERK, contest, closes_on, opens_on, source), reason)
    await refused(support.note_round(ANNA, "sport", CLOSES, None, SOURCE), Reason.NOT_STAFF)
    await refused(support.watch(ANNA, "lottery"), Reason.CONTEST_UNKNOWN)
    assert len(await support.rounds()) == 1


async def test_an_application_is_handed_in_once_and_answered_once(office: SupportOffice) -> None:
    support = office.support
    await refused(support.hand_in(ANNA), Reason.INCUBATOR_DRAFT_MISSING)
    await support.answer(ANNA, field="culture")
    await refused(support.hand_in(ANNA), Reason.DRAFT_INCOMPLETE)
    await support.answer(ANNA, **ANSWERS)
    first, second = await asyncio.gather(support.hand_in(ANNA), support.hand_in(ANNA))
    assert first == second
    assert first.state == "submitted"
    assert await office.told("incubator_waits") == [(CLERK, str(first.application_id), "pending")]
    await support.answer(ANNA, **ANSWERS)
    await refused(support.hand_in(ANNA), Reason.INCUBATOR_APPLIED)
    (seen,) = await support.applications(CLERK)
    assert seen == first
    done = await support.decide(CLERK, first.application_id, True, "Gaidām jūs septembrī.")
    assert done.state == "accepted"
    await refused(
        support.decide(CLERK, first.application_id, False, "Tomēr nē."), Reason.INCUBATOR_DECIDED
    )
    assert await office.told("incubator_decided") == [(ANNA, str(first.application_id), "pending")]
    await refused(support.applications(ANNA), Reason.NOT_STAFF)


async def test_bad_answers_are_refused(office: SupportOffice) -> None:
    support = office.support
    for fields, reason in (
        ({"field": "alchemy"}, Reason.SUPPORT_ANSWER_UNKNOWN),
        ({"does": "x" * 1001}, Reason.SUPPORT_TEXT_TOO_LONG),
        ({"goal": "Īsi"}, Reason.SUPPORT_TEXT_TOO_SHORT),
        ({"contact": "zvaniet"}, Reason.CONTACT_SHAPE),
        ({"organisation_id": 77}, Reason.NOT_YOUR_ORGANISATION),
    ):
        await refused(support.answer(ANNA, **fields), reason)
    assert await support.draft(ANNA) is None


async def test_nominations_have_a_limit_and_a_harmless_list(office: SupportOffice) -> None:
    support, why = office.support, "Desmit gadus vada koncertus."
    for number in range(A_YEAR_MOST):
        await support.nominate(ANNA, "volunteer", f"=Jānis {number}", why)
    await support.nominate(ANNA, "volunteer", "=Jānis 0", "Vēlreiz tas pats cilvēks.")
    await refused(support.nominate(ANNA, "ngo", "Biedrība", why), Reason.TOO_MANY_NOMINATIONS)
    await refused(support.nominate(PETERIS, "oscar", "Jānis", why), Reason.AWARD_UNKNOWN)
    found = await support.nominations(CLERK, 2026)
    assert len(found) == A_YEAR_MOST
    assert len(await support.my_nominations(ANNA)) == A_YEAR_MOST
    lines = as_csv(found).decode("utf-8-sig").splitlines()
    assert len(lines) == A_YEAR_MOST + 1
    assert all(";'=Jānis" in line for line in lines[1:])
