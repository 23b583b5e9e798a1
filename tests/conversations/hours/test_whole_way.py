"""Confirmed, disputed, corrected, certified in three languages, and checked by somebody else."""

from __future__ import annotations

import pytest

from bot.callbacks import HoursDo
from bot.understanding.talk import KIND_WORDS
from bot.views.hours import length
from participation.errors import Reason
from participation.language import LANGUAGES
from participation.volunteering.certificate import shown
from tests.conversations.conftest import House, Welcome
from tests.conversations.hours.conftest import TITLE, Work, pdf_words
from tests.conversations.speaker import Speaker

LANGUAGE_BUTTONS = {"lv": "Latvian", "en": "English", "ru": "Russian"}


async def opens_shift(organiser: Speaker) -> None:
    """From /calls to the shift that is over."""
    await organiser.says("/calls")
    await organiser.presses_button("🕒 Hours")
    await organiser.sees(organiser.hears("<b>Hours of volunteers</b>"))
    await organiser.taps(TITLE)
    await organiser.sees(TITLE)


async def opens_hours(anna: Speaker) -> None:
    """From /volunteer to one's own hours."""
    await anna.says("/volunteer")
    await anna.taps(anna.tr.plain("👤 Mine"))
    await anna.sees(anna.hears("<b>My volunteer work</b>"))
    await anna.presses_button("🕒 My hours")
    await anna.sees(anna.hears("<b>My volunteer hours</b>"))


async def makes_certificate(anna: Speaker, language: str, name: str) -> None:
    """From one's own hours to the file."""
    await anna.presses_button("📜 Make a certificate")
    await anna.sees(
        anna.hears(
            "<b>Which name shall stand on the certificate?</b>\nPlease type it, as it stands in "
            "your documents. Whoever checks the certificate sees it."
        )
    )
    await anna.says(name)
    await anna.sees_button("Everything so far")
    await anna.presses_button("Everything so far")
    await anna.sees_button(LANGUAGE_BUTTONS[language])
    await anna.presses_button(LANGUAGE_BUTTONS[language])


async def test_hours_from_the_shift_to_the_third_person(
    house: House, welcome: Welcome, work: Work, language: str
) -> None:
    worked = await work(language, others=1)
    anna, organiser, services = worked.anna, worked.organiser, house.app.services
    tr = anna.tr
    await opens_hours(anna)
    await anna.sees(
        anna.hears_number(
            "⏳ {n} shift is over and waits for the organisation to confirm it.",
            "⏳ {n} shifts are over and wait for the organisation to confirm them.",
            1,
        )
    )

    await opens_shift(organiser)
    await organiser.taps(tr.plain("✅ Everybody: {length}", length=length(180, tr)))
    await organiser.sees(
        organiser.hears_number(
            "✅ Confirmed for {n} person. They are told.",
            "✅ Confirmed for {n} people. They are told.",
            2,
        ),
        organiser.hears("✅ Everybody is confirmed."),
    )

    told = await anna.sees("🕒", TITLE, organiser.name, timeout=30)
    await anna.presses(told["message_id"], 0, 0)
    await anna.sees_button("✋ The time is wrong", TITLE, organiser.name)
    await anna.presses_button("✋ The time is wrong")
    await anna.sees(length(180, tr), button=length(240, tr))
    await anna.taps(length(240, tr))
    await anna.sees(
        anna.hears(
            "<b>What happened?</b>\nPlease write a sentence for the organisation, for example: “I "
            "stayed an hour longer to clean up.”"
        )
    )
    await anna.says("Paliku vēl <b>stundu</b>.")
    await anna.sees(
        anna.hears("✅ I have asked the organisation. It will answer here."),
        "Paliku vēl <b>stundu</b>.",
    )

    told = await organiser.sees("Paliku vēl <b>stundu</b>.", timeout=30)
    await organiser.presses(told["message_id"], 0, 0)
    await organiser.sees_button("✏️ Correct the time", "Anna 0")
    await organiser.presses_button("✏️ Correct the time")
    await organiser.sees(button=length(240, tr))
    await organiser.says("4:00")
    await organiser.sees(
        organiser.hears(
            "✅ {name}: {length}. They are told.", name="Anna 0", length=length(240, tr)
        )
    )

    told = await anna.sees(length(240, tr), timeout=30)
    await opens_hours(anna)
    await anna.sees(anna.hears("All together: <b>{length}</b>", length=length(240, tr)))
    codes = []
    for chosen in LANGUAGES:
        await makes_certificate(anna, chosen, "Anna Kalniņa-Ščukina")
        seen = await anna.sees(anna.hears("<b>My certificates</b>"))
        newest = (await services.hours.certificates(await anna.resident_id()))[0]
        file = next(one for one in reversed((await anna.chat())["messages"]) if "document" in one)
        assert file["message_id"] < seen["message_id"]
        words = await pdf_words(house.desk.url, file, anna)
        its_words = services.translators[chosen]
        for wanted in (
            "Anna Kalniņa-Ščukina",
            shown(newest.code),
            length(240, its_words),
            TITLE,
            its_words.plain("Certificate of volunteer work"),
            its_words.plain("EXAMPLE – made to try the bot out, certifies nothing"),
        ):
            assert wanted in words
        codes.append(newest.code)
        await anna.presses_button("⬅️ My hours")
        await anna.sees_button("📜 Make a certificate")
    assert len(set(codes)) == len(LANGUAGES)

    olga = await welcome(language)
    valid = olga.hears("✅ <b>Valid.</b> This certificate is genuine.")
    hours = olga.hears("Hours: <b>{length}</b>", length=length(240, tr))
    await olga.says("/volunteer")
    await olga.presses_button("🔍 Check a certificate")
    await olga.sees_button("⬅️ My hours")
    await olga.says(shown(codes[0]).lower())
    await olga.sees(valid, "Anna Kalniņa-Ščukina", organiser.name, hours)
    await olga.says("/menu")
    await olga.says(shown(codes[1]))
    await olga.sees(valid, "Anna Kalniņa-Ščukina")
    await olga.starts(f"v_{codes[2]}")
    await olga.sees(valid, organiser.name)


