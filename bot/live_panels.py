"""The messages with which staff follow a campaign, kept up to date until it is over.

Which message follows which campaign is in the database: one process brings all of them up to
date, whichever showed them, and a restart loses none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError

from bot.command_list import DEFAULT_LANGUAGE
from bot.views.campaign_panel import OVER, panel
from participation.campaigns.campaign import Campaign, Progress
from participation.campaigns.panels import Followed, Panels
from participation.errors import Refused
from participation.staff.member import Freeze

if TYPE_CHECKING:
    from bot.services import Services

log = structlog.get_logger(__name__)

Place = tuple[int, int]
"""Chat and message."""


def mark_of(text: str) -> bytes:
    """What stands for a text that was shown."""
    return hashlib.sha256(text.encode()).digest()


class LivePanels:
    """Which messages are kept up to date."""

    def __init__(self, panels: Panels) -> None:
        self._panels = panels

    async def follow(
        self, campaign: Campaign, chat_id: int, message_id: int, language: str, shown: str
    ) -> None:
        """Keep this message up to date from now on; `shown` is what stands there."""
        if campaign.state in OVER:
            await self.leave(chat_id, message_id)
            return
        await self._panels.follow(
            Followed(
                campaign.campaign_id, campaign.run, chat_id, message_id, language, mark_of(shown)
            )
        )

    async def take_over(self, campaign_id: int, chat_id: int) -> tuple[int, ...]:
        """Messages in this chat that followed the campaign; from now on a newer one does."""
        return await self._panels.take_over(campaign_id, chat_id)

    async def leave(self, chat_id: int, message_id: int) -> None:
        """Something else stands there now."""
        await self._panels.leave([(chat_id, message_id)])

    async def refresh(self, bot: Bot, services: Services) -> int:
        """Bring all of them up to date; gives how many had changed."""
        changed = 0
        every = await self._panels.followed()
        frozen = await services.staff.frozen() if every else None
        for campaign_id, found in groupby(every, key=lambda one: one.campaign_id):
            changed += await self._refresh(bot, services, campaign_id, list(found), frozen)
        return changed

    async def _refresh(
        self,
        bot: Bot,
        services: Services,
        campaign_id: int,
        followed: Sequence[Followed],
        frozen: Freeze | None,
    ) -> int:
        try:
            campaign = await services.campaigns.campaign(campaign_id)
            progress = await services.campaigns.progress(campaign_id)
        except Refused:
            await self._panels.leave([(one.chat_id, one.message_id) for one in followed])
            return 0
        gone: list[Place] = []
        shown: dict[Place, bytes] = {}
        for one in followed:
            place = (one.chat_id, one.message_id)
            if not one.is_staff:  # what it goes on to say is not for them any more
                gone.append(place)
                continue
            try:
                mark = await _bring_up_to_date(bot, services, one, campaign, progress, frozen)
            except TelegramAPIError as trouble:
                if isinstance(trouble, TelegramBadRequest | TelegramForbiddenError):
                    gone.append(place)
                else:
                    log.info("panel not refreshed", why=type(trouble).__name__)
                continue
            if mark != one.shown:
                shown[place] = mark
            if one.is_past or campaign.state in OVER:
                gone.append(place)
        await self._panels.show(shown)
        await self._panels.leave(gone)
        return len(shown)


async def _bring_up_to_date(
    bot: Bot,
    services: Services,
    one: Followed,
    campaign: Campaign,
    progress: Progress,
    frozen: Freeze | None,
) -> bytes:
    """Edit the message if it has to say something else; gives what stands there then."""
    tr = services.translators.get(one.language) or services.translators[DEFAULT_LANGUAGE]
    text, keyboard = panel(campaign, progress, services.clock.now(), tr, frozen)
    mark = mark_of(text)
    if mark != one.shown:
        try:
            await bot.edit_message_text(
                text, chat_id=one.chat_id, message_id=one.message_id, reply_markup=keyboard
            )
        except TelegramBadRequest as refused:
            if "not modified" not in str(refused):  # else it is right already
                raise
    return mark
