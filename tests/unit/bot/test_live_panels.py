"""Messages that follow a campaign: edited when something changed, left alone when it is over."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast
from zoneinfo import ZoneInfo

from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import EditMessageText

from bot.i18n.translator import load_translators
from bot.live_panels import MOST_FOLLOWED, LivePanels
from bot.views.campaign_panel import panel
from participation.campaigns.campaign import Campaign, CampaignState, Progress
from participation.clock import FixedClock
from participation.errors import Reason, Refused
from tests.unit.bot.views.test_campaign import NOON, campaign

CHAT = 5


@dataclass
class Bot:
    """Notes edits; `trouble` is what Telegram says to each."""

    trouble: str = ""
    edits: list[tuple[int, str]] = field(default_factory=list)

    async def edit_message_text(self, text: str, *, message_id: int, **_: Any) -> None:
        self.edits.append((message_id, text))
        if self.trouble:
            raise TelegramBadRequest(EditMessageText(text=text), self.trouble)


@dataclass
class Campaigns:
    one: Campaign | None
    sent: int = 0

    async def campaign(self, _: int) -> Campaign:
        if self.one is None:
            raise Refused(Reason.CAMPAIGN_UNKNOWN)
        return self.one

    async def progress(self, _: int) -> Progress:
        return Progress(total=10, sent=self.sent, left=10 - self.sent)


@dataclass
class House:
    """As much of the services as the panels use."""

    campaigns: Campaigns
    clock: FixedClock = field(default_factory=lambda: FixedClock(NOON))
    translators: Any = field(default_factory=lambda: load_translators(ZoneInfo("Europe/Riga")))


def following(house: House, *messages: int) -> LivePanels:
    panels = LivePanels()
    assert house.campaigns.one is not None
    progress = Progress(total=10, left=10)
    text, _ = panel(house.campaigns.one, progress, NOON, house.translators["en"])
    for message_id in messages:
        panels.follow(7, CHAT, message_id, "en", text)
    return panels


async def refresh(panels: LivePanels, bot: Bot, house: House) -> int:
    return await panels.refresh(cast(Any, bot), cast(Any, house))


async def test_message_is_edited_only_when_something_changed() -> None:
    bot, house = Bot(), House(Campaigns(campaign()))
    panels = following(house, 1)
    assert await refresh(panels, bot, house) == 0
    house.campaigns.sent = 5
    assert await refresh(panels, bot, house) == 1
    assert "██████░░░░░░" in bot.edits[-1][1]
    assert await refresh(panels, bot, house) == 0


async def test_last_edit_comes_when_the_campaign_is_over() -> None:
    bot, house = Bot(), House(Campaigns(campaign()))
    panels = following(house, 1, 2)
    house.campaigns.one, house.campaigns.sent = campaign(state=CampaignState.FINISHED), 10
    assert await refresh(panels, bot, house) == 2
    house.campaigns.sent = 9
    assert await refresh(panels, bot, house) == 0


async def test_message_that_is_gone_is_not_tried_again() -> None:
    bot, house = Bot("Bad Request: message to edit not found"), House(Campaigns(campaign()))
    panels = following(house, 1)
    house.campaigns.sent = 5
    assert await refresh(panels, bot, house) == 0
    assert await refresh(panels, bot, house) == 0
    assert len(bot.edits) == 1


async def test_message_that_is_right_already_is_followed_on() -> None:
    bot, house = Bot("Bad Request: message is not modified"), House(Campaigns(campaign()))
    panels = following(house, 1)
    house.campaigns.sent = 5
    await refresh(panels, bot, house)
    bot.trouble, house.campaigns.sent = "", 6
    assert await refresh(panels, bot, house) == 1


async def test_campaign_that_is_gone_is_forgotten() -> None:
    bot, house = Bot(), House(Campaigns(campaign()))
    panels = following(house, 1)
    house.campaigns.one = None
    assert await refresh(panels, bot, house) == 0
    house.campaigns.one, house.campaigns.sent = campaign(), 5
    assert await refresh(panels, bot, house) == 0


async def test_newer_message_takes_over_from_those_in_the_same_chat() -> None:
    house = House(Campaigns(campaign()))
    panels = following(house, 1, 2)
    panels.follow(7, CHAT + 1, 3, "en", "")
    panels.follow(8, CHAT, 4, "en", "")
    assert panels.take_over(7, CHAT) == [1, 2]
    assert panels.take_over(7, CHAT) == []


async def test_oldest_gives_way_when_there_are_too_many() -> None:
    house = House(Campaigns(campaign()))
    panels = following(house, *range(MOST_FOLLOWED + 1))
    assert panels.take_over(7, CHAT) == list(range(1, MOST_FOLLOWED + 1))
