"""What cannot be: times in the past, places without end, other people's calls, things that are no
text. A clear refusal in the person's language, and nothing is lost."""

from __future__ import annotations

import pytest

from participation.errors import Reason
from participation.volunteering.call import CallState
from participation.volunteering.call_rules import BODY_MOST, CAPACITY_MOST, TITLE_MOST
from tests.conversations.calls.conftest import Join, Organiser
from tests.conversations.calls.test_looking_after import TITLE, published

BODY = "Izvedam patversmes suņus pastaigā gar jūru."
ONE_LANGUAGE = pytest.mark.parametrize("language", ["lv"])


async def comes_to_times(anna: Organiser) -> None:
    await anna.says("/call")
    await anna.sees_question(1)
    await anna.says(TITLE)
    await anna.sees_question(2)
    await anna.says(BODY)
    await anna.sees_question(3)
    await anna.says("Lielā iela 5")
    await anna.sees_question(4)


@pytest.mark.parametrize(
    ("typed", "reason", "facts"),
    [
        ("19.05.2025 10:00-14:00, 5 cilvēki", Reason.SHIFT_IN_PAST, {}),
        ("24.05. 14:00-10:00, 5 cilvēki", Reason.SHIFT_ENDS_BEFORE_START, {}),
        (
            "24.05. 10:00-14:00, 0 cilvēki",
            Reason.SHIFT_CAPACITY_UNFIT,
            {"least": 1, "most": CAPACITY_MOST},
        ),
        (
            "24.05. 10:00-14:00, 10000 cilvēki",
            Reason.SHIFT_CAPACITY_UNFIT,
            {"least": 1, "most": CAPACITY_MOST},
        ),
        ("24.05.2029 10:00-14:00, 5 cilvēki", Reason.SHIFT_TOO_FAR, {"most": 730}),
    ],
)
async def test_impossible_time_is_refused_and_the_call_stays(
    anna: Organiser, typed: str, reason: Reason, facts: dict[str, object]
) -> None:
    await comes_to_times(anna)
    await anna.says(typed)
    await anna.sees(anna.told(reason, **facts))
    call = await anna.call()
    assert call.shifts == ()
    assert [each.title for each in call.texts.values()] == [TITLE]
    await anna.says("24.05. 10:00-14:00, 5 cilvēki")
    await anna.sees_button("✅ Done", "10:00–14:00")


async def test_number_typed_where_people_are_asked_is_checked(anna: Organiser) -> None:
    await comes_to_times(anna)
    await anna.says("24.05. 10:00-14:00")
    asked = anna.hears(
        "<b>How many people do you need?</b>\n{known}\nChoose, or type a number.", known=""
    )
    await anna.sees(asked.split("\n")[0])
    await anna.says("0")
    await anna.sees(anna.told(Reason.SHIFT_CAPACITY_UNFIT, least=1, most=CAPACITY_MOST))
    assert (await anna.call()).shifts == ()


@ONE_LANGUAGE
async def test_texts_that_are_too_long_are_refused(anna: Organiser) -> None:
    await anna.says("/call")
    await anna.sees_question(1)
    await anna.says("a" * (TITLE_MOST + 1))
    await anna.sees(anna.told(Reason.CALL_TITLE_TOO_LONG, length=TITLE_MOST + 1, most=TITLE_MOST))
    await anna.says(TITLE)
    await anna.sees_question(2)
    await anna.says("a" * (BODY_MOST + 1))
    await anna.sees(anna.told(Reason.CALL_BODY_TOO_LONG, length=BODY_MOST + 1, most=BODY_MOST))
    text = (await anna.call()).texts["lv"]
    assert (text.title, text.body) == (TITLE, "")


@ONE_LANGUAGE
async def test_stickers_voices_and_places_where_words_are_asked_get_a_kind_answer(
    anna: Organiser,
) -> None:
    await anna.says("/call")
    await anna.sees_question(1)
    await anna.sends_sticker()
    await anna.sees_question(1, anna.hears("A nice sticker, but I cannot read stickers."))
    await anna.sends_voice()
    await anna.sees_question(1, anna.hears("I cannot listen to voice messages yet."))
    await anna.says("/nothing")
    await anna.sees(anna.hears("I do not know this command."))
    await comes_to_times(anna)
    await anna.sends_location()
    await anna.sees_question(4)
    assert (await anna.call()).shifts == ()


@ONE_LANGUAGE
async def test_age_below_the_laws_is_refused(anna: Organiser) -> None:
    await anna.says("/call Vajag 6 cilvēkus sestdien 10-14 Karostā palīdzēt suņu patversmē")
    await anna.presses_button("✏️ Change")
    await anna.presses_button("Age")
    await anna.says("10")
    await anna.sees(anna.told(Reason.CALL_AGE_UNFIT, least=13, most=99))
    await anna.says("14")
    await anna.sees_button("📣 Publish")
    assert (await anna.call()).minimum_age == 14


async def test_forged_number_of_another_organisations_call_opens_nothing(
    join: Join, language: str
) -> None:
    bella, eve = await join(language), await join(language)
    call = await published(bella)
    own = await published(eve)
    await eve.says("/calls")
    window = await eve.sees_button("➕ Write a new call")
    data: str = window["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    intent = data.partition("\x1d")[0]
    await eve.forges(window["message_id"], f"{intent}\x1dk_call:{call.call_id}")
    await eve.sees(eve.told(Reason.NOT_YOUR_ORGANISATION))
    for widget in ("k_close", "k_cancel", "k_copy", "k_write"):
        await eve.forges(window["message_id"], f"{intent}\x1d{widget}", settle=0.3)
    await eve.says(f"/calls {call.call_id}")
    await eve.sees(eve.told(Reason.NOT_YOUR_ORGANISATION))
    await eve.says("/calls 999999999999999999")
    await eve.sees(eve.told(Reason.CALL_UNKNOWN))
    assert [each.call_id for each in await eve.calls()] == [own.call_id]
    assert (await bella.call()).state is CallState.OPEN


async def test_forged_shift_and_applicant_of_another_organisation_open_nothing(
    join: Join, language: str
) -> None:
    bella, eve = await join(language), await join(language)
    call = await published(bella)
    await published(eve)
    await eve.says("/calls")
    await eve.taps(TITLE)
    window = await eve.sees_button("👁 See and change it")
    data: str = window["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    intent = data.partition("\x1d")[0]
    shift_id = call.shifts[0].shift_id
    await eve.forges(window["message_id"], f"{intent}\x1dk_shift:{shift_id}")
    await eve.sees(eve.told(Reason.SHIFT_UNKNOWN))


@ONE_LANGUAGE
async def test_press_on_an_old_window_changes_nothing(anna: Organiser) -> None:
    await published(anna)
    await anna.says("/calls")
    await anna.taps(TITLE)
    window = await anna.sees_button("⏹ Close")
    await anna.says("/menu")
    rows = window["reply_markup"]["inline_keyboard"]
    place = next(
        (row, column)
        for row, buttons in enumerate(rows)
        for column, button in enumerate(buttons)
        if button["text"] == anna.tr.plain("⏹ Close")
    )
    await anna.presses(window["message_id"], *place)
    await anna.sees(anna.hears("<b>My calls for volunteers</b>"))
    assert (await anna.call()).state is CallState.OPEN
