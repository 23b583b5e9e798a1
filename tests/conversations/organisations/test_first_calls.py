"""The first call of an organisation: staff read it, publish it or send it back, over HTTP."""

from __future__ import annotations

from datetime import timedelta

import pytest

from participation.errors import Reason
from participation.organisations.organisation import Organisation, OrganisationState
from participation.organisations.rules import WHY_MOST
from participation.staff.actor import Actor
from participation.staff.rights import Role
from participation.volunteering.call import Call, CallState
from tests.conversations.organisations.conftest import (
    Arrive,
    Hire,
    Representative,
)
from tests.conversations.proposals.pictures import photo
from tests.conversations.speaker import Speaker
from tests.linked import link_approved

TITLE = "Suņu pastaigas"
CALLS = "🤝 Calls that wait: {calls}"


async def actor_of(staff: Speaker) -> Actor:
    found = await staff.services.staff.actor(await staff.resident_id())
    assert found
    return found


async def first_call(anna: Representative, staff: Speaker) -> tuple[Organisation, Call]:
    """Written and handed to the staff."""
    services, who = anna.services, await anna.resident_id()
    one = await link_approved(services, who, await actor_of(staff))
    call = await services.calls.draft(who, one.organisation_id)
    await services.calls.set_text(who, call.call_id, "lv", TITLE, "Izved suņus pie jūras. " * 3)
    starts_at = services.clock.now() + timedelta(days=3)
    await services.calls.add_shift(who, call.call_id, starts_at, starts_at + timedelta(hours=2), 5)
    await services.calls.set_photo(who, call.call_id, photo())
    call = await services.calls.change(
        who, call.call_id, field="animals", address="Jūrmalas parks", contact="anna@example.lv"
    )
    assert services.calls.missing(call) == ()
    call = await services.calls.publish(who, call.call_id)
    assert call.state is CallState.WAITING
    return one, call


async def opens_the_call(staff: Speaker) -> None:
    await staff.says("/staff")
    door = staff.tr.plain("🏢 Organisations and calls: {waiting}", waiting=1)
    await staff.sees(button=door)
    await staff.taps(door)
    await staff.sees(button=staff.tr.plain(CALLS, calls=1))
    await staff.taps(staff.tr.plain(CALLS, calls=1))
    await staff.sees(button=TITLE)
    await staff.taps(TITLE)
    await staff.sees_button("✅ Publish", TITLE, "Jūras draugi")


async def state_of(anna: Representative, call: Call) -> CallState:
    who = await anna.resident_id()
    return (await anna.services.calls.call(call.call_id, who)).state


@pytest.mark.parametrize("role", [Role.CLERK, Role.MODERATOR])
async def test_first_call_is_published_and_the_next_at_once(
    arrive: Arrive, hire: Hire, language: str, role: Role
) -> None:
    anna, chief = await arrive(language), await hire("lv", Role.ADMINISTRATOR)
    one, call = await first_call(anna, chief)
    staff = await hire(language, role)
    await opens_the_call(staff)
    await staff.presses_button("✅ Publish")
    await staff.sees(staff.hears("✅ The call is published. Whoever wrote it is told."))
    assert await state_of(anna, call) is CallState.OPEN
    await anna.sees(TITLE)
    log = await anna.services.staff.log(await actor_of(chief), 1)
    assert (log[0].action, log[0].subject) == ("call_published", str(call.call_id))
    assert log[0].note is None
    again = await anna.services.calls.copy(await anna.resident_id(), call.call_id)
    assert again.organisation.organisation_id == one.organisation_id
    after = await anna.services.calls.publish(await anna.resident_id(), again.call_id)
    assert after.state is CallState.OPEN


async def test_call_is_sent_back_with_what_must_be_changed(
    arrive: Arrive, hire: Hire, language: str
) -> None:
    anna, clerk = await arrive(language), await hire(language, Role.CLERK)
    _, call = await first_call(anna, await hire("lv", Role.ADMINISTRATOR))
    await opens_the_call(clerk)
    await clerk.presses_button("↩️ Send back")
    await clerk.sees(
        clerk.hears(
            "<b>What must be changed?</b>\nPlease type it, at most {most} characters. The "
            "representatives read it, change the call and send it again.",
            most=WHY_MOST,
        )
    )
    await clerk.says("...")
    await clerk.sees(clerk.told(Reason.DECISION_WITHOUT_REASON))
    await clerk.says("Kur ir satikšanās vieta?")
    await clerk.sees(clerk.hears("↩️ The call is sent back. Whoever wrote it is told why."))
    assert await state_of(anna, call) is CallState.REFUSED
    await anna.sees(TITLE, "Kur ir satikšanās vieta?")


async def test_call_that_was_taken_back_is_not_published(arrive: Arrive, hire: Hire) -> None:
    anna, clerk = await arrive("en"), await hire("en", Role.CLERK)
    _, call = await first_call(anna, await hire("lv", Role.ADMINISTRATOR))
    await opens_the_call(clerk)
    other = await hire("en", Role.MODERATOR)
    await opens_the_call(other)
    await other.presses_button("✅ Publish")
    await other.sees("The call is published")
    await clerk.presses_button("↩️ Send back")
    await clerk.sees(clerk.told(Reason.CALL_MOVED_ON))
    assert await state_of(anna, call) is CallState.OPEN


async def test_whoever_deletes_their_data_is_told_what_ends_with_them(
    arrive: Arrive, hire: Hire
) -> None:
    anna, chief = await arrive("en"), await hire("en", Role.ADMINISTRATOR)
    one, call = await first_call(anna, chief)
    await anna.services.calls.moderate(await actor_of(chief), call.call_id, approve=True)
    await anna.says("/me")
    await anna.sees(button=f"{one.name} – approved")
    await anna.presses_button("Delete my data")
    await anna.sees_button("Yes, delete my data", "Only you represent", one.name)
    await anna.presses_button("Yes, delete my data")
    await anna.sees("Your data are deleted")
    after = await anna.services.calls.call(call.call_id)
    assert after.state is CallState.CANCELLED
    left = await anna.services.organisations.organisation(one.organisation_id)
    assert (left.state, left.contact) == (OrganisationState.CLOSED, None)
