"""Organisations on both databases: linking, what staff decide, who is told."""

from __future__ import annotations

import pytest

from participation.errors import Reason, Refused
from participation.organisations.acting import acting_for
from participation.organisations.linking import UNDECIDED_MOST
from participation.organisations.organisation import OrganisationState
from participation.staff.rights import Role
from participation.storage.database import Database
from tests.integration.participation.organisation_hall import (
    ANSWERS,
    Hall,
    both,
    open_hall,
    refused,
)
from tests.linked import NUMBER, OTHER_NUMBER

NUMBERS = ("40008000009", "40008000013", "40008000028", "40008000032", "40008000047",
           "40008000051")  # fmt: skip


@pytest.fixture
async def hall(database: Database) -> Hall:
    return await open_hall(database)


async def test_linked_one_waits_and_whoever_may_approve_is_told(hall: Hall) -> None:
    anna, one = await hall.linked()
    assert one.state is OrganisationState.WAITING
    assert (one.name, one.languages, one.field) == (ANSWERS["name"], ("lv", "ru"), "animals")
    assert await hall.organisations.mine(anna) == (one,)
    told = {who for who, _ in await hall.told("organisation_waits")}
    assert told == {hall.moderator.resident_id, hall.office.chief.resident_id}
    (claim,) = await hall.organisations.waiting(hall.moderator)
    assert (claim.organisation, claim.asked_by, claim.rivals) == (one, "Pārstāve B", 0)


async def test_answers_are_kept_until_they_are_handed_in(hall: Hall) -> None:
    anna, organisations = await hall.resident(1), hall.organisations
    assert await organisations.draft(anna) is None
    await organisations.answer(anna, registration_number="LV 40008-000013")
    assert await refused(organisations.hand_in(anna)) is Reason.DRAFT_INCOMPLETE
    for name, value in (ANSWERS | {"own_name": "Anna"}).items():
        draft = await organisations.answer(anna, **{name: value})
    assert draft.missing == ()
    one = await organisations.hand_in(anna)
    assert (one.registration_number, one.contact) == (NUMBER, "anna@example.lv")
    assert await organisations.draft(anna) is None
    assert await organisations.hand_in(anna) == one  # the same press once more
    assert len(await organisations.waiting(hall.moderator)) == 1


async def test_refused_answer_leaves_the_draft_as_it_was(hall: Hall) -> None:
    anna, organisations = await hall.resident(1), hall.organisations
    before = await organisations.answer(anna, registration_number=NUMBER, name="Jūras draugi")
    for name, value, reason in (
        ("registration_number", "16117519997", Reason.REGISTRATION_NUMBER_PERSONAL),
        ("contact", "nav", Reason.CONTACT_SHAPE),
        ("field", "war", Reason.ORGANISATION_FIELD_UNKNOWN),
        ("own_name", "7", Reason.PERSON_NAME_WITHOUT_LETTERS),
    ):
        assert await refused(organisations.answer(anna, **{name: value})) is reason
    assert await organisations.draft(anna) == before
    with pytest.raises(TypeError):
        await organisations.answer(anna, state="approved")


async def test_repeat_links_nothing_new(hall: Hall) -> None:
    _, one = await hall.linked(1)
    _, again = await hall.linked(1, name="Cits vārds")
    assert again == one
    assert len(await hall.organisations.waiting(hall.moderator)) == 1


async def test_several_may_claim_a_number_but_one_is_approved(hall: Hall) -> None:
    _, first = await hall.linked(1)
    _, second = await hall.linked(2)
    claims = await hall.organisations.waiting(hall.moderator)
    assert [one.rivals for one in claims] == [1, 1]
    organisations, staff = hall.organisations, hall.moderator
    await organisations.decide(staff, first.organisation_id, approve=True)
    doing = organisations.decide(staff, second.organisation_id, approve=True)
    assert await refused(doing) is Reason.ORGANISATION_LINKED_ALREADY
    assert await refused(hall.linked(3)) is Reason.ORGANISATION_LINKED_ALREADY
    assert (await organisations.claim(staff, second.organisation_id)).rivals == 1


async def test_two_approvals_at_once_give_one(hall: Hall) -> None:
    claims = [(await hall.linked(number))[1] for number in range(1, 6)]
    chief = hall.office.chief
    found = await both(
        *(
            hall.organisations.decide(actor, one.organisation_id, approve=True)
            for one, actor in zip(claims, [hall.moderator, chief] * 3, strict=False)
        )
    )
    assert found.count(Reason.ORGANISATION_LINKED_ALREADY) == 4
    assert len(await hall.organisations.linked(chief)) == 1


async def test_two_claims_at_once_both_wait(hall: Hall) -> None:
    found = await both(hall.linked(1), hall.linked(2), hall.linked(1))
    ids = {one.organisation_id for _, one in found}
    assert len(ids) == 2
    assert len(await hall.organisations.waiting(hall.moderator)) == 2


async def test_representatives_are_told_of_each_decision(hall: Hall) -> None:
    anna, one = await hall.linked()
    organisations, staff, this = hall.organisations, hall.moderator, one.organisation_id
    after = await organisations.decide(staff, this, approve=False, reason=" Nav tāda. ")
    assert (after.state, after.reason) == (OrganisationState.REFUSED, "Nav tāda.")
    hall.office.passes(minutes=5)
    await organisations.change(anna, this, registration_number=OTHER_NUMBER)
    again = await organisations.hand_in_again(anna, this)
    assert (again.state, again.reason) == (OrganisationState.WAITING, None)
    hall.office.passes(minutes=5)
    await organisations.decide(staff, this, approve=True)
    hall.office.passes(minutes=5)
    await organisations.suspend(staff, this, "Sūdzība")
    hall.office.passes(minutes=5)
    await organisations.decide(staff, this, approve=True)
    told = await hall.told("organisation_decided")
    assert [who for who, _ in told] == [anna] * 4
    assert len(await hall.told("organisation_waits")) == 4  # two of the staff, twice


