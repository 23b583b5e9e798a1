"""What buttons carry: no prefix twice, nothing over Telegram's 64 bytes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from aiogram.filters.callback_data import CallbackData

from bot import callbacks
from bot.callbacks import (
    Asked,
    CalendarDo,
    CampaignDo,
    CampaignPress,
    ChooseLanguage,
    ElectionDo,
    Errand,
    Go,
    HoursDo,
    Invited,
    Moderate,
    MyData,
    PlaceDo,
    StartTopic,
    StopTopic,
    Teach,
    Why,
    Wish,
)

MOST_BYTES = 64
# A contest of the city by its key, 40 signs at most; longer than every link with a token.
LONGEST_LINK = "g_" + "x" * 24
LONGEST_DETAIL = "contest." + "k" * 40
LONGEST_TOPIC = 40
#: The longest that each can carry; a new class needs a line here.
LONGEST: dict[type[CallbackData], CallbackData] = {
    Go: max(
        Go(errand=max(Errand, key=len), detail=LONGEST_LINK),
        Go(errand=Errand.FUNDING, detail=LONGEST_DETAIL),
        key=lambda one: len(one.pack()),
    ),
    ChooseLanguage: ChooseLanguage(language="lv", link=LONGEST_LINK),
    Wish: Wish(step="meant", intent="election_reminder_off"),
    Invited: Invited(is_me=False, token="x" * 22),
    Moderate: Moderate(what="organisation", number=2**63 - 1),
    CalendarDo: CalendarDo(action="file"),
    PlaceDo: PlaceDo(application_id=2**63 - 1, action="calendar"),
    Teach: Teach(answer="never"),
    HoursDo: HoursDo(to="confirm", number=2**63 - 1),
    MyData: MyData(action="erase_sure"),
    StopTopic: StopTopic(topic="t" * LONGEST_TOPIC),
    StartTopic: StartTopic(topic="t" * LONGEST_TOPIC),
    Why: Why(delivery_id=2**63 - 1),
    CampaignPress: CampaignPress(campaign_id=2**63 - 1, button=32767),
    CampaignDo: CampaignDo(campaign_id=2**63 - 1, action="cancel_sure"),
    Asked: Asked(age="under16", citizenship="latvia", home="elsewhere"),
    ElectionDo: max(
        ElectionDo(action="not_yet", key="k" * LONGEST_TOPIC),
        ElectionDo(action="remind", key="", detail="municipal.saeima"),
        key=lambda one: len(one.pack()),
    ),
}


def classes() -> list[type[CallbackData]]:
    found = [thing for thing in vars(callbacks).values() if isinstance(thing, type)]
    return [one for one in found if issubclass(one, CallbackData) and one is not CallbackData]


def test_no_prefix_is_the_beginning_of_another() -> None:
    prefixes = sorted(f"{one.__prefix__}{one.__separator__}" for one in classes())
    assert [b for a, b in pairwise(prefixes) if b.startswith(a)] == []


@pytest.mark.parametrize("one", classes(), ids=lambda one: one.__name__)
def test_longest_callback_fits_into_a_button(one: type[CallbackData]) -> None:
    packed = LONGEST[one].pack()
    assert len(packed.encode()) <= MOST_BYTES
    assert one.unpack(packed) == LONGEST[one]
