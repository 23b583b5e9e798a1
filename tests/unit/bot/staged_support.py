"""Support for organisations on the stage: with the longest answers, many events, many rounds."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.services import Services
from participation.residents.resident import Resident
from participation.support import rules
from tests.unit.bot.stage import nasty

ROUNDS = 6
EVENTS = 12
PEOPLE = 40


async def longest(services: Services, staff: Resident) -> dict[str, dict[str, Any]]:
    """What the dialogs remember, by the name of a state."""
    support, clerk = services.support, staff.resident_id
    now, today = services.clock.now(), services.clock.now().date()
    for contest in services.city.support.contests:
        for number in range(ROUNDS):
            day = today + timedelta(days=30 + number)
            await support.note_round(clerk, contest.key, day, today, nasty(rules.SOURCE_MOST))
        await support.watch(clerk, contest.key)
    first = (await support.rounds())[0]
    answer = nasty(rules.ANSWER_MOST)
    answers = {
        "organisation_name": nasty(120),
        "field": "social",
        "does": answer,
        "need": answer,
        "goal": answer,
        "contact": f"{'a' * 60}@{'b' * 50}.example",
    }
    await support.answer(clerk, **answers)
    handed_in = await support.hand_in(clerk)
    await support.decide(clerk, handed_in.application_id, False, nasty(rules.WORD_MOST))
    await support.answer(clerk, **answers)
    for number in range(5):
        await support.nominate(clerk, "volunteer", nasty(110) + f"A{number}", answer)
    event_id = 0
    for number in range(EVENTS):
        event = await support.begin_event(clerk, "forum")
        event_id = event.event_id
        for language in ("lv", "en", "ru"):
            await support.set_event_text(
                clerk, event_id, language, nasty(rules.TITLE_MOST), nasty(rules.BODY_MOST)
            )
        starts_at = now + timedelta(days=3 + number)
        await support.change_event(
            clerk,
            event_id,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(days=6),
            place=nasty(rules.PLACE_MOST),
            capacity=1,
        )
        await support.publish_event(clerk, event_id)
        await support.sign_up(clerk, event_id, nasty(rules.NAME_MOST), nasty(120))
    for number in range(PEOPLE):
        other = await services.residents.meet(90_000 + number)
        await support.sign_up(other.resident_id, event_id, nasty(rules.NAME_MOST), nasty(120))
    funding: dict[str, Any] = {
        "contest": "civil_society",
        "event": event_id,
        "award": "volunteer",
        "nominee": nasty(rules.NOMINEE_MOST),
        "why": answer,
        "contact": f"{'a' * 60}@{'b' * 50}.example",
        "plan": {
            "who": "informal",
            "field": "social",
            "purpose": "service",
            "amount": "60000",
            "own_money": "no",
        },
    }
    desk: dict[str, Any] = {
        "contest": "civil_society",
        "round": next(
            each.round_id for each in await support.rounds() if each.contest == "civil_society"
        ),
        "closes": first.closes_on.isoformat(),
        "event": event_id,
        "language": "ru",
        "application": handed_in.application_id,
    }
    return {"Funding": funding, "SupportDesk": desk}