async def test_decision_twice_changes_nothing(hall: Hall) -> None:
    _, one = await hall.linked()
    for _ in range(2):
        await hall.organisations.decide(hall.moderator, one.organisation_id, approve=True)
        hall.office.passes(minutes=1)
    assert len(await hall.told("organisation_decided")) == 1
    actions = [entry.action for entry in await hall.office.staff.log(hall.office.chief, 20)]
    assert actions.count("organisation_approved") == 1


async def test_log_names_the_number_and_no_person_and_no_reason(hall: Hall) -> None:
    _, one = await hall.linked()
    await hall.organisations.decide(
        hall.moderator, one.organisation_id, approve=False, reason="Anna Kalniņa nav valdē"
    )
    entry = (await hall.office.staff.log(hall.office.chief, 1))[0]
    assert (entry.action, entry.subject) == ("organisation_refused", NUMBER)
    assert (entry.before, entry.after, entry.note) == ("waiting", "refused", None)


async def test_staff_decide_only_about_what_they_have_read(hall: Hall) -> None:
    anna, one = await hall.linked()
    organisations, this = hall.organisations, one.organisation_id
    await organisations.change(anna, this, name="Pavisam cita biedrība")
    doing = organisations.decide(hall.moderator, this, approve=True, seen=one.seen)
    assert await refused(doing) is Reason.ORGANISATION_CHANGED
    seen = (await organisations.claim(hall.moderator, this)).organisation.seen
    await organisations.decide(hall.moderator, this, approve=True, seen=seen)


async def test_what_was_approved_keeps_its_name_number_and_kind(hall: Hall) -> None:
    anna, this = await hall.approved()
    organisations = hall.organisations
    for name, value in (
        ("name", "Cita biedrība"),
        ("registration_number", OTHER_NUMBER),
        ("kind", "foundation"),
    ):
        doing = organisations.change(anna, this, **{name: value})
        assert await refused(doing) is Reason.ORGANISATION_FIXED
    same = {"name": ANSWERS["name"], "registration_number": "4000 8000 013"}
    changed = await organisations.change(anna, this, contact="+371 29000000", about="", **same)
    assert (changed.contact, changed.about) == ("+37129000000", None)


@pytest.mark.parametrize("role", [None, Role.CLERK, Role.TELLER])
async def test_whoever_lacks_the_right_decides_nothing(hall: Hall, role: Role | None) -> None:
    anna, one = await hall.linked()
    actor = await hall.office.hired(810, role) if role else hall.moderator
    if role is None:  # left in the meantime
        await hall.office.staff.leave(hall.moderator)
    organisations, this = hall.organisations, one.organisation_id
    wanted = Reason.RIGHT_MISSING if role else Reason.NOT_STAFF
    for doing in (
        organisations.waiting(actor),
        organisations.linked(actor),
        organisations.claim(actor, this),
        organisations.decide(actor, this, approve=True),
        organisations.decide(actor, this, approve=False, reason="Nav tāda"),
        organisations.suspend(actor, this, "Nav tāda"),
    ):
        assert await refused(doing) is wanted
    assert await organisations.mine(anna) == (one,)


async def test_reason_is_needed_and_what_is_over_stays(hall: Hall) -> None:
    _, this = await hall.approved()
    organisations, staff = hall.organisations, hall.moderator
    doing = organisations.suspend(staff, this, "  ")
    assert await refused(doing) is Reason.DECISION_WITHOUT_REASON
    doing = organisations.decide(staff, this, approve=False, reason="Par vēlu")
    assert await refused(doing) is Reason.ORGANISATION_DECIDED
    assert await refused(organisations.decide(staff, 0, True)) is Reason.ORGANISATION_UNKNOWN


async def test_one_person_cannot_fill_the_list(hall: Hall) -> None:
    for number in NUMBERS[:UNDECIDED_MOST]:
        await hall.linked(1, number)
    doing = hall.linked(1, NUMBERS[UNDECIDED_MOST])
    assert await refused(doing) is Reason.TOO_MANY_ORGANISATIONS
    await hall.linked(2, NUMBERS[UNDECIDED_MOST])


async def test_only_representatives_act(hall: Hall) -> None:
    anna, one = await hall.linked(1)
    stranger, this = await hall.resident(2), one.organisation_id
    organisations = hall.organisations
    async with hall.office.database.writing() as connection:
        assert await acting_for(connection, anna, this) == one
        for who, which in ((stranger, this), (anna, this + 1), (anna, 2**40)):
            with pytest.raises(Refused) as caught:
                await acting_for(connection, who, which)
            assert caught.value.reason is Reason.NOT_YOUR_ORGANISATION
    for doing in (
        organisations.own(stranger, this),
        organisations.change(stranger, this, name="Zagļi"),
        organisations.hand_in_again(stranger, this),
        organisations.invite(stranger, this),
        organisations.rename_me(stranger, this, "Zaglis"),
        organisations.leave(stranger, this),
        organisations.hand_over(stranger, this, stranger),
        organisations.take_out(stranger, this, anna),
        organisations.close(stranger, this),
    ):
        assert await refused(doing) is Reason.NOT_YOUR_ORGANISATION
    assert await organisations.mine(anna) == (one,)
