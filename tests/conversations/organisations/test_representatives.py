"""Several people act for one organisation: invited, forwarded, handed over, taken out."""

from __future__ import annotations

from participation.errors import Reason
from tests.conversations.conftest import House
from tests.conversations.organisations.conftest import (
    NAME,
    Arrive,
    Representative,
)
from tests.linked import fresh_number


async def names(anna: Representative) -> list[tuple[str, bool]]:
    (one,) = await anna.organisations()
    own = await anna.services.organisations.own(await anna.resident_id(), one.organisation_id)
    return [(each.name, each.leads) for each in own.representatives]


async def commands_of(who: Representative) -> list[str]:
    """What the chat's list of commands offers."""
    return [one["command"] for one in (await who.chat())["commands"]]


async def test_invitation_brings_in_one_person_and_only_once(
    anna: Representative, arrive: Arrive
) -> None:
    juris, late = await arrive("lv"), await arrive("en")
    await anna.links(fresh_number())
    link = await anna.invites()
    await juris.starts(link)
    await juris.sees_button("✖️ No, thank you", NAME)
    await juris.says("Juris Ozols")
    await juris.sees_button(
        "🚪 Leave", "Juris Ozols", juris.hears("✅ You represent {name} here now.", name=NAME)
    )
    await anna.sees("Juris Ozols")  # whoever was there is told who came
    await late.starts(link)
    await late.sees(late.told(Reason.ORGANISATION_LINK_USED))
    await juris.starts(link)  # opened once more by whoever used it
    already = juris.hears("ℹ️ You represent this organisation already.")
    await juris.sees_button("🚪 Leave", NAME, already)
    assert await names(anna) == [("Anna", True), ("Juris Ozols", False)]
    assert await late.organisations() == ()


async def test_forwarded_link_serves_whoever_is_first_and_names_them(arrive: Arrive) -> None:
    anna, first, second = await arrive("en"), await arrive("en"), await arrive("en")
    await anna.links(fresh_number())
    link = await anna.invites()
    await first.starts(link)
    await first.sees_button("✖️ No, thank you")
    await second.starts(link)
    await second.sees_button("✖️ No, thank you")
    await second.says("Otrais")
    await second.sees_button("🚪 Leave", "Otrais")
    await first.says("Pirmais")
    await first.sees(first.told(Reason.ORGANISATION_LINK_USED))
    await anna.sees("Otrais")
    assert [name for name, _ in await names(anna)] == ["Anna", "Otrais"]


async def test_newcomer_with_a_link_is_asked_for_the_language_first(
    house: House, arrive: Arrive
) -> None:
    anna = await arrive("en")
    await anna.links(fresh_number())
    link = await anna.invites()
    person = await house.desk.newcomer("Juris", "en")
    juris = Representative(house.desk, person.about, house.app.services, "en")
    await juris.starts(link)
    await juris.sees("Balss", button="English")
    await juris.taps("English")
    await juris.sees_button("✅ Accept as {full_name}".replace("{full_name}", "Juris"), NAME)
    await juris.taps("✅ Accept as Juris")
    await juris.sees_button("🚪 Leave", "Juris")


async def test_declined_link_changes_nothing(arrive: Arrive) -> None:
    anna, juris = await arrive("en"), await arrive("en")
    await anna.links(fresh_number())
    link = await anna.invites()
    await juris.starts(link)
    await juris.sees_button("✖️ No, thank you")
    await juris.presses_button("✖️ No, thank you")
    await juris.sees("Nothing has changed.")
    assert await juris.organisations() == ()
    await juris.accepts(link, "Juris")  # it is open still


async def test_organisation_is_handed_over_and_left(anna: Representative, arrive: Arrive) -> None:
    juris = await arrive("ru")
    await anna.links(fresh_number())
    await juris.accepts(await anna.invites(), "Juris")
    await anna.opens_people()
    await anna.taps("Juris")
    await anna.sees_button("🔑 Hand the organisation over")
    await anna.presses_button("🔑 Hand the organisation over")
    await anna.sees_button("🔑 Yes, hand over", "Juris", NAME)
    await anna.presses_button("🔑 Yes, hand over")
    await anna.sees(anna.hears("✅ {name} leads the organisation here now.", name="Juris"))
    await juris.sees(
        juris.hears(
            "🔑 You lead {name} here now: you can invite others and take them out. /organisation",
            name=NAME,
        )
    )
    assert await names(juris) == [("Juris", True), ("Anna", False)]
    await anna.says("/organisation")
    await anna.sees_button("🚪 Leave")
    await anna.presses_button("🚪 Leave")
    await anna.sees_button("🚪 Yes, leave", NAME)
    await anna.presses_button("🚪 Yes, leave")
    await anna.sees_button(
        "🏢 Link my organisation",
        anna.hears("You no longer represent this organisation here."),
    )
    gone = "ℹ️ {person} has left and no longer represents {name} here."
    await juris.sees(juris.hears(gone, person="Anna", name=NAME))
    assert await names(juris) == [("Juris", True)]