async def test_fewer_hours_make_the_certificate_invalid(
    house: House, welcome: Welcome, work: Work, language: str
) -> None:
    worked = await work(language)
    anna, organiser = worked.anna, worked.organiser
    await house.app.services.hours.confirm(await organiser.resident_id(), worked.shift_id)
    await opens_hours(anna)
    await makes_certificate(anna, language, "Anna")
    await anna.sees(anna.hears("<b>My certificates</b>"))
    (made,) = await house.app.services.hours.certificates(await anna.resident_id())
    await opens_shift(organiser)
    await organiser.taps("Anna 0")
    await organiser.presses_button("✏️ Correct the time")
    await organiser.sees(button=length(60, organiser.tr))
    await organiser.taps(length(60, organiser.tr))
    await organiser.sees(organiser.hears("✅ Everybody is confirmed."))
    olga = await welcome(language)
    await olga.starts(f"v_{made.code}")
    await olga.sees("⚠️", olga.hears("The organisation has corrected the hours since: they were "
                                     "fewer. The owner can make a new one."))  # fmt: skip


async def test_a_kept_dispute_goes_to_the_city_with_whom_to_ask(
    house: House, work: Work, language: str
) -> None:
    worked = await work(language)
    anna, organiser, services = worked.anna, worked.organiser, house.app.services
    await services.hours.confirm(await organiser.resident_id(), worked.shift_id)
    owner = await anna.resident_id()
    (entry,) = await services.hours.mine(owner)
    await services.hours.dispute(owner, entry.hours_id, 240, "Paliku vēl stundu.")
    await opens_shift(organiser)
    await organiser.taps("Anna 0")
    await organiser.presses_button("↩️ Leave it as it is")
    await organiser.says("Mūsu sarakstā ir trīs stundas.")
    await organiser.sees("Mūsu sarakstā ir trīs stundas.")
    await opens_hours(anna)
    await anna.taps(TITLE)
    await anna.sees_button("🏛 Take it to the city", "Mūsu sarakstā ir trīs stundas.")
    await anna.presses_button("🏛 Take it to the city")
    contact = services.city.contact
    await anna.sees(contact.name.get(language), contact.url, str(entry.hours_id))


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("ABC", Reason.CERTIFICATE_CODE_SHAPE),
        ("7KM4-PXQ9-TR3A-7", Reason.CERTIFICATE_CODE_SHAPE),
        ("AAAA-BBBB-CCCC", Reason.CERTIFICATE_CODE_SHAPE),
        ("7KM4-PXQ9-TR3A", Reason.CERTIFICATE_UNKNOWN),
    ],
)
async def test_what_is_no_code_is_told_kindly(
    resident: Speaker, typed: str, reason: Reason
) -> None:
    await resident.says("/volunteer")
    await resident.presses_button("🔍 Check a certificate")
    await resident.says(typed)
    seen = await resident.sees(resident.told(reason, left=9))
    assert resident.hears(KIND_WORDS["goodbye"]) not in seen["text"]


async def test_somebody_elses_shift_and_entry_stay_closed(
    house: House, welcome: Welcome, work: Work
) -> None:
    worked = await work("en")
    await house.app.services.hours.confirm(await worked.organiser.resident_id(), worked.shift_id)
    (entry,) = await house.app.services.hours.mine(await worked.anna.resident_id())
    olga = await welcome("en")
    menu = await olga.last()
    for press, reason in (
        (HoursDo(to="shift", number=worked.shift_id), Reason.NOT_YOUR_ORGANISATION),
        (HoursDo(to="answer", number=entry.hours_id), Reason.NOT_YOUR_ORGANISATION),
        (HoursDo(to="mine", number=entry.hours_id), Reason.HOURS_UNKNOWN),
    ):
        await olga.forges(menu["message_id"], press.pack())
        await olga.sees(olga.told(reason))


async def test_the_file_of_the_year_names_nobody(house: House, work: Work) -> None:
    worked = await work("en", others=2)
    organiser = worked.organiser
    await opens_shift(organiser)
    await organiser.taps("Everybody")
    await organiser.sees(organiser.hears("✅ Everybody is confirmed."))
    await organiser.presses_button("⬅️ Back")
    await organiser.presses_button("📊 Sums of a year")
    await organiser.sees_button("📎 Get it as a file", "9 h", "Volunteers: 3")
    await organiser.presses_button("📎 Get it as a file")
    await organiser.sees_button("📎 Get it as a file")
    chat = await organiser.chat()
    documents = [one["document"] for one in chat["messages"] if "document" in one]
    assert [one["file_name"] for one in documents] == ["balss-2025.xlsx"]
