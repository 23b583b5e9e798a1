"""An organisation is linked, decided about by staff, corrected, approved: over HTTP."""

from __future__ import annotations

import asyncio

import pytest

from participation.errors import Reason
from participation.organisations.organisation import OrganisationState
from participation.organisations.rules import WHY_MOST
from participation.staff.rights import Role
from tests.conversations.organisations.conftest import (
    NAME,
    Arrive,
    Hire,
    Representative,
)
from tests.conversations.speaker import Speaker
from tests.linked import fresh_number

DOOR = "🏢 Organisations and calls: {waiting}"
WAITING = "🏢 Organisations that wait: {waiting}"


async def opens_door(staff: Speaker, waiting: int) -> None:
    await staff.says("/staff")
    await staff.sees(button=staff.tr.plain(DOOR, waiting=waiting))
    await staff.taps(staff.tr.plain(DOOR, waiting=waiting))
    await staff.sees(button=staff.tr.plain(WAITING, waiting=waiting))


async def opens_the_waiting_one(staff: Speaker, name: str = NAME) -> None:
    await opens_door(staff, 1)
    await staff.taps(staff.tr.plain(WAITING, waiting=1))
    await staff.sees(button=name)
    await staff.taps(name)
    await staff.sees_button("✅ Approve", name)


async def state_of(anna: Representative) -> OrganisationState:
    (one,) = await anna.organisations()
    return one.state


async def test_organisation_is_linked_approved_and_told(
    anna: Representative, moderator: Speaker
) -> None:
    number = fresh_number()
    await anna.links(number)
    await moderator.sees_button("👁 Look at it", NAME)  # whoever may approve is told
    await moderator.presses_button("👁 Look at it")
    await moderator.sees_button("✅ Approve", NAME)
    await opens_the_waiting_one(moderator)
    await moderator.sees(number, "Anna", "+37129000000")
    await moderator.presses_button("✅ Approve")
    told = moderator.hears("✅ {name} is approved. The representatives are told.", name=NAME)
    await moderator.sees(told)
    assert await state_of(anna) is OrganisationState.APPROVED
    await anna.sees(NAME, button=anna.tr.plain("🏢 My organisation"), timeout=30)
    await anna.presses_button("🏢 My organisation")
    await anna.sees_button("✏️ Answers and contact", "/call")


async def test_refused_organisation_is_corrected_and_handed_in_again(
    anna: Representative, moderator: Speaker
) -> None:
    await anna.links(fresh_number(), name="Jūras draugs")
    await opens_the_waiting_one(moderator, "Jūras draugs")
    await moderator.presses_button("↩️ Do not approve")
    await moderator.sees(
        moderator.hears(
            "<b>Why is {name} not approved?</b>\nPlease type it, at most {most} characters. The "
            "representatives read it, correct what is wrong and hand it in again.",
            name="Jūras draugs",
            most=WHY_MOST,
        )
    )
    await moderator.says("Reģistrā ir cits <b>nosaukums</b>")
    await moderator.sees(
        moderator.hears(
            "↩️ {name} is not approved. The representatives are told why.", name="Jūras draugs"
        )
    )
    await anna.says("/organisation")
    await anna.sees_button("✏️ Correct and hand in again", "Reģistrā ir cits <b>nosaukums</b>")
    await anna.presses_button("✏️ Correct and hand in again")
    await anna.sees_button("✅ Hand in again")
    await anna.presses_button("Organisation’s name")
    await anna.sees_button("Keep this answer", "Jūras draugs")
    await anna.says(NAME)
    await anna.sees_button("✅ Hand in again", NAME)
    await anna.presses_button("✅ Hand in again")
    await anna.sees(anna.hears("✅ Handed in. Thank you!"), NAME)
    assert await state_of(anna) is OrganisationState.WAITING
    await opens_the_waiting_one(moderator)
    await moderator.presses_button("✅ Approve")
    await moderator.sees(NAME)
    assert await state_of(anna) is OrganisationState.APPROVED


async def test_approved_one_is_suspended_and_goes_on(arrive: Arrive, hire: Hire) -> None:
    anna, chief = await arrive("en"), await hire("en", Role.ADMINISTRATOR)
    await anna.links(fresh_number())
    await opens_the_waiting_one(chief)
    await chief.presses_button("✅ Approve")
    await chief.sees_button("⬅️ Back", "is approved")
    await chief.presses_button("⬅️ Back")
    await chief.sees(button="✅ Approved organisations: 1")
    await chief.taps("✅ Approved organisations: 1")
    await chief.sees(button=f"{NAME} – approved")
    await chief.taps(f"{NAME} – approved")
    await chief.sees_button("⏸ Suspend")
    await chief.presses_button("⏸ Suspend")
    await chief.sees("Why is")
    await chief.says("A complaint")
    await chief.sees("is suspended", button=f"{NAME} – suspended")
    await anna.says("/organisation")
    await anna.sees("A complaint")
    await chief.taps(f"{NAME} – suspended")
    await chief.sees_button("▶️ Let it go on")
    await chief.presses_button("▶️ Let it go on")
    await chief.sees("is approved")
    assert await state_of(anna) is OrganisationState.APPROVED