async def test_link_that_hands_over_lets_a_newcomer_lead(arrive: Arrive) -> None:
    anna, juris = await arrive("en"), await arrive("en")
    await anna.links(fresh_number())
    await anna.opens_people()
    await anna.presses_button("🔑 Invite somebody to lead")
    await anna.sees_button("🔑 Yes, make the link")
    await anna.presses_button("🔑 Yes, make the link")
    letter = await anna.sees("start=o_", "leads the organisation here from then on")
    link = "o_" + letter["text"].partition("start=o_")[2][:22]
    await juris.starts(link)
    await juris.sees_button("✖️ No, thank you", "You would lead the organisation here")
    await juris.says("Juris")
    await juris.sees_button("🚪 End its work here", "Juris (leads)")
    await anna.sees("leads", "Juris")


async def test_whoever_is_taken_out_is_told_and_their_windows_are_closed(
    anna: Representative, arrive: Arrive
) -> None:
    juris = await arrive("en")
    await anna.links(fresh_number())
    await juris.accepts(await anna.invites(), "Juris")
    await juris.opens_people()
    await anna.opens_people()
    await anna.taps("Juris")
    await anna.sees_button("✖️ Take out")
    await anna.presses_button("✖️ Take out")
    await anna.sees_button("✖️ Yes, take out", "Juris")
    await anna.presses_button("✖️ Yes, take out")
    await anna.sees(anna.hears("✅ {name} no longer represents the organisation.", name="Juris"))
    await juris.sees("You no longer represent")
    await juris.presses_button("➕ Invite somebody")  # the window of a minute ago
    await juris.sees(juris.told(Reason.NOT_YOUR_ORGANISATION))
    assert await juris.organisations() == ()


async def test_commands_for_organisations_come_and_go(arrive: Arrive) -> None:
    anna, juris = await arrive("en"), await arrive("en")
    assert "call" not in await commands_of(anna)
    await anna.links(fresh_number())
    await juris.accepts(await anna.invites(), "Juris")
    for one in (anna, juris):
        await one.sees()
        assert (await commands_of(one))[:4] == ["call", "calls", "organisation", "funding"]
    await juris.says("/organisation")
    await juris.sees_button("🚪 Leave")
    await juris.presses_button("🚪 Leave")
    await juris.sees_button("🚪 Yes, leave")
    await juris.presses_button("🚪 Yes, leave")
    await juris.sees_button("🏢 Link my organisation")
    assert "call" not in await commands_of(juris)
    assert "call" in await commands_of(anna)


async def test_last_one_ends_its_work_only_without_calls(arrive: Arrive) -> None:
    anna = await arrive("en")
    await anna.links(fresh_number())
    await anna.says("/organisation")
    await anna.sees_button("🚪 End its work here")
    await anna.presses_button("🚪 End its work here")
    await anna.sees_button("🚪 Yes, end it", NAME)
    await anna.presses_button("🚪 Yes, end it")
    await anna.sees_button("🏢 Link my organisation", "has ended its work here")
    assert await anna.organisations() == ()


async def test_person_with_several_organisations_chooses_from_a_list(arrive: Arrive) -> None:
    anna = await arrive("en")
    await anna.links(fresh_number(), "Pirmā biedrība")
    await anna.presses_button("⬅️ My organisations")
    await anna.sees_button("➕ Link another one")
    await anna.presses_button("➕ Link another one")
    await anna.answers_all(fresh_number(), "Otrā biedrība")
    await anna.presses_button("✅ Hand in")
    await anna.sees_button("👥 Representatives", "Otrā biedrība")
    await anna.says("/organisation")
    await anna.sees(button="Pirmā biedrība – waits for the city")
    await anna.taps("Pirmā biedrība – waits for the city")
    await anna.sees_button("👥 Representatives", "Pirmā biedrība")


async def test_number_of_another_organisation_in_a_button_opens_nothing(arrive: Arrive) -> None:
    anna, stranger = await arrive("en"), await arrive("en")
    await anna.links(fresh_number())
    (one,) = await anna.organisations()
    message_id = (await stranger.last())["message_id"]
    await stranger.forges(message_id, f"go:organisation:{one.organisation_id}")
    await stranger.sees_button("🏢 Link my organisation")
    await stranger.starts("o_" + "A" * 22)
    await stranger.sees(stranger.told(Reason.ORGANISATION_LINK_UNKNOWN))
    await stranger.starts("o_" + "A" * 23)
    await stranger.sees("What would you like to do?")
    assert await names(anna) == [("Anna", True)]
