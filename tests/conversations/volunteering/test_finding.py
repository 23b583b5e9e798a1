"""Filters by button, nothing found and one filter less, links, saved searches."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import parse_qs, urlsplit

from participation.volunteering.wanted import Wanted
from tests.conversations.conftest import House, Welcome
from tests.conversations.speaker import NAMES, Speaker
from tests.conversations.understanding.table_reader import TableReader
from tests.conversations.volunteering import camp
from tests.small_city import ZONE

DAY = datetime(2025, 5, 27, 10, tzinfo=ZONE)
GROUP_ID = -100200300


async def chooses_field_and_district(person: Speaker, field: str, district: str) -> None:
    city, language = person.services.city, person.tr.language
    await person.says("/volunteer")
    await person.presses_button("By field")
    await person.taps(city.volunteer_field(field).name.get(language))
    await person.sees_button("➕ Narrow it down")
    await person.presses_button("➕ Narrow it down")
    await person.presses_button("By district")
    await person.taps(city.district(district).name.get(language))


async def test_nothing_found_offers_less_and_to_be_told(
    house: House, welcome: Welcome, language: str
) -> None:
    city = house.app.services.city
    await camp.post(house.app.services, "Mācām datoru", DAY, field="learning", district="tosmare")
    anna = await welcome(language)
    await chooses_field_and_district(anna, "learning", "velnciems")
    velnciems = city.district("velnciems").name.get(language)
    less = anna.tr.plain("🔎 Without: {filter}", filter=velnciems)
    await anna.sees(
        anna.hears("<b>Nothing fits all of this at the moment.</b>"), velnciems, button=less
    )
    await anna.sees_button("🔔 Tell me of new ones")
    await anna.taps(less)
    seen = await anna.sees("Mācām datoru")
    assert velnciems not in seen["text"]


async def test_call_in_another_field_is_found_by_its_own_words(
    house: House, welcome: Welcome
) -> None:
    """The organisation left its own field, which the word "talka" does not name."""
    await camp.post(house.app.services, "Talka pludmalē", DAY, field="culture")
    anna = await welcome("lv")
    await anna.says("/volunteer")
    await anna.says("talka pludmalē")
    await anna.sees("Talka pludmalē")


async def test_saved_search_is_listed_changed_and_deleted(
    house: House, welcome: Welcome, language: str
) -> None:
    finding, city = house.app.services.finding, house.app.services.city
    anna = await welcome(language)
    owner = await anna.resident_id()
    await chooses_field_and_district(anna, "sport", "laumas")
    await anna.presses_button("🔔 Tell me of new ones")
    await anna.sees(
        anna.hears(
            "🔔 Saved. When new calls fit, I tell you: once a day at most, all in one message."
        )
    )
    (saved,) = await finding.saved(owner)
    assert (saved.wanted.field, saved.wanted.district, saved.at_once) == (
        "sport",
        "laumas",
        False,
    )
    await anna.taps(city.district("laumas").name.get(language))
    await anna.presses_button("Tell me at once")
    await anna.sees_button("Tell me once a day")
    assert [one.at_once for one in await finding.saved(owner)] == [True]
    await anna.presses_button("🔎 Look now")
    await anna.sees(city.district("laumas").name.get(language))
    await anna.says("/volunteer")
    await anna.taps(anna.tr.plain("🔔 Saved"))
    await anna.taps(city.district("laumas").name.get(language))
    await anna.presses_button("🗑 Delete")
    await anna.sees(anna.hears("🗑 Deleted. I tell you of no more calls because of it."))
    assert await finding.saved(owner) == ()


async def test_new_calls_that_a_notice_tells_of_are_listed(
    house: House, welcome: Welcome, language: str
) -> None:
    services = house.app.services
    await camp.post(services, "Kāds cits", DAY)
    anna = await welcome(language)
    owner = await anna.resident_id()
    await services.finding.save(owner, Wanted(field="learning", district="ezerkrasts"))
    for title in ("Valodu kafejnīca", "Lasām kopā"):
        draft = await camp.post(
            services, title, DAY, is_open=False, field="learning", district="ezerkrasts"
        )
        assert (await camp.publish(services, draft)).state == "open"
    last = await anna.last()
    await anna.forges(last["message_id"], "go:volunteer:h_2025-05-20")
    seen = await anna.sees(
        anna.hears_number("<b>{n} new call for you</b>", "<b>{n} new calls for you</b>", 2),
        "Valodu kafejnīca",
        "Lasām kopā",
    )
    assert "Kāds cits" not in seen["text"]
    stranger = await welcome(language)
    last = await stranger.last()
    await stranger.forges(last["message_id"], "go:volunteer:h_2025-05-20")
    await stranger.sees(stranger.hears("<b>These calls are no longer open.</b>"))


async def test_saved_search_of_whoever_stopped_all_messages_says_so(
    house: House, welcome: Welcome, language: str
) -> None:
    anna = await welcome(language)
    owner, preferences = await anna.resident_id(), house.app.services.preferences
    await preferences.stop(owner)
    await chooses_field_and_district(anna, "sport", "laumas")
    await anna.presses_button("🔔 Tell me of new ones")
    await anna.sees_button("🔔 Switch messages on")
    await anna.presses_button("🔔 Switch messages on")
    await anna.sees(button=anna.tr.plain("🏠 Menu"))
    assert (await preferences.of(owner)).wants("saved_calls")


async def test_near_me_shows_how_far_it_is(house: House, welcome: Welcome, language: str) -> None:
    await camp.post(
        house.app.services, "Tepat blakus", DAY, location=(56.5137, 21.0108), address=None
    )
    anna = await welcome(language)
    await anna.says("/volunteer")
    await anna.presses_button("📍 Near me")
    await anna.sends_location(56.5047, 21.0108)
    await anna.sees("Tepat blakus", anna.hears("{n} km away", n="1"))
    await anna.presses_button("➕ Narrow it down")
    await anna.taps(anna.tr.plain("At most {km} km away", km=1))
    await anna.sees(anna.hears("at most {km} km away", km=1))


async def test_link_opens_the_card_for_a_newcomer_and_shares_itself(
    house: House, language: str
) -> None:
    call = await camp.post(house.app.services, "Koncerts", DAY)
    person = await house.desk.newcomer("Anna", language)
    anna = Speaker(house.desk, person.about, house.app.services, language)
    await anna.starts(f"c_{call.call_id}")
    await anna.taps(NAMES[language])
    seen = await anna.sees_button("✋ Apply", "Koncerts")
    if language != "lv":
        how = anna.tr.plain("in Latvian")
        assert anna.hears("<i>Written only {how}.</i>", how=how) in seen["text"]
    buttons = [one for row in seen["reply_markup"]["inline_keyboard"] for one in row]
    (share,) = [one["url"] for one in buttons if one["text"] == anna.tr.plain("📤 Share")]
    (link,) = parse_qs(urlsplit(share).query)["url"]
    assert link.endswith(f"?start=c_{call.call_id}")


async def test_in_a_group_there_is_only_the_way_into_a_private_chat(house: House) -> None:
    member = (await house.desk.person(1001)).in_group(GROUP_ID)
    await member.says("/volunteer")
    seen = await member.sees()
    (button,) = [one for row in seen["reply_markup"]["inline_keyboard"] for one in row]
    assert button["url"].endswith("?start=g")


async def test_links_to_drafts_and_to_nothing_say_so(
    house: House, welcome: Welcome, language: str
) -> None:
    draft = await camp.post(house.app.services, "Vēl raksta", DAY, is_open=False)
    anna = await welcome(language)
    for number in (draft.call_id, 999_999):
        await anna.starts(f"c_{number}")
        await anna.sees_button(
            "🔎 Show all calls",
            anna.hears(
                "There is no call No {number} here, or it is not open to everybody. Please look "
                "for another one.",
                number=number,
            ),
        )


async def test_typed_words_narrow_the_search_and_other_wishes_are_heard(
    house: House, welcome: Welcome, reader: TableReader, language: str
) -> None:
    await camp.post(house.app.services, "Zvaigžņu vērošana", DAY, field="other")
    anna = await welcome(language)
    await anna.says("/volunteer")
    await anna.sees_button("🔎 Show all calls")
    await anna.says("zvaigznu")
    await anna.sees("Zvaigžņu vērošana")
    await anna.says("qwertz")
    await anna.sees(anna.hears("<b>Nothing fits all of this at the moment.</b>"), "qwertz")
    reader.teach("my hours please", "my_volunteering", language, {})
    await anna.says("my hours please")
    await anna.sees(anna.hears("<b>My volunteer work</b>"))
    reader.teach("show me volunteering", "find_volunteering", language, {})
    await anna.says("show me volunteering")
    await anna.sees_button("➕ Narrow it down")
