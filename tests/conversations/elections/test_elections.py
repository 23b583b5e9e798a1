"""/elections over HTTP, in each language: what is known with its source, and what is not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from bot.views.election_stations import none_known
from participation.city.election import Election
from sandbox.formatting import format_text
from tests.conversations.conftest import House
from tests.conversations.elections.conftest import KEY, NOTHING_AHEAD, opens, source_words
from tests.conversations.speaker import Speaker

DAY = date(2025, 6, 7)


async def known(house: House, key: str) -> Election:
    found = await house.app.services.elections.election(key)
    assert found is not None
    return found


async def test_the_menu_leads_to_an_election_that_is_near(house: House, resident: Speaker) -> None:
    election, tr = await known(house, KEY), resident.tr
    name = election.name.get(tr.language)
    await resident.says("/menu")
    label = tr.plain("🗳 Elections on {day}", day=tr.on_day(DAY))
    await resident.sees(
        resident.hears("🗳 {name}: {day}.", name=name, day=tr.long_weekday_and_day(DAY)),
        button=label,
    )
    await resident.taps(label)
    await resident.sees(
        name,
        tr.full_day(DAY),
        resident.hears_number("<b>{n} day to go.</b>", "<b>{n} days to go.</b>", 18),
        source_words(resident, election),
        button=tr.plain("🔔 Reminders"),
    )


async def test_an_example_says_so_in_each_line(resident: Speaker, examples_laid: Election) -> None:
    await resident.says("/elections")
    hours = resident.hears("🕖 Polling stations are open {hours}.", hours="07:00–20:00")
    example = resident.tr.plain("(example)")
    await resident.sees(f"{hours} {example}")


async def test_past_elections_show_their_turnout_with_its_source(
    house: House, resident: Speaker
) -> None:
    await house.desk.set_clock(NOTHING_AHEAD)
    await opens(resident, "🕰 Past elections")
    election, tr = await known(house, KEY), resident.tr
    before, after = election.turnout
    await resident.sees(
        tr.share(before.percent / 100),
        tr.share(Decimal("0.435")),
        after.source.get(tr.language),
        tr.full_day(date(2026, 10, 3)),
    )


async def test_without_an_election_all_windows_say_what_is_not_known(
    house: House, resident: Speaker
) -> None:
    await house.desk.set_clock(NOTHING_AHEAD)
    election, tr = await known(house, "municipal_2029"), resident.tr
    await resident.says("/elections")
    nothing = resident.hears("No election is announced at the moment.")
    unsure = tr.plain("(not confirmed yet)")
    await resident.sees(nothing, unsure, "2029", source_words(resident, election))

    await opens(resident, "🪪 Documents, early voting")
    await resident.sees(
        resident.hears("The Central Election Commission publishes it before each election."),
        button=house.app.services.city.links["election_commission"].title.get(tr.language),
    )
    await opens(resident, "📍 Where to vote")
    words = str(none_known(election, tr)).split("\n")[0]
    await resident.sees(format_text(words, "HTML", None).text, source_words(resident, election))
    seen = await resident.last()
    maps = tr.plain("🗺 Map: {name}", name="").strip()
    labels = [button["text"] for row in seen["reply_markup"]["inline_keyboard"] for button in row]
    assert not [label for label in labels if label.startswith(maps)]


async def test_the_calendar_file_has_the_day_and_the_early_voting(
    house: House, resident: Speaker, examples_laid: Election
) -> None:
    await opens(resident, "📅 Add to my calendar")
    seen = await resident.sees(
        resident.hears("📅 Open this file to put the election into your calendar.")
    )
    assert seen["document"]["file_name"] == "elections.ics"


async def test_a_link_from_a_calendar_opens_the_errand(resident: Speaker) -> None:
    await resident.starts("elections")
    await resident.sees_button("🔔 Reminders")


async def test_a_button_about_an_election_that_is_over_says_so(
    house: House, resident: Speaker
) -> None:
    from bot.callbacks import Errand, Go

    await resident.says("/menu")
    seen = await resident.sees_button("🌐 Language")
    await house.desk.set_clock("2025-06-08T09:00")
    data = Go(errand=Errand.ELECTIONS, detail=f"plan.{KEY}").pack()
    await resident.forges(seen["message_id"], data)
    await resident.sees(resident.hears("This election is over. Here is how it stands now."))
