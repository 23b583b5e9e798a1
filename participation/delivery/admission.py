"""Whether a row may be sent at this moment, and if not, what becomes of it. No database here."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from participation.delivery.delivery import SkipReason
from participation.preferences.quiet_hours import QuietHours, next_allowed


@dataclass(frozen=True, slots=True)
class Standing:
    """What counts for one pending row at the moment in which it would be sent.

    `is_wanted`: the switch of its topic, None while nobody touched it; `is_on_by_default` counts
    then, for campaigns only: a notice was asked for, or is about something of the resident's own.
    `campaign_runs` is None for a notice. `is_meant`: they still belong to those for whom it was
    written. `breaks_quiet`: as in its `NoticeRule`.
    """

    due_at: datetime
    useful_until: datetime
    has_stopped: bool
    is_reachable: bool
    is_wanted: bool | None
    is_on_by_default: bool
    campaign_runs: bool | None
    quiet: QuietHours
    is_meant: bool = True
    breaks_quiet: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """At most one is set: `skip` (never), `move_to` (not now). `stands`: leave it as it is."""

    skip: SkipReason | None = None
    move_to: datetime | None = None
    stands: bool = False

    @property
    def may_go(self) -> bool:
        return self.skip is None and self.move_to is None and not self.stands


GO = Verdict()
STAND = Verdict(stands=True)


def admit(row: Standing, now: datetime, zone: ZoneInfo) -> Verdict:
    """The order matters: a campaign that stands still decides nothing about anybody."""
    if row.due_at > now or row.campaign_runs is False:
        return STAND
    if row.useful_until <= now:
        return Verdict(SkipReason.TOO_LATE)
    if not row.is_meant:
        return Verdict(SkipReason.NO_LONGER_MEANT)
    if row.has_stopped:
        return Verdict(SkipReason.STOPPED)
    if not row.is_reachable:
        return Verdict(SkipReason.UNREACHABLE)
    if not _is_wanted(row):
        return Verdict(SkipReason.SWITCHED_OFF)
    moment = allowed_at(now, row.quiet, zone, row.useful_until, row.breaks_quiet)
    if moment <= now:
        return GO
    if moment >= row.useful_until:
        return Verdict(SkipReason.QUIET)
    return Verdict(move_to=moment)


def _is_wanted(row: Standing) -> bool:
    if row.is_wanted is not None:
        return row.is_wanted
    return row.campaign_runs is None or row.is_on_by_default


def allowed_at(
    moment: datetime,
    quiet: QuietHours,
    zone: ZoneInfo,
    useful_until: datetime,
    breaks_quiet: timedelta | None,
) -> datetime:
    """`moment` itself, or the end of the quiet hours it lies in; but what would come too late
    then, and may wake somebody, does not wait for that."""
    after = next_allowed(moment, quiet, zone)
    if breaks_quiet is not None and after > useful_until - breaks_quiet:
        return moment
    return after


def quiet_hours(
    from_hour: int | None, until_hour: int | None, of_the_city: QuietHours
) -> QuietHours:
    """The resident's own, if they chose any."""
    if from_hour is None or until_hour is None:
        return of_the_city
    return QuietHours(from_hour, until_hour)
