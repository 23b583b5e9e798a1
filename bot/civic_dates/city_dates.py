"""The dates of the city: the participatory budget, elections, contests. Everybody has the same,
except that a contest's are only for who watches it. Own dates: `own_dates.py`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Final

from bot.civic_dates.date import CivicDate, Link, whole_day
from bot.i18n.translator import N_, Translator
from bot.views.election import span
from bot.views.election_lines import mark_words
from participation.city import City, Cycle, Phase
from participation.city.election import EarlySlot, Election, Sourced
from participation.city.phase import Period
from participation.civic_dates.date import Noted
from participation.support.contest_round import ContestRound

# NOTE Titles of calendar entries; {year} is the year of the participatory budget.
_OPENS: Final = {
    Phase.SUBMISSION: N_("Participatory budget {year}: proposals can be handed in"),
    Phase.VOTING: N_("Participatory budget {year}: voting opens"),
    Phase.RESULTS: N_("Participatory budget {year}: the results"),
}
_CLOSES: Final = {
    Phase.SUBMISSION: N_("Participatory budget {year}: last day for proposals"),
    Phase.VOTING: N_("Participatory budget {year}: last day to vote"),
}
# NOTE {first} reads like "from 19 May", {last} like "until 1 June": only the day is filled in.
_SPANS: Final = {
    Phase.SUBMISSION: N_("Proposals can be handed in from {first} until the end of {last}."),
    Phase.VOTING: N_("You can vote from {first} until the end of {last}."),
}


def city_dates(
    city: City,
    elections: Iterable[Election],
    rounds: Iterable[ContestRound],
    tr: Translator,
    link: Link,
) -> Iterator[CivicDate]:
    """All that are known, those that are over, too."""
    for cycle in city.cycles:
        yield from _of_cycle(cycle, city, tr, link(""))
    for election in elections:
        yield from election_dates(election, city, tr, link("elections"))
    for each in rounds:
        yield from _of_round(each, city, tr, link(""))


def _of_cycle(cycle: Cycle, city: City, tr: Translator, link: str) -> Iterator[CivicDate]:
    for phase, title in _OPENS.items():
        yield _of_phase(cycle, phase, "opens", tr.plain(title, year=cycle.year), city, tr, link)
    for phase, title in _CLOSES.items():
        yield _of_phase(cycle, phase, "closes", tr.plain(title, year=cycle.year), city, tr, link)


def _of_phase(
    cycle: Cycle, phase: Phase, which: str, title: str, city: City, tr: Translator, link: str
) -> CivicDate:
    period = cycle.period(phase)
    day = period.first_day if which == "opens" else period.last_day
    starts_at, ends_at = whole_day(day, city.zone)
    return CivicDate(
        key=f"budget-{cycle.year}-{phase.value}-{which}",
        starts_at=starts_at,
        ends_at=ends_at,
        is_all_day=True,
        title=title,
        lines=tuple(_phase_lines(phase, period, which, tr)),
        mark="" if period.confirmed else tr.plain("(not confirmed yet)"),
        source=period.source.get(tr.language) if period.source else "",
        link=link,
    )


def _phase_lines(phase: Phase, period: Period, which: str, tr: Translator) -> Iterator[str]:
    if phase in _SPANS:
        first, last = tr.from_day(period.first_day), tr.from_day(period.last_day)
        yield tr.plain(_SPANS[phase], first=first, last=last)
    moment = period.opens_at if which == "opens" else period.closes_at
    if tr.time(moment) != "00:00":
        # NOTE {moment} reads like "19 May at 09:00".
        yield tr.plain("On the minute: {moment}.", moment=tr.moment(moment))


def election_dates(
    election: Election, city: City, tr: Translator, link: str
) -> Iterator[CivicDate]:
    """Its day, its deadlines and the early voting; nothing while its day is not known."""
    if election.held_on is None:
        return
    name = election.name.get(tr.language)
    lines = []
    if election.hours is not None:
        hours = span(election.hours.opens, election.hours.closes)
        words = tr.plain("Polling stations are open {hours}.", hours=hours)
        lines.append(f"{words} {mark_words(election.hours, tr)}".strip())
    yield _on_day(
        f"election-{election.key}", election.held_on, name, lines, election, city, tr, link
    )
    for deadline in election.deadlines:
        # NOTE A calendar entry; {what} is what can be done until then, {election} its name.
        title = tr.plain(
            "Last day: {what} ({election})", what=deadline.name.get(tr.language), election=name
        )
        key = f"election-{election.key}-deadline-{deadline.key}"
        yield _on_day(key, deadline.day, title, [], deadline, city, tr, link)
    twice: Counter[str] = Counter()
    for slot in election.early:
        # The hour it begins names it: a slot has no name of its own.
        key = f"election-{election.key}-early-{slot.day:%Y%m%d}-{slot.opens:%H%M}"
        twice[key] += 1
        key = key if twice[key] == 1 else f"{key}-{twice[key]}"
        yield _of_slot(key, slot, name, city, tr, link)


def _on_day(
    key: str,
    day: date,
    title: str,
    lines: list[str],
    stated: Sourced,
    city: City,
    tr: Translator,
    link: str,
) -> CivicDate:
    starts_at, ends_at = whole_day(day, city.zone)
    return CivicDate(
        key=key,
        starts_at=starts_at,
        ends_at=ends_at,
        is_all_day=True,
        title=title,
        lines=tuple(lines),
        mark=mark_words(stated, tr),
        source=stated.source.get(tr.language),
        link=link,
    )


def _of_slot(
    key: str, slot: EarlySlot, name: str, city: City, tr: Translator, link: str
) -> CivicDate:
    return CivicDate(
        key=key,
        starts_at=_moment(slot.day, slot.opens, city),
        ends_at=_moment(slot.day, slot.closes, city),
        # NOTE A calendar entry; {election} is the name of the election.
        title=tr.plain("Early voting: {election}", election=name),
        place=slot.where.get(tr.language) if slot.where else None,
        lines=() if slot.where else (tr.plain("At every polling station."),),
        mark=mark_words(slot, tr),
        source=slot.source.get(tr.language),
        link=link,
    )


def _of_round(each: ContestRound, city: City, tr: Translator, link: str) -> Iterator[CivicDate]:
    contest = city.support.contest(each.contest)
    if contest is None:
        return
    name = contest.name.get(tr.language)
    # NOTE Calendar entries; {contest} is the name of a contest of projects for organisations.
    days = [("closes", each.closes_on, tr.plain("Last day to apply: {contest}", contest=name))]
    if each.opens_on is not None:
        words = tr.plain("One can apply from today: {contest}", contest=name)
        days.append(("opens", each.opens_on, words))
    for which, day, title in days:
        starts_at, ends_at = whole_day(day, city.zone)
        yield CivicDate(
            key=f"contest-{each.round_id}-{which}",
            starts_at=starts_at,
            ends_at=ends_at,
            is_all_day=True,
            title=title,
            source=each.source,
            link=link,
            contest=each.contest,
        )


def _moment(day: date, hour: time, city: City) -> datetime:
    return datetime.combine(day, hour, city.zone).astimezone(UTC)


def with_version(one: CivicDate, noted: Mapping[str, Noted]) -> CivicDate:
    """With its number, and when it was changed last, as far as that is known."""
    known = noted.get(one.key)
    if known is None:
        return one
    changed_at = known.changed_at
    return replace(one, version=known.version, written_at=changed_at, changed_at=changed_at)
