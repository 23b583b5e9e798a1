"""What the city's calendar causes by itself: the results, told to those who wait for them.

Woken by the schedule, again and again while the news is fresh, so that a process that dies in
between leaves nobody out. Nobody gets it twice: each has one row.
"""

from __future__ import annotations

from datetime import UTC

import structlog

from bot.services import Services
from participation.delivery.delivery import NoticeKind, Request
from participation.preferences.reminder import RESULTS_OF_USE, has_fresh_results

log = structlog.get_logger(__name__)


async def tell_results(services: Services) -> int:
    """Those who asked, and the authors of proposals; how many were told."""
    now, told = services.clock.now(), 0
    for cycle in services.city.cycles:
        if not has_fresh_results(cycle, now):
            continue
        subject = str(cycle.year)
        until = cycle.phases.results.opens_at.astimezone(UTC) + RESULTS_OF_USE
        told += await services.deliveries.bring_forward(NoticeKind.RESULTS_OUT, subject, until)
        told += await services.deliveries.ask_many(
            [
                Request(author, NoticeKind.PROPOSAL_RESULTS, subject, now, until)
                for author in await services.proposals.authors(cycle.year)
            ]
        )
    if told:
        log.info("results told", count=told)
    return told
