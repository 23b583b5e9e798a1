"""Why a message came: the campaign's audience, the switch, and nothing about anybody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from bot.callbacks import Errand, Go, StartTopic, StopTopic
from bot.i18n.translator import Translator, load_translators
from bot.views.campaign_audience import audience_sentence
from bot.views.news import topic_lines
from bot.views.why import why_view
from participation.campaigns.campaign import Campaign
from participation.campaigns.segment import Is, What
from participation.city import City
from participation.preferences.history import Written
from participation.preferences.quiet_hours import QuietHours
from participation.preferences.wish import Wishes
from tests.unit.bot.views.test_campaign import campaign

WRITTEN = Written(
    delivery_id=5,
    kind="campaign",
    subject="7.1",
    topic="voting",
    state="sent",
    campaign_id=7,
    day=date(2025, 5, 20),
)


class Campaigns:
    """Knows one campaign."""

    def __init__(self, known: Campaign) -> None:
        self.known = known

    async def campaign(self, campaign_id: int) -> Campaign:
        assert campaign_id == self.known.campaign_id
        return self.known


def services(city: City, known: Campaign) -> Any:
    return SimpleNamespace(city=city, campaigns=Campaigns(known))


@pytest.fixture
def wishes(liepaja: City) -> Wishes:
    return Wishes(
        has_stopped=False,
        switches={topic.key: topic.default for topic in liepaja.news},
        touched=frozenset(),
        quiet=QuietHours(21, 8),
        has_own_quiet=False,
        digest_hour=None,
        district=None,
        age_band=None,
    )


async def test_campaign_says_to_whom_it_went_and_offers_the_switch(
    liepaja: City, wishes: Wishes, tr: Translator
) -> None:
    one = campaign(segment=Is(What.DISTRICT, "karosta"), rest_days=7, not_after=3)
    text, keyboard = await why_view(WRITTEN, services(liepaja, one), wishes, tr)
    assert liepaja.district("karosta").name.get(tr.language) in text
    assert "7" not in text, "whom it passed over is not why this one came"
    assert one.purpose not in text.unescape()
    (stop,), (news,) = keyboard.inline_keyboard
    assert stop.callback_data == StopTopic(topic="voting").pack()
    assert news.callback_data == Go(errand=Errand.NEWS).pack()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, "as they are for everybody who has not switched them off"),
        ({"touched": frozenset({"voting"})}, "you switched them on"),
        ({"switches": {"voting": False}}, "are off now"),
        ({"has_stopped": True}, "you have stopped all messages"),
    ],
)
async def test_switch_is_told_as_it_stands(
    liepaja: City, wishes: Wishes, changes: dict[str, Any], says: str
) -> None:
    tr = load_translators(liepaja.zone)["en"]
    now = replace(wishes, **changes)
    text, keyboard = await why_view(WRITTEN, services(liepaja, campaign()), now, tr)
    assert says in text
    is_on = now.wants("voting")
    wanted = StopTopic(topic="voting") if is_on else StartTopic(topic="voting")
    assert keyboard.inline_keyboard[0][0].callback_data == wanted.pack()


async def test_kind_that_the_city_gave_up_has_no_switch(
    liepaja: City, wishes: Wishes, tr: Translator
) -> None:
    old = replace(WRITTEN, kind="horoscope", topic="stars", campaign_id=None, subject="{x}<b>")
    text, keyboard = await why_view(old, services(liepaja, campaign()), wishes, tr)
    assert "<b>" not in text.split("\n\n")[1]
    assert len(keyboard.inline_keyboard) == 1


def test_state_of_each_kind_is_in_words(liepaja: City, wishes: Wishes, tr: Translator) -> None:
    """A screen reader says little about ✅ and ⬜."""
    on, off = (
        topic_lines([topic], replace(wishes, switches={topic.key: is_on}), tr)
        for topic, is_on in ((liepaja.news[0], True), (liepaja.news[0], False))
    )
    stopped = topic_lines([liepaja.news[0]], replace(wishes, has_stopped=True), tr)
    words = {line.split(maxsplit=1)[1] for line in (on, off, stopped)}
    assert len(words) == 3


async def test_sentence_about_the_audience_stands_by_itself(
    liepaja: City, wishes: Wishes, tr: Translator
) -> None:
    """It begins with a capital in every language, so no colon may stand before it."""
    text, _ = await why_view(WRITTEN, services(liepaja, campaign()), wishes, tr)
    audience = audience_sentence(campaign(), liepaja, tr)
    before, found, _ = text.partition(audience)
    assert found
    assert before.endswith(("? ", ". "))
