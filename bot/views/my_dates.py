"""The dates of a resident as lines of a message. The same in a file: `bot/civic_dates`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Final

from markupsafe import Markup

from bot.civic_dates.date import CivicDate
from bot.i18n.translator import N_, Translator
from bot.views.cut import cut, isolated
from bot.views.when import when_words
from participation.civic_dates.changes import Changes

TITLE_UNITS: Final = 160
SHOWN: Final = 8
CHANGES_SHOWN: Final = 6

_NEW: Final = N_("• New: <b>{when}</b> – {title}")
_CHANGED: Final = N_("• Changed: <b>{when}</b> – {title}")
# NOTE A date that does not take place any more, or that the reader gave up.
_GONE: Final = N_("• No longer: {title}")


def is_ahead(one: CivicDate, now: datetime) -> bool:
    return not one.is_cancelled and now < one.ends_at


def day_and_time(one: CivicDate, now: datetime, tr: Translator) -> str:
    """`Saturday, 7 June`, with the hours if it has some, with the year if it is another."""
    if not one.is_all_day:
        return when_words(one.starts_at, one.ends_at, tr)
    day = one.starts_at.astimezone(tr.zone).date()
    if day.year == now.astimezone(tr.zone).year:
        return tr.long_weekday_and_day(day)
    return f"{tr.weekday(day)}, {tr.full_day(day)}"


def _title(one: CivicDate) -> Markup:
    words = isolated(cut(one.title, TITLE_UNITS))
    if not one.mark:
        return Markup("{}").format(words)
    return Markup("{} <i>{}</i>").format(words, one.mark)


def date_lines(dates: Sequence[CivicDate], now: datetime, tr: Translator) -> Markup:
    """The next ones with their marks; a source once below those that share it."""
    ahead = [each for each in dates if is_ahead(each, now)]
    lines: list[Markup] = []
    for source, group in groupby(ahead[:SHOWN], key=lambda each: each.source):
        for each in group:
            when = day_and_time(each, now, tr)
            lines.append(tr("• <b>{when}</b> – {title}", when=when, title=_title(each)))
        if source:
            lines.append(tr("<i>Source: {source}</i>", source=cut(source, TITLE_UNITS)))
    if len(ahead) > SHOWN:
        lines.append(tr.plural("… and {n} more", "… and {n} more", len(ahead) - SHOWN))
    return Markup("\n").join(lines)


def change_lines(
    found: Changes, dates: Iterable[CivicDate], now: datetime, tr: Translator
) -> Markup:
    """What is new, changed and gone since the reader got the file."""
    by_key = {_plain_key(each.key): each for each in dates}
    lines = [
        *_some(found.new, _NEW, by_key, now, tr),
        *_some(found.changed, _CHANGED, by_key, now, tr),
        *_some(found.gone, _GONE, by_key, now, tr),
    ]
    more = len(found.new) + len(found.changed) + len(found.gone) - min(len(lines), CHANGES_SHOWN)
    if more:
        lines = lines[:CHANGES_SHOWN]
        lines.append(tr.plural("… and {n} more", "… and {n} more", more))
    return Markup("\n").join(lines)


def _some(
    keys: Iterable[str],
    msgid: str,
    by_key: Mapping[str, CivicDate],
    now: datetime,
    tr: Translator,
) -> list[Markup]:
    """What is known no more (a plan that was dropped) is only counted."""
    known = sorted((by_key[key] for key in keys if key in by_key), key=lambda each: each.starts_at)
    return [tr(msgid, when=day_and_time(each, now, tr), title=_title(each)) for each in known]


def _plain_key(key: str) -> str:
    """A plan's entry has something behind its name that keeps a family's plans apart."""
    return key.rpartition("-")[0] if key.startswith("plan-") else key
