"""The staff room: session, members, invitations, log, freeze. Rights: `participation.staff`."""

from __future__ import annotations

from aiogram_dialog import Dialog

from bot.dialogs.staff import factor, freezing, home, inviting, members, reading_log
from bot.dialogs.staff.door import start_staff
from bot.middlewares.staff_only import staff_only

dialogs = (
    staff_only(
        Dialog(
            *home.windows,
            *factor.windows,
            *members.windows,
            *inviting.windows,
            *freezing.windows,
            *reading_log.windows,
        )
    ),
)

__all__ = ["dialogs", "start_staff"]
