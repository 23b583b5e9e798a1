"""Wishes for the stage: one resident has stopped all messages, one has chosen everything."""

from __future__ import annotations

from bot.services import Services
from participation.preferences.quiet_hours import QuietHours
from participation.preferences.wish import AGE_BANDS
from participation.residents.resident import Resident


async def wish_all(services: Services, silent: Resident, curious: Resident) -> None:
    """The longest of everything that can be chosen."""
    preferences, owner = services.preferences, curious.resident_id
    for topic in services.city.news:
        await preferences.switch(owner, topic.key, True)
    await preferences.set_quiet(owner, QuietHours(23, 10))
    await preferences.set_digest(owner, 20)
    longest = max(services.city.districts, key=lambda district: len(district.name.lv))
    await preferences.set_district(owner, longest.key)
    await preferences.set_age_band(owner, AGE_BANDS[0])
    await preferences.stop(silent.resident_id)
