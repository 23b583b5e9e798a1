"""When a notice comes with the daily digest instead of by itself. No database here."""

from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from participation.delivery.delivery import NOTICES, Request

_DAY: Final = timedelta(days=1)


def digest_moment(request: Request, hour: int | None, zone: ZoneInfo) -> datetime | None:
    """The first digest at or after the notice is due; None: it comes by itself.

    By itself: nobody asked for a digest, the notice does not suit one, or the digest would come
    when the notice is of no use any more.
    """
    if hour is None or not NOTICES[request.kind].digestible:
        return None
    day = request.due_at.astimezone(zone).date()
    moment = datetime.combine(day, time(hour), zone)
    # An hour that the change of the clock leaves out is the one after it: what counts is the
    # moment, so it is compared in one zone with one offset (the moment itself).
    while moment.timestamp() < request.due_at.timestamp():
        day += _DAY
        moment = datetime.combine(day, time(hour), zone)
    return moment if moment.timestamp() < request.useful_until.timestamp() else None
