"""When messages may come, and what somebody tells about themselves: chosen, changed, deleted."""

from __future__ import annotations

from bot.views.news import age_text
from participation.preferences.quiet_hours import NEVER, QuietHours
from tests.conversations.news.conftest import LetIn


async def test_quiet_hours_are_chosen_with_two_taps(reader: LetIn, language: str) -> None:
    anna = await reader(language)
    await anna.opens_news()
    await anna.presses_button("🌙 Timing")
    hours = anna.tr.plain("from {begin} to {end}", begin="21:00", end="08:00")
    await anna.sees_button(
        "🗞 Daily digest",
        anna.hears("🌙 Quiet hours: {hours} (as the city has set them).", hours=hours),
    )
    await anna.presses_button("🕐 Choose my own quiet hours")
    await anna.taps("23:00")
    await anna.sees(anna.hears("<b>Quiet hours</b>\nQuiet from {begin}. Until which hour?",
                               begin="23:00"))  # fmt: skip
    await anna.taps("06:00")
    hours = anna.tr.plain("from {begin} to {end}", begin="23:00", end="06:00")
    await anna.sees_button(
        "☀️ No quiet hours", anna.hears("✅ I will not write by myself {hours}.", hours=hours)
    )
    wishes = await anna.wishes()
    assert (wishes.quiet, wishes.has_own_quiet) == (QuietHours(23, 6), True)


async def test_quiet_hours_can_be_none_and_the_citys_again(reader: LetIn, language: str) -> None:
    anna = await reader(language)
    await anna.opens_news()
    await anna.presses_button("🌙 Timing")
    await anna.presses_button("☀️ No quiet hours")
    await anna.sees(anna.hears("✅ There are no quiet hours now: messages may come at any hour."))
    assert (await anna.wishes()).quiet == NEVER
    hours = anna.tr.plain("from {begin} to {end}", begin="21:00", end="08:00")
    await anna.taps(anna.tr.plain("🌙 As the city: {citys_hours}", citys_hours=hours))
    await anna.sees_button("☀️ No quiet hours")
    assert not (await anna.wishes()).has_own_quiet


async def test_digest_offers_only_hours_that_are_not_quiet(reader: LetIn, language: str) -> None:
    anna = await reader(language)
    await anna.opens_news()
    await anna.presses_button("🌙 Timing")
    await anna.presses_button("🗞 Daily digest")
    seen = await anna.sees(anna.hears("<b>Daily digest</b>\n").strip(), button="08:00")
    labels = [one["text"] for row in seen["reply_markup"]["inline_keyboard"] for one in row]
    assert [f"{hour:02}:00" in labels for hour in (7, 8, 20, 21)] == [False, True, True, False]
    await anna.taps("09:00")
    await anna.sees(anna.hears("✅ What can wait comes once a day, at {hour}.", hour="09:00"))
    assert (await anna.wishes()).digest_hour == 9
    await anna.presses_button("🗞 Daily digest")
    await anna.presses_button("✉️ Off: each message by itself")
    await anna.sees(anna.hears("✅ Each message comes by itself."))
    assert (await anna.wishes()).digest_hour is None


async def test_forged_hours_change_nothing(reader: LetIn) -> None:
    anna = await reader("lv")
    await anna.opens_news()
    await anna.presses_button("🌙 Timing")
    await anna.presses_button("🗞 Daily digest")
    shown = await anna.sees(button="08:00")
    before = await anna.wishes()
    rows = shown["reply_markup"]["inline_keyboard"]
    (data,) = [one["callback_data"] for row in rows for one in row if one["text"] == "08:00"]
    for forged in ("24", "-1", "²", "7", "x", ""):
        await anna.forges(shown["message_id"], data.removesuffix("8") + forged)
    assert await anna.wishes() == before


async def test_part_of_the_city_and_age_are_optional_and_can_be_deleted(
    reader: LetIn, language: str
) -> None:
    anna = await reader(language)
    await anna.opens_news()
    await anna.presses_button("📍 About me")
    place = anna.services.city.district("karosta").name.get(language)
    none = anna.tr.plain("not given")
    await anna.presses_button("📍 Choose my part of the city")
    await anna.taps(place)
    await anna.presses_button("🎂 Choose my age")
    await anna.taps(age_text("65+", anna.tr))
    await anna.sees_button("🗑 Delete my age", place, age_text("65+", anna.tr))
    wishes = await anna.wishes()
    assert (wishes.district, wishes.age_band) == ("karosta", "65+")
    await anna.presses_button("🗑 Delete my age")
    await anna.presses_button("🗑 Delete my part of the city")
    await anna.sees_button("🎂 Choose my age", none)
    wishes = await anna.wishes()
    assert (wishes.district, wishes.age_band) == (None, None)
