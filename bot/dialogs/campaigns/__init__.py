"""The errand "Campaigns": staff write, approve and follow them; everybody reads the archive."""

from __future__ import annotations

from aiogram_dialog import Dialog, DialogManager

from bot.dialogs.campaigns import (
    archive,
    audience,
    button,
    buttons,
    card,
    condition,
    desk,
    entry,
    handing_over,
    media,
    preview,
    reading,
    reporting,
    subject,
    texts,
    timing,
)
from bot.dialogs.campaigns.archive import start_archive
from bot.dialogs.campaigns.course import CAMPAIGN
from bot.dialogs.campaigns.desk import start_campaigns
from bot.dialogs.campaigns.entry import start_campaign
from bot.middlewares.staff_only import staff_only
from participation.staff.rights import Right

__all__ = ["dialogs", "start_archive", "start_campaign", "start_campaigns"]


async def remember_campaign(start_data: object, manager: DialogManager) -> None:
    """When a dialog starts: which campaign it is about."""
    if isinstance(start_data, dict) and CAMPAIGN in start_data:
        manager.dialog_data[CAMPAIGN] = start_data[CAMPAIGN]


compose = Dialog(
    *entry.windows,
    *subject.windows,
    *audience.windows,
    *condition.windows,
    *texts.windows,
    *media.windows,
    *buttons.windows,
    *button.windows,
    *preview.windows,
    *timing.windows,
    *handing_over.windows,
    on_start=remember_campaign,
)
table = Dialog(
    *desk.windows, *card.windows, *reading.windows, *reporting.windows, on_start=remember_campaign
)
shelf = Dialog(*archive.windows, on_start=remember_campaign)

dialogs = (
    staff_only(compose, Right.WRITE_CAMPAIGNS),
    staff_only(table, Right.WRITE_CAMPAIGNS),
    shelf,
)
