"""Messages that follow a campaign: edited when something changed, left alone when it is over."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, cast
from zoneinfo import ZoneInfo

from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import EditMessageText

from bot.i18n.translator import load_translators
from bot.live_panels import LivePanels
from bot.views.campaign_panel import panel
from participation.campaigns.campaign import Campaign, CampaignState, Progress
from participation.campaigns.panels import Followed
from participation.clock import FixedClock
from participation.errors import Reason, Refused
from participation.staff.member import Freeze
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
class Staff:
    freeze: Freeze | None = None

    async def frozen(self) -> Freeze | None:
        return self.freeze


@dataclass
class House:
    """As much of the services as the panels use."""

    campaigns: Campaigns
    staff: Staff = field(default_factory=Staff)
    clock: FixedClock = field(default_factory=lambda: FixedClock(NOON))
    translators: Any = field(default_factory=lambda: load_translators(ZoneInfo("Europe/Riga")))


class Kept:
    """The panels of the database, in a dict."""

    def __init__(self) -> None:
        self.rows: dict[tuple[int, int], Followed] = {}

    async def follow(self, one: Followed) -> None:
        self.rows[(one.chat_id, one.message_id)] = one

    async def leave(self, places: list[tuple[int, int]]) -> None:
        for place in places:
            self.rows.pop(place, None)

    async def show(self, shown: dict[tuple[int, int], bytes]) -> None:
        for place, mark in shown.items():
            self.rows[place] = replace(self.rows[place], shown=mark)

    async def followed(self) -> tuple[Followed, ...]:
        return tuple(self.rows.values())

    def change(self, **values: Any) -> None:
        self.rows = {place: replace(one, **values) for place, one in self.rows.items()}


async def following(house: House, *messages: int) -> Kept:
    kept = Kept()
    assert house.campaigns.one is not None
    progress = Progress(total=10, left=10)
    text, _ = panel(house.campaigns.one, progress, NOON, house.translators["en"])
    for message_id in messages:
        await over(kept).follow(house.campaigns.one, CHAT, message_id, "en", text)
    return kept


def over(kept: Kept) -> LivePanels:
    return LivePanels(cast(Any, kept))


async def refresh(kept: Kept, bot: Bot, house: House) -> int:
    """As a process does that has just started: it knows nothing but what is kept."""
    return await over(kept).refresh(cast(Any, bot), cast(Any, house))


async def test_message_is_edited_only_when_something_changed() -> None:
    bot, house = Bot(), House(Campaigns(campaign()))
    kept = await following(house, 1)
    assert await refresh(kept, bot, house) == 0
    house.campaigns.sent = 5
    assert await refresh(kept, bot, house) == 1
    assert "██████░░░░░░" in bot.edits[-1][1]
    assert await refresh(kept, bot, house) == 0


async def test_panel_says_that_everything_stands_still_and_that_it_goes_on() -> None:
    bot, house = Bot(), House(Campaigns(campaign()))
    kept = await following(house, 1)
    house.staff.freeze = Freeze(NOON, "Ilze", "A wrong message")
    assert await refresh(kept, bot, house) == 1
    assert "standing still since" in bot.edits[-1][1]
    assert await refresh(kept, bot, house) == 0
    house.staff.freeze = None
    assert await refresh(kept, bot, house) == 1
    assert "standing still" not in bot.edits[-1][1]


async def test_last_edit_comes_when_the_campaign_is_over() -> None:
    bot, house = Bot(), House(Campaigns(campaign()))
    kept = await following(house, 1, 2)
    house.campaigns.one, house.campaigns.sent = campaign(state=CampaignState.FINISHED), 10
    assert await refresh(kept, bot, house) == 2
    assert kept.rows == {}


async def test_last_edit_comes_when_a_series_has_moved_on() -> None:
    bot, house = Bot(), House(Campaigns(campaign()))
    kept = await following(house, 1)
    house.campaigns.one = campaign(state=CampaignState.SCHEDULED, run=2)
    kept.change(is_past=True)
    assert await refresh(kept, bot, house) == 1
    assert kept.rows == {}


async def test_whoever_left_the_staff_is_told_nothing_more() -> None:
    bot, house = Bot(), House(Campaigns(campaign()))
    kept = await following(house, 1)
    kept.change(is_staff=False)
    house.campaigns.sent = 5
    assert await refresh(kept, bot, house) == 0
    assert (bot.edits, kept.rows) == ([], {})


async def test_message_that_is_gone_is_not_tried_again() -> None:
    bot, house = Bot("Bad Request: message to edit not found"), House(Campaigns(campaign()))
    kept = await following(house, 1)
    house.campaigns.sent = 5
    assert await refresh(kept, bot, house) == 0
    assert await refresh(kept, bot, house) == 0
    assert len(bot.edits) == 1


async def test_message_that_is_right_already_is_followed_on() -> None:
    bot, house = Bot("Bad Request: message is not modified"), House(Campaigns(campaign()))
    kept = await following(house, 1)
    house.campaigns.sent = 5
    await refresh(kept, bot, house)
    assert await refresh(kept, bot, house) == 0
    assert len(bot.edits) == 1
    bot.trouble, house.campaigns.sent = "", 6
    assert await refresh(kept, bot, house) == 1


async def test_campaign_that_is_gone_is_forgotten() -> None:
    bot, house = Bot(), House(Campaigns(campaign()))
    kept = await following(house, 1)
    house.campaigns.one = None
    assert await refresh(kept, bot, house) == 0
    assert kept.rows == {}


async def test_message_about_a_campaign_that_is_over_is_not_followed() -> None:
    house = House(Campaigns(campaign(state=CampaignState.FINISHED)))
    assert (await following(house, 1)).rows == {}
