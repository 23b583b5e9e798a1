"""The errand "Volunteer": find a call, apply, look after one's places; a guardian's consent."""

from __future__ import annotations

from aiogram_dialog import Dialog

from bot.dialogs.volunteering import (
    applying,
    card,
    filters,
    found,
    guardian,
    guardian_link,
    home,
    mine,
    near,
    one,
    searches,
)
from bot.dialogs.volunteering.entry import (
    MINE,
    remember_start,
    start_finding,
    start_volunteering,
)
from bot.dialogs.volunteering.guardian import start_guardian

__all__ = ["MINE", "dialogs", "start_finding", "start_guardian", "start_volunteering"]

dialogs = (
    Dialog(
        *home.windows,
        *filters.windows,
        *near.windows,
        *found.windows,
        *card.windows,
        *searches.windows,
        *mine.windows,
        *one.windows,
        *guardian_link.windows,
        on_start=remember_start,
    ),
    applying.dialog,
    guardian.dialog,
)