@pytest.mark.parametrize(
    ("typed", "reason", "facts"),
    [
        ("4000812345", Reason.REGISTRATION_NUMBER_LENGTH, {"digits": 11, "length": 10}),
        ("Jūras draugi", Reason.REGISTRATION_NUMBER_LETTERS, {}),
        ("40008100001", Reason.REGISTRATION_NUMBER_CHECK, {}),
        ("161175-19997", Reason.REGISTRATION_NUMBER_PERSONAL, {}),
    ],
)
async def test_wrong_number_is_asked_again_with_its_reason(
    anna: Representative, typed: str, reason: Reason, facts: dict[str, int]
) -> None:
    await anna.says("/organisation")
    await anna.sees_button("🏢 Link my organisation")
    await anna.presses_button("🏢 Link my organisation")
    await anna.sees_question(1)
    await anna.says(typed)
    await anna.sees_question(1, anna.told(reason, **facts))
    draft = await anna.services.organisations.draft(await anna.resident_id())
    assert draft is None


async def test_answers_wait_for_whoever_goes_away(anna: Representative) -> None:
    number = fresh_number()
    await anna.says("/organisation")
    await anna.sees_button("🏢 Link my organisation")
    await anna.presses_button("🏢 Link my organisation")
    await anna.sees_question(1)
    await anna.says(number)
    await anna.sees_question(2)
    await anna.says("/menu")
    await anna.sees(anna.hears("<b>What would you like to do?</b>\n{today}", today="").strip())
    await anna.says("/organisation")
    await anna.sees_button("✍️ Continue", number)
    await anna.presses_button("✍️ Continue")
    await anna.sees_question(2)
    await anna.presses_button("💾 Save and close")
    await anna.sees(
        anna.hears("💾 Saved. Your answers wait for you: send /organisation to go on.")
    )


async def test_number_that_is_approved_is_not_linked_again(arrive: Arrive, hire: Hire) -> None:
    anna, juris, staff = await arrive("en"), await arrive("lv"), await hire("en", Role.MODERATOR)
    number = fresh_number()
    await anna.links(number)
    await opens_the_waiting_one(staff)
    await staff.presses_button("✅ Approve")
    await staff.sees("is approved")
    await juris.says("/organisation")
    await juris.sees_button("🏢 Link my organisation")
    await juris.presses_button("🏢 Link my organisation")
    await juris.sees_question(1)
    await juris.says(number)
    await juris.sees_question(1, juris.told(Reason.ORGANISATION_LINKED_ALREADY))


async def test_what_changed_since_staff_read_it_is_read_again(arrive: Arrive, hire: Hire) -> None:
    anna, staff = await arrive("en"), await hire("en", Role.MODERATOR)
    await anna.links(fresh_number())
    await opens_the_waiting_one(staff)
    (one,) = await anna.organisations()
    await anna.services.organisations.change(
        await anna.resident_id(), one.organisation_id, name="Pavisam cita"
    )
    await staff.presses_button("✅ Approve")
    await staff.sees_button("✅ Approve", staff.told(Reason.ORGANISATION_CHANGED), "Pavisam cita")
    assert await state_of(anna) is OrganisationState.WAITING


async def test_two_of_the_staff_decide_and_the_second_sees_how_it_stands(
    arrive: Arrive, hire: Hire
) -> None:
    anna, first = await arrive("en"), await hire("en", Role.MODERATOR)
    second = await hire("en", Role.MODERATOR)
    await anna.links(fresh_number())
    await opens_the_waiting_one(first)
    await opens_the_waiting_one(second)
    await first.presses_button("✅ Approve")
    await first.sees("is approved")
    await second.presses_button("↩️ Do not approve")
    await second.sees("Why is")
    await second.says("No such association")
    await second.sees(second.told(Reason.ORGANISATION_DECIDED))
    assert await state_of(anna) is OrganisationState.APPROVED


@pytest.mark.parametrize("role", [Role.CLERK, Role.TELLER])
async def test_staff_without_the_right_do_not_get_to_organisations(
    arrive: Arrive, hire: Hire, role: Role
) -> None:
    anna, one = await arrive("en"), await hire("en", role)
    await anna.links(fresh_number())
    await one.says("/staff")
    shown = await one.sees_button("🚪 Leave the staff")
    labels = [button["text"] for row in shown["reply_markup"]["inline_keyboard"] for button in row]
    doors = [label for label in labels if label.startswith("🏢")]
    # A clerk looks at calls; the waiting organisation is not counted for them.
    assert doors == (["🏢 Organisations and calls: 0"] if role is Role.CLERK else [])
    (waiting,) = await anna.organisations()
    await one.forges(shown["message_id"], f"mod:organisation:{waiting.organisation_id}")
    await one.sees(one.told(Reason.RIGHT_MISSING))
    assert await state_of(anna) is OrganisationState.WAITING


async def test_stranger_presses_what_is_for_staff(arrive: Arrive) -> None:
    anna, stranger = await arrive("en"), await arrive("en")
    await anna.links(fresh_number())
    (one,) = await anna.organisations()
    message_id = (await stranger.last())["message_id"]
    for data in (f"mod:organisation:{one.organisation_id}", "mod:call:1"):
        await stranger.forges(message_id, data)
        await stranger.sees(stranger.told(Reason.RIGHT_MISSING))
    await asyncio.sleep(0.2)
    assert await state_of(anna) is OrganisationState.WAITING
