"""What is kept about a resident's volunteering, for the copy of their data."""

from __future__ import annotations

from typing import Any

from bot.services import Services
from participation.residents.resident import ResidentId
from participation.volunteering.application import Application


def _application(one: Application) -> dict[str, Any]:
    """Of the call only what it is about: the rest is public and the organisation's."""
    text = one.call.text("lv")
    return {
        "call": one.call.call_id,
        "title": text and text.title,
        "organisation": one.call.organisation.name,
        "shift from": one.shift.starts_at,
        "shift until": one.shift.ends_at,
        "state": one.state,
        "arrival": one.arrival,
        "name": one.name,
        "contact": one.contact,
        "note": one.note,
        "shows telegram": one.shows_telegram,
        "age": one.age_band,
        "offer until": one.offer_until,
        "attendance": one.attendance,
        "applied at": one.applied_at,
        "decided at": one.decided_at,
        "why": one.note_code,
    }


async def volunteer_copy(services: Services, owner: ResidentId) -> dict[str, Any]:
    """Applications, the consents given for oneself or as a guardian, saved searches, the record
    of hours with each step, certificates."""
    return {
        "applications": [_application(one) for one in await services.applying.mine(owner)],
        "consents": await services.applying.consents(owner),
        "saved searches": await services.finding.saved(owner),
        "hours": await services.hours.mine(owner),
        "what became of them": await services.hours.steps(owner),
        "certificates": await services.hours.certificates(owner),
    }
