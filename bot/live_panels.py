"""The messages with which staff follow a campaign, kept up to date until it is over.

Which message follows which campaign is remembered in this process only: after a restart every
button of such a message still works, and the next press makes it follow again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError

from bot.views.campaign_panel import panel
from participation.campaigns.campaign import CampaignState
from participation.errors import Refused

if TYPE_CHECKING:
    from bot.services import Services

log = structlog.get_logger(__name__)

MOST_FOLLOWED = 200
"""Messages at once; the oldest gives way. A handful of staff never comes near."""
OVER = (CampaignState.DRAFT, CampaignState.FINISHED, CampaignState.CANCELLED)

Place = tuple[int, int]
"""Chat and message."""


@dataclass
class _Following:
    campaign_id: int
    language: str
    shown: str


@dataclass
class LivePanels:
    """Which messages are kept up to date."""

    _followed: dict[Place, _Following] = field(default_factory=dict)

    def follow(
        self, campaign_id: int, chat_id: int, message_id: int, language: str, shown: str
    ) -> None:
        """Keep this message up to date from now on; `shown` is what stands there."""
        self._followed.pop((chat_id, message_id), None)
        if len(self._followed) >= MOST_FOLLOWED:
            self._followed.pop(next(iter(self._followed)))
        self._followed[(chat_id, message_id)] = _Following(campaign_id, language, shown)

    def take_over(self, campaign_id: int, chat_id: int) -> list[int]:
        """Messages in this chat that followed the campaign; from now on a newer one does."""
        places = [
            place
            for place, one in self._followed.items()
            if place[0] == chat_id and one.campaign_id == campaign_id
        ]
        for place in places:
            self._followed.pop(place)
        return [message_id for _, message_id in places]

    def leave(self, chat_id: int, message_id: int) -> None:
        """Something else stands there now."""
        self._followed.pop((chat_id, message_id), None)

    async def refresh(self, bot: Bot, services: Services) -> int:
        """Bring all of them up to date; gives how many had changed."""
        changed = 0
        by_campaign: dict[int, list[Place]] = {}
        for place, one in self._followed.items():
            by_campaign.setdefault(one.campaign_id, []).append(place)
        for campaign_id, places in by_campaign.items():
            changed += await self._refresh(bot, services, campaign_id, places)
        return changed

    async def _refresh(
        self, bot: Bot, services: Services, campaign_id: int, places: list[Place]
    ) -> int:
        try:
            campaign = await services.campaigns.campaign(campaign_id)
            progress = await services.campaigns.progress(campaign_id)
        except Refused:
            for place in places:
                self._followed.pop(place, None)
            return 0
        now, changed = services.clock.now(), 0
        for place in places:
            one = self._followed.get(place)
            if one is None:
                continue
            text, keyboard = panel(campaign, progress, now, services.translators[one.language])
            if text == one.shown:
                continue
            try:
                await bot.edit_message_text(
                    text, chat_id=place[0], message_id=place[1], reply_markup=keyboard
                )
            except (TelegramBadRequest, TelegramForbiddenError) as gone:
                # "message is not modified" says that it is right already.
                if "not modified" not in str(gone):
                    self._followed.pop(place, None)
                    continue
            except TelegramAPIError as trouble:
                log.info("panel not refreshed", why=type(trouble).__name__)
                continue
            one.shown = text
            changed += 1
        if campaign.state in OVER:
            for place in places:
                self._followed.pop(place, None)
        return changed
