"""The errand "Hours": confirm and dispute them, certificates, checking one, sums of a year."""

from __future__ import annotations

from aiogram_dialog import Dialog

from bot.dialogs.hours import certifying, city, confirming, disputes, home, person, year
from bot.dialogs.hours.course import (
    remember_start,
    start_city_hours,
    start_confirming,
    start_my_hours,
)
from bot.middlewares.staff_only import staff_only
from participation.volunteering.hours_sums import SEEN_WITH

__all__ = ["dialogs", "start_city_hours", "start_confirming", "start_my_hours"]

dialogs = (
    Dialog(*home.windows, *certifying.windows, on_start=remember_start),
    Dialog(*confirming.windows, *person.windows, *year.windows, on_start=remember_start),
    staff_only(Dialog(*city.windows, *disputes.windows, on_start=remember_start), SEEN_WITH),
)
