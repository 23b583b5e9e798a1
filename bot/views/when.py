"""When something takes place, as one line for a message: the weekday in full, day and hours."""

from __future__ import annotations

from datetime import datetime

from bot.i18n.translator import Translator


def _is_twice(moment: datetime, tr: Translator) -> bool:
    """Whether the clock on the wall shows this hour a second time in that night."""
    local = moment.astimezone(tr.zone)
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def clock_words(moment: datetime, tr: Translator) -> str:
    """`10:00`; of an hour that comes twice, which of the two."""
    if not _is_twice(moment, tr):
        return tr.time(moment)
    if moment.astimezone(tr.zone).dst():
        # NOTE In the night in which clocks are put back an hour comes twice: this is the first.
        return tr.plain("{time} (summer time)", time=tr.time(moment))
    # NOTE The second of the two hours.
    return tr.plain("{time} (winter time)", time=tr.time(moment))


def when_words(starts_at: datetime, ends_at: datetime, tr: Translator) -> str:
    """`Saturday, 24 May, 10:00–14:00`; over midnight with the second day."""
    first, last = (each.astimezone(tr.zone).date() for each in (starts_at, ends_at))
    start, end = clock_words(starts_at, tr), clock_words(ends_at, tr)
    if first == last:
        return tr.plain(
            "{day}, {start}–{end}", day=tr.long_weekday_and_day(first), start=start, end=end
        )
    return tr.plain(
        "{day}, {start} – {last_day}, {end}",
        day=tr.long_weekday_and_day(first),
        start=start,
        last_day=tr.long_weekday_and_day(last),
        end=end,
    )
