"""The errand "Elections" for staff: the calendar, line by line, each with its source."""

from __future__ import annotations

from aiogram_dialog import Dialog

from bot.dialogs.election_desk import asking, beginning, home, line, parts, table
from bot.dialogs.election_desk.course import start_election_desk
from bot.middlewares.staff_only import staff_only
from participation.staff.rights import Right

__all__ = ["dialogs", "start_election_desk"]

dialogs = (
    staff_only(
        Dialog(
            *home.windows,
            *parts.windows,
            *line.windows,
            *asking.windows,
            *beginning.windows,
            *table.windows,
        ),
        Right.EDIT_ELECTIONS,
    ),
)
