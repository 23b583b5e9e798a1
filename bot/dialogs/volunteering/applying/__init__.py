"""Applying for a shift of a call: a few questions, then what the organisation will see."""

from __future__ import annotations

from aiogram_dialog import Dialog

from bot.dialogs.volunteering.applying import about_me, age, shift, summary
from bot.dialogs.volunteering.applying.course import remember_start

dialog = Dialog(
    *shift.windows,
    *age.windows,
    *about_me.windows,
    *summary.windows,
    on_start=remember_start,
)
