"""All dates of one resident, in their words: the city's and their own. One query for each source.

What is over stays for a month; what was cancelled or given back is told to calendars as long, of
an event until it begins: else a file that was opened once would keep it. Of a plan to vote that
was dropped nothing is left, so nobody can be told: it only is no longer there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from bot.civic_dates.city_dates import city_dates, with_version
from bot.civic_dates.date import CivicDate, Link
from bot.i18n.translator import Translator
from bot.services import Services
from bot.views.calendar_file import event_date, shift_date
from participation.city.election import Election
from participation.civic_dates.date import Noted, PublicDate, print_of
from participation.civic_dates.marks import PLAN_LASTS
from participation.language import LANGUAGES
from participation.places.place import PlaceState
from participation.residents.resident import ResidentId
from participation.volunteering.application import Application

KEPT: Final = timedelta(days=31)
_TAKEN_AWAY: Final = ("cancelled", "guardian")
"""Whoever was declined with another word never had a place."""


def no_link(_: str) -> str:
    return ""


async def own_dates(
    services: Services, resident_id: ResidentId, tr: Translator, link: Link = no_link
) -> tuple[CivicDate, ...]:
    """The next first; what is over or cancelled among them."""
    since = services.clock.now() - KEPT
    elections = await services.elections.calendar()
    rounds = await services.support.rounds()
    watched = await services.support.watched(resident_id)
    noted = await services.civic_dates.noted()
    city = (
        each
        for each in city_dates(services.city, elections, rounds, tr, link)
        if each.contest is None or each.contest in watched
    )
    found = [with_version(each, noted) for each in city]
    found += _gone(noted, watched, tr, since)
    found += _shifts(await services.applying.mine(resident_id), services, tr, link, since)
    for own in await services.support.signups(resident_id, ended=True):
        if own.signup.state in (PlaceState.ACCEPTED, PlaceState.WITHDRAWN):
            address = link(f"e_{own.event.event_id}")
            one = event_date(own.event, own.signup, services.city, tr, address)
            found += [one] if one is not None else []
    found += await _plan(services, resident_id, elections, tr, link)
    kept = (each for each in found if each.ends_at > since)
    return tuple(sorted(kept, key=lambda each: (each.starts_at, each.ends_at, each.key)))


async def public_dates(services: Services) -> tuple[PublicDate, ...]:
    """The city's dates in a form that is compared: the same whatever the language."""
    elections, rounds = await services.elections.calendar(), await services.support.rounds()
    spoken = [
        tuple(city_dates(services.city, elections, rounds, services.translators[each], no_link))
        for each in LANGUAGES
    ]
    return tuple(_public(each) for each in zip(*spoken, strict=True))


def _public(spoken: tuple[CivicDate, ...]) -> PublicDate:
    one = spoken[0]
    words = [(each.title, each.lines, each.mark, each.source, each.place) for each in spoken]
    return PublicDate(
        key=one.key,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        is_all_day=one.is_all_day,
        titles={language: each.title for language, each in zip(LANGUAGES, spoken, strict=True)},
        print=print_of(one.starts_at, one.ends_at, one.is_all_day, words),
        contest=one.contest,
    )


def _gone(
    noted: Mapping[str, Noted], watched: frozenset[str], tr: Translator, since: datetime
) -> Iterator[CivicDate]:
    """What was to come when it was taken away."""
    for known in noted.values():
        gone_at, one = known.gone_at, known.date
        if gone_at is None or gone_at < since or one.ends_at < gone_at:
            continue
        if one.contest is not None and one.contest not in watched:
            continue
        yield CivicDate(
            key=one.key,
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            is_all_day=one.is_all_day,
            title=one.titles.get(tr.language, one.key),  # type: ignore[call-overload]
            contest=one.contest,
            is_cancelled=True,
            version=known.version,
            written_at=gone_at,
            changed_at=gone_at,
        )


def _shifts(
    mine: Iterable[Application],
    services: Services,
    tr: Translator,
    link: Link,
    since: datetime,
) -> Iterator[CivicDate]:
    for own in mine:
        if own.state is PlaceState.ACCEPTED or _was_given_back(own, since):
            yield shift_date(own, services.city, tr, link(f"c_{own.call.call_id}"))


def _was_given_back(own: Application, since: datetime) -> bool:
    """Before it began, and not so long ago."""
    if own.decided_at is None or not since < own.decided_at < own.shift.starts_at:
        return False
    if own.state is PlaceState.DECLINED:
        return own.note_code in _TAKEN_AWAY
    return own.state is PlaceState.WITHDRAWN and own.note_code != "lapsed"


async def _plan(
    services: Services,
    resident_id: ResidentId,
    elections: Iterable[Election],
    tr: Translator,
    link: Link,
) -> list[CivicDate]:
    """When they mean to vote in the next election; taken away once they want to hear no more of
    it, until that hour has come."""
    now = services.clock.now()
    today = now.astimezone(services.city.zone).date()
    ahead = [each for each in elections if each.held_on and each.held_on >= today]
    if not ahead:
        return []
    course = await services.election_reminders.course(resident_id, ahead[0].key)
    planned_at, is_off = course.planned_at, course.is_over
    if planned_at is None or (is_off and planned_at <= now):
        return []
    # Nobody notes when a plan was made or ended; by the hour, so that not every look is news.
    looked_at = now.replace(minute=0, second=0, microsecond=0)
    # Not the resident's number: the entry may stand in a calendar that a family shares.
    whose = sha256(f"{resident_id}|{ahead[0].key}".encode()).hexdigest()[:12]
    return [
        CivicDate(
            key=f"plan-{ahead[0].key}-{whose}",
            starts_at=planned_at,
            ends_at=planned_at + PLAN_LASTS,
            # NOTE A calendar entry: when the reader means to vote; {election} is its name.
            title=tr.plain("I vote: {election}", election=ahead[0].name.get(tr.language)),
            link=link("elections"),
            is_own=True,
            is_cancelled=is_off,
            version=2 * (int(looked_at.timestamp()) // 3600) + is_off,
            written_at=looked_at,
        )
    ]
