"""A published call in the hands of its organisation: who applied, writing, closing, cancelling."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from participation.delivery.delivery import NoticeKind
from participation.delivery.tables import delivery
from participation.errors import Reason
from participation.places.place import PlaceState
from participation.residents.resident import ResidentId
from participation.volunteering.application import Application
from participation.volunteering.call import Call, CallState, ShiftState
from participation.volunteering.call_rules import CAPACITY_MOST
from participation.volunteering.tables import call_message
from tests.conversations.calls.conftest import Organiser
from tests.conversations.conftest import House

TITLE = "Suņu pastaigas"


async def published(anna: Organiser, *, capacity: int = 2, admission: str = "at_once") -> Call:
    """A call on Saturday, ten to two."""
    calls, actor = anna.services.calls, await anna.resident_id()
    call = await calls.draft(actor, anna.organisation_id)
    await calls.set_text(actor, call.call_id, "lv", TITLE, "Ejam pastaigā ar patversmes suņiem.")
    await calls.change(actor, call.call_id, district="karosta", admission=admission)
    starts_at = anna.services.clock.now() + timedelta(days=4)
    await calls.add_shift(actor, call.call_id, starts_at, starts_at + timedelta(hours=4), capacity)
    await calls.publish(actor, call.call_id)
    await anna.is_let_pass()
    return await anna.call()


async def applies(house: House, call: Call, name: str, **answers: object) -> Application:
    """Somebody else in the city, by the rules alone."""
    person = await house.desk.newcomer(name, "lv")
    resident = await house.app.services.residents.meet(person.id)
    given: dict[str, object] = {"name": name, "age_band": "adult", **answers}
    return await house.app.services.applying.apply(
        resident.resident_id,
        call.shifts[0].shift_id,
        **given,  # type: ignore[arg-type]
    )


async def asked(anna: Organiser, kind: NoticeKind) -> set[tuple[int, str]]:
    async with anna.services.database.reading() as connection:
        rows = await connection.execute(
            select(delivery.c.resident_id, delivery.c.subject).where(delivery.c.kind == kind.value)
        )
        return {(row.resident_id, row.subject) for row in rows}


async def opens_times(anna: Organiser) -> None:
    await anna.says("/calls")
    await anna.sees(anna.hears("<b>My calls for volunteers</b>"), button=TITLE)
    await anna.taps(TITLE)
    await anna.sees_button("👁 See and change it", TITLE)
    await anna.taps("👥")


async def test_organisation_sees_what_was_agreed_to_accepts_and_declines(
    anna: Organiser, house: House
) -> None:
    call = await published(anna, admission="chosen")
    liga = await applies(house, call, "Līga", contact="29111111", note="Man ir suns")
    janis = await applies(house, call, "Jānis")
    await opens_times(anna)
    await anna.sees(anna.tr.plain("waits for your decision"), "Līga", "Jānis")
    await anna.taps("Līga")
    await anna.sees("29111111", "Man ir suns")
    await anna.presses_button("✅ Accept")
    await anna.sees(anna.hears("✅ {name} has a place and is told.", name="Līga"))
    await anna.taps("Jānis")
    await anna.sees(anna.hears("Age: {value}", value=anna.tr.plain("18 or older")))
    await anna.presses_button("Decline …")
    await anna.presses_button("We need other skills")
    await anna.sees(anna.hears("✅ {name} is told kindly.", name="Jānis"))
    states = {
        each.name: (each.state, each.telegram_id)
        for each in await anna.services.calls.applicants(
            await anna.resident_id(), call.shifts[0].shift_id
        )
    }
    assert states == {
        "Līga": (PlaceState.ACCEPTED, None),
        "Jānis": (PlaceState.DECLINED, None),
    }
    told = await asked(anna, NoticeKind.APPLICATION_DECLINED)
    assert (janis.resident_id, str(janis.application_id)) in told
    accepted = (liga.resident_id, f"{liga.application_id}.{liga.arrival}")
    assert accepted in await asked(anna, NoticeKind.PLACE_ACCEPTED)


async def test_message_goes_to_all_who_are_accepted_and_to_nobody_else(
    anna: Organiser, house: House
) -> None:
    call = await published(anna, capacity=2)
    accepted = [await applies(house, call, name) for name in ("Līga", "Jānis")]
    await applies(house, call, "Pēteris")  # waits
    await opens_times(anna)
    await anna.presses_button("⬅️ Back to the call")
    await anna.presses_button("✉️ Write to all accepted")
    await anna.sees(
        anna.hears_number(
            "It goes to {n} person who is accepted.", "It goes to {n} people who are accepted.", 2
        )
    )
    await anna.says("Lūdzu, paņemiet līdzi <b>cimdus</b>!")
    await anna.sees_button("✉️ Send", "Lūdzu, paņemiet līdzi <b>cimdus</b>!")
    await anna.presses_button("✉️ Send")
    await anna.sees(
        anna.hears_number(
            "✅ Your message goes to {n} person.", "✅ Your message goes to {n} people.", 2
        )
    )
    messages = anna.services.call_messages
    again = await messages.write(
        await anna.resident_id(), call.call_id, "Lūdzu, paņemiet līdzi <b>cimdus</b>!"
    )
    assert again.is_repeat
    subject = str(again.message_id)
    got = {who for who, about in await asked(anna, NoticeKind.CALL_MESSAGE) if about == subject}
    assert got == {each.resident_id for each in accepted}
    async with anna.services.database.reading() as connection:
        kept = await connection.scalar(
            select(func.count())
            .select_from(call_message)
            .where(call_message.c.call_id == call.call_id)
        )
    assert kept == 1


async def test_nobody_accepted_means_nobody_to_write_to(anna: Organiser) -> None:
    await published(anna)
    await opens_times(anna)
    await anna.presses_button("⬅️ Back to the call")
    await anna.presses_button("✉️ Write to all accepted")
    await anna.says("Sveiki visi!")
    await anna.presses_button("✉️ Send")
    await anna.sees(anna.hears("Nobody is accepted yet, so there is nobody to write to."))


async def test_time_is_cancelled_with_a_reason_and_everybody_is_told(
    anna: Organiser, house: House, a_photo: bytes
) -> None:
    call = await published(anna)
    liga = await applies(house, call, "Līga")
    await opens_times(anna)
    await anna.presses_button("❌ Cancel this time")
    await anna.says("…")
    await anna.sees(anna.hears("Please write in a few words why. The volunteers will read it."))
    await anna.sends_photo(a_photo)
    await anna.sees(anna.hears("I cannot look at pictures here."))
    await anna.says("Stipra vētra")
    await anna.sees_button("❌ Yes, cancel", "Stipra vētra")
    await anna.presses_button("❌ Yes, cancel")
    await anna.sees(anna.hears("✅ This time is cancelled. Everybody who applied is told."))
    assert (await anna.call()).shifts[0].state is ShiftState.CANCELLED
    assert ResidentId(liga.resident_id) in {
        who for who, _ in await asked(anna, NoticeKind.SHIFT_CANCELLED)
    }


async def test_call_is_closed_opened_again_and_cancelled(anna: Organiser) -> None:
    await published(anna)
    await anna.says("/calls")
    await anna.taps(TITLE)
    await anna.presses_button("⏹ Close")
    await anna.sees_button("No, leave it", TITLE)
    await anna.presses_button("⏹ Yes, close")
    await anna.sees_button("▶️ Reopen")
    assert (await anna.call()).state is CallState.CLOSED
    await anna.presses_button("▶️ Reopen")
    await anna.sees_button("⏹ Close")
    assert (await anna.call()).state is CallState.OPEN
    await anna.presses_button("❌ Cancel it")
    await anna.says("Nav suņu")
    await anna.sees_button("❌ Yes, cancel", "Nav suņu")
    await anna.presses_button("No, leave it")
    await anna.sees_button("⏹ Close")
    assert (await anna.call()).state is CallState.OPEN
    await anna.presses_button("❌ Cancel it")
    await anna.says("Nav suņu")
    await anna.sees_button("No, leave it", "Nav suņu")
    await anna.presses_button("❌ Yes, cancel")
    await anna.sees(anna.hears("✅ The call is cancelled. Everybody who applied is told."))
    assert (await anna.call()).state is CallState.CANCELLED


async def test_change_of_an_open_call_is_told_to_who_applied(
    anna: Organiser, house: House
) -> None:
    call = await published(anna)
    liga = await applies(house, call, "Līga")
    await anna.says("/calls")
    await anna.taps(TITLE)
    await anna.presses_button("👁 See and change it")
    await anna.sees_button("✏️ Change", TITLE)
    await anna.presses_button("✏️ Change")
    await anna.presses_button("Place")
    await anna.sees(anna.hears("<i>Changing one answer</i>"))
    await anna.says("Lielā iela 5")
    await anna.sees(
        anna.hears("✅ Changed. Everybody who has applied is told what is different now."),
        "Lielā iela 5",
    )
    told = await asked(anna, NoticeKind.CALL_CHANGED)
    assert (liga.resident_id, f"{call.call_id}.{(await anna.call()).version}") in told


@pytest.mark.parametrize("language", ["lv"])
async def test_copy_is_a_draft_with_its_times_in_the_future(anna: Organiser, house: House) -> None:
    call = await published(anna)
    await house.desk.set_clock("2026-05-11T09:00")
    await anna.says("/calls")
    await anna.taps(TITLE)
    await anna.presses_button("🔁 Make a copy")
    await anna.sees(
        anna.hears("✅ Here is the copy, a draft. Please check days and times."), TITLE
    )
    copied = await anna.call()
    assert copied.state is CallState.DRAFT
    assert copied.shifts[0].starts_at == call.shifts[0].starts_at + timedelta(weeks=52)


@pytest.mark.parametrize(
    ("typed", "hours", "capacity"),
    [
        ("11–15", "11:00–15:00", 2),
        ("25.05. no 12 līdz 14", "12:00–14:00", 2),
        ("8 cilvēki", "09:00–13:00", 8),
        ("plkst. 10", "10:00–14:00", 2),
    ],
)
async def test_time_or_number_of_places_is_changed_by_a_few_words(
    anna: Organiser, house: House, typed: str, hours: str, capacity: int
) -> None:
    call = await published(anna)
    await applies(house, call, "Līga")
    await opens_times(anna)
    await anna.presses_button("✏️ Change time or places")
    await anna.says(typed)
    await anna.sees(
        anna.hears("✅ Changed. Everybody who has applied is told what is different now."), hours
    )
    (shift,) = (await anna.call()).shifts
    assert shift.capacity == capacity


@pytest.mark.parametrize(
    ("typed", "reason", "facts"),
    [
        ("19.05.2025 10-12", Reason.SHIFT_IN_PAST, {}),
        ("15:00-11:00", Reason.SHIFT_ENDS_BEFORE_START, {}),
        ("0", Reason.SHIFT_CAPACITY_UNFIT, {"least": 1, "most": CAPACITY_MOST}),
        ("1", Reason.SHIFT_CAPACITY_HELD, {"held": 2}),
    ],
)
async def test_impossible_change_changes_nothing(
    anna: Organiser, house: House, typed: str, reason: Reason, facts: dict[str, object]
) -> None:
    call = await published(anna)
    for name in ("Līga", "Jānis"):
        await applies(house, call, name)
    await opens_times(anna)
    await anna.presses_button("✏️ Change time or places")
    await anna.says(typed)
    await anna.sees(anna.told(reason, **facts))
    (before,), (after,) = call.shifts, (await anna.call()).shifts
    assert (after.starts_at, after.ends_at, after.capacity) == (
        before.starts_at,
        before.ends_at,
        before.capacity,
    )
