"""Several representatives on both databases: invitations, handing over, leaving, closing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from participation.errors import Reason
from participation.organisations.organisation import OrganisationState
from participation.organisations.sharing import GOOD_FOR, OPEN_LINKS_MOST, REPRESENTATIVES_MOST
from participation.retention.organisations import forget_organisations
from participation.storage.database import Database
from tests.integration.participation.organisation_hall import Hall, both, open_hall, refused
from tests.linked import OTHER_NUMBER


@pytest.fixture
async def hall(database: Database) -> Hall:
    return await open_hall(database)


async def test_link_brings_one_person_in_once(hall: Hall) -> None:
    anna, this = await hall.approved()
    juris, late = await hall.resident(2), await hall.resident(3)
    token = await hall.organisations.invite(anna, this)
    assert not (await hall.organisations.look(token)).hands_over
    joined = await hall.organisations.join(juris, token, " Juris  Ozols ")
    assert (joined.leads, joined.is_repeat) == (False, False)
    assert (await hall.organisations.join(juris, token, "Juris")).is_repeat
    assert not (await hall.organisations.look(token, juris)).is_open
    for doing in (
        hall.organisations.look(token, late),
        hall.organisations.join(late, token, "Zaglis"),
    ):
        assert await refused(doing) is Reason.ORGANISATION_LINK_USED
    own = await hall.own(anna, this)
    assert [one.name for one in own.representatives] == ["Pārstāve B", "Juris Ozols"]
    assert await hall.leads(juris, this) == [anna]


async def test_two_who_join_by_one_link_at_once_are_one(hall: Hall) -> None:
    anna, this = await hall.approved()
    token = await hall.organisations.invite(anna, this)
    people = [await hall.resident(number) for number in range(2, 8)]
    found = await both(*(hall.organisations.join(who, token, "Juris") for who in people))
    assert found.count(Reason.ORGANISATION_LINK_USED) == len(people) - 1
    assert len((await hall.own(anna, this)).representatives) == 2


async def test_link_ends_after_seven_days_and_with_whoever_gave_it(hall: Hall) -> None:
    anna, this = await hall.approved()
    juris, third = await hall.joined(2, this, anna), await hall.resident(3)
    old = await hall.organisations.invite(anna, this)
    his = await hall.organisations.invite(juris, this)
    await hall.organisations.take_out(anna, this, juris)
    for token in (his, "", "x" * 22, "x" * 5000, "\ud800"):
        doing = hall.organisations.join(third, token, "Trešā")
        assert await refused(doing) is Reason.ORGANISATION_LINK_UNKNOWN
    hall.office.clock.moment += GOOD_FOR - timedelta(seconds=1)
    await hall.organisations.look(old)
    hall.office.clock.moment += timedelta(seconds=1)
    assert await refused(hall.organisations.look(old)) is Reason.ORGANISATION_LINK_EXPIRED


async def test_open_links_and_representatives_have_a_limit(hall: Hall) -> None:
    anna, this = await hall.approved()
    for _ in range(OPEN_LINKS_MOST):
        token = await hall.organisations.invite(anna, this)
    doing = hall.organisations.invite(anna, this)
    assert await refused(doing) is Reason.TOO_MANY_ORGANISATION_LINKS
    await hall.organisations.join(await hall.resident(2), token, "Juris")
    for number in range(3, REPRESENTATIVES_MOST + 1):
        await hall.joined(number, this, anna)
    doing = hall.organisations.invite(anna, this)
    assert await refused(doing) is Reason.TOO_MANY_REPRESENTATIVES


async def test_whoever_leads_hands_over_and_can_leave_then(hall: Hall) -> None:
    anna, this = await hall.approved()
    juris = await hall.joined(2, this, anna)
    organisations = hall.organisations
    assert await refused(organisations.leave(anna, this)) is Reason.LEAD_CANNOT_LEAVE
    assert await refused(organisations.hand_over(juris, this, juris)) is Reason.LEAD_NEEDED
    await organisations.hand_over(anna, this, juris)
    await organisations.hand_over(anna, this, juris)  # the same press once more
    assert await hall.leads(anna, this) == [juris]
    assert await refused(organisations.take_out(anna, this, juris)) is Reason.LEAD_NEEDED
    await organisations.leave(anna, this)
    assert await organisations.mine(anna) == ()
    assert await refused(organisations.leave(juris, this)) is Reason.LAST_REPRESENTATIVE


async def test_link_that_hands_over_makes_a_newcomer_lead(hall: Hall) -> None:
    anna, this = await hall.approved()
    juris, late = await hall.joined(2, this, anna), await hall.resident(3)
    organisations = hall.organisations
    doing = organisations.invite(juris, this, hands_over=True)
    assert await refused(doing) is Reason.LEAD_NEEDED
    before = await organisations.invite(anna, this, hands_over=True)
    token = await organisations.invite(anna, this, hands_over=True)
    doing = organisations.join(late, before, "Vēlais")
    assert await refused(doing) is Reason.ORGANISATION_LINK_UNKNOWN
    assert (await organisations.join(anna, token, "Anna")).is_repeat  # her own link
    assert (await organisations.join(juris, token, "Juris")).leads
    assert await hall.leads(anna, this) == [juris]
    doing = organisations.join(late, token, "Vēlais")
    assert await refused(doing) is Reason.ORGANISATION_LINK_USED


async def test_two_handings_over_at_once_leave_one_who_leads(hall: Hall) -> None:
    anna, this = await hall.approved()
    people = [await hall.joined(number, this, anna) for number in (2, 3, 4)]
    await both(*(hall.organisations.hand_over(anna, this, who) for who in people))
    assert len(await hall.leads(anna, this)) == 1


async def test_whoever_is_taken_out_while_they_act_is_out(hall: Hall) -> None:
    anna, this = await hall.approved()
    juris = await hall.joined(2, this, anna)
    await both(
        hall.organisations.take_out(anna, this, juris),
        hall.organisations.change(juris, this, contact="juris@example.lv"),
        hall.organisations.invite(juris, this),
        hall.organisations.leave(juris, this),
    )
    assert await hall.organisations.mine(juris) == ()
    token = hall.organisations.invite(juris, this)
    assert await refused(token) is Reason.NOT_YOUR_ORGANISATION


@pytest.mark.parametrize("state", ["open", "waiting", "closed"])
async def test_one_with_calls_that_are_not_over_is_not_closed(hall: Hall, state: str) -> None:
    anna, this = await hall.approved()
    await hall.call(this, state)
    doing = hall.organisations.close(anna, this)
    assert await refused(doing) is Reason.ORGANISATION_HAS_CALLS
    assert [one.organisation_id for one in await hall.organisations.mine(anna)] == [this]


async def test_closed_one_keeps_its_name_for_the_hours_and_nothing_about_people(
    hall: Hall,
) -> None:
    anna, this = await hall.approved()
    juris = await hall.joined(2, this, anna)
    await hall.call(this, "closed", days=-1)
    await hall.call(this, "draft")
    assert await refused(hall.organisations.close(juris, this)) is Reason.LEAD_NEEDED
    token = await hall.organisations.invite(anna, this)
    await hall.organisations.close(anna, this)
    left = await hall.organisations.organisation(this)
    assert left.state is OrganisationState.CLOSED
    assert (left.contact_name, left.contact, left.reason) == (None, None, None)
    assert await hall.organisations.mine(anna) == await hall.organisations.mine(juris) == ()
    doing = hall.organisations.join(await hall.resident(3), token, "Vēlais")
    assert await refused(doing) is Reason.ORGANISATION_LINK_UNKNOWN
    await hall.approved(3)  # the number is free again


async def test_closed_one_without_published_calls_is_forgotten(hall: Hall) -> None:
    anna, this = await hall.approved()
    await hall.call(this, "draft")
    await hall.organisations.close(anna, this)
    doing = hall.organisations.organisation(this)
    assert await refused(doing) is Reason.ORGANISATION_UNKNOWN


async def test_whoever_has_been_there_longest_leads_after_an_erasure(hall: Hall) -> None:
    anna, this = await hall.approved()
    first = await hall.joined(2, this, anna)
    hall.office.passes(days=1)
    await hall.joined(3, this, anna)
    await hall.office.residents.erase(anna)
    assert await hall.leads(first, this) == [first]
    names = [one.name for one in (await hall.own(first, this)).representatives]
    assert "Pārstāve B" not in names


async def test_one_without_representatives_after_an_erasure_ends_its_work(hall: Hall) -> None:
    anna, this = await hall.approved()
    await hall.call(this, "closed", days=-1)
    await hall.organisations.answer(anna, name="Vēl viena")
    await hall.office.residents.erase(anna)
    left = await hall.organisations.organisation(this)
    assert (left.state, left.contact, left.contact_name) == (OrganisationState.CLOSED, None, None)
    await hall.approved(2)  # the number is free again


async def test_erasing_all_at_once_leaves_nobody_without_an_answer(hall: Hall) -> None:
    anna, this = await hall.approved()
    people = [await hall.joined(number, this, anna) for number in (2, 3, 4)]
    await both(
        *(hall.office.residents.erase(who) for who in (anna, *people)),
        hall.organisations.suspend(hall.moderator, this, "Sūdzība"),
    )
    doing = hall.organisations.organisation(this)
    assert await refused(doing) is Reason.ORGANISATION_UNKNOWN


async def test_what_is_left_of_organisations_is_forgotten_in_time(hall: Hall) -> None:
    anna, this = await hall.approved()
    other, one = await hall.linked(2, OTHER_NUMBER)
    await hall.organisations.decide(hall.moderator, one.organisation_id, False, "Nav tāda")
    await hall.organisations.answer(anna, name="Vēl viena")
    await hall.organisations.invite(anna, this)
    start, gone = hall.office.clock.now(), []
    for passed in (29, 31, 36, 38, 179, 181):
        hall.office.clock.moment = start + timedelta(days=passed)
        found = await forget_organisations(hall.office.database, hall.office.clock.now())
        gone.append([name for name, count in found.items() if count])
    assert gone == [[], ["organisation_drafts"], [], ["organisation_links"], [],
                    ["refused_organisations"]]  # fmt: skip
    assert await hall.organisations.mine(other) == ()
    assert len(await hall.organisations.mine(anna)) == 1
