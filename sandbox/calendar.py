"""The city's movable clock and the days to jump to. Dates are example data: the caller passes its
own; these stand for Liepāja's year 2025."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from participation.clock import Clock, FollowedClock, SystemClock, write_offset
from sandbox.refusals import DeskError
from sandbox.store import Json

RIGA = ZoneInfo("Europe/Riga")


@dataclass(frozen=True)
class Jump:
    """A day worth seeing. `at` without a zone is the city's time."""

    key: str
    at: datetime
    title: dict[str, str]


def _at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=RIGA)  # type: ignore[arg-type,misc]


JUMPS = (
    Jump(
        "submission",
        _at(2025, 2, 3, 10, 0),
        {"lv": "Ideju iesniegšana", "en": "Handing in ideas", "ru": "Подача идей"},
    ),
    Jump(
        "voting",
        _at(2025, 5, 20, 9, 0),
        {"lv": "Balsošanas laiks", "en": "During the voting", "ru": "Во время голосования"},
    ),
    Jump(
        "last_minute",
        _at(2025, 6, 1, 23, 59, 0),
        {
            "lv": "Balsošanas pēdējā minūte",
            "en": "The last minute of the voting",
            "ru": "Последняя минута голосования",
        },
    ),
    Jump(
        "after_close",
        _at(2025, 6, 2, 9, 0),
        {
            "lv": "Rīts pēc balsošanas",
            "en": "The morning after the voting",
            "ru": "Утро после голосования",
        },
    ),
    Jump(
        "election_day",
        _at(2025, 6, 7, 10, 0),
        {"lv": "Vēlēšanu diena", "en": "Election day", "ru": "День выборов"},
    ),
)
OPENS_ON = _at(2025, 5, 20, 9, 0)


def as_jump(given: Jump | Json) -> Jump:
    """A jump as the caller passes it: the dataclass or {key, at, title}."""
    if isinstance(given, Jump):
        return given
    at = given["at"]
    moment = at if isinstance(at, datetime) else datetime.fromisoformat(str(at))
    return Jump(str(given["key"]), moment, dict(given["title"]))


@dataclass
class Calendar:
    """The clock that the sandbox and the bot follow: the machine's plus what the file says."""

    path: Path
    zone: ZoneInfo = RIGA
    jumps: Sequence[Jump] = JUMPS
    real: Clock = field(default_factory=SystemClock)

    def __post_init__(self) -> None:
        self._followed = FollowedClock(self.path)

    def now(self) -> datetime:
        return self._followed.now()

    def open_on(self, moment: datetime) -> None:
        """The first start opens here; later starts go on where the clock was left."""
        if not self.path.exists():
            self.move_to(moment)

    def move_to(self, moment: datetime) -> None:
        offset = self._local(moment).astimezone(UTC) - self.real.now()
        # The file holds milliseconds: rounded up, so that the moment asked for has come.
        write_offset(self.path, math.ceil(offset.total_seconds() * 1000) / 1000)

    def move_by_request(self, asked: Json) -> None:
        """{now: ISO in the city's time} or {jump: key} or {offset_seconds: number}."""
        if "jump" in asked:
            found = [jump for jump in self.jumps if jump.key == asked["jump"]]
            if not found:
                raise DeskError(f"There is no jump {asked['jump']!r}.", 404)
            self.move_to(found[0].at)
        elif "now" in asked:
            try:
                moment = datetime.fromisoformat(str(asked["now"]))
            except ValueError as wrong:
                raise DeskError("Write the moment like 2025-05-20T09:00.") from wrong
            if not 1990 <= moment.year <= 2200:
                raise DeskError("The calendar goes from 1990 to 2200.")
            self.move_to(moment)
        elif "offset_seconds" in asked:
            try:
                seconds = float(asked["offset_seconds"])
                _ = self.real.now() + timedelta(seconds=seconds)
            except (TypeError, ValueError, OverflowError) as wrong:
                raise DeskError("offset_seconds is a number of seconds.") from wrong
            write_offset(self.path, seconds)
        else:
            raise DeskError("Give now, jump or offset_seconds.")

    def state(self) -> Json:
        now = self.now()
        offset = (now - self.real.now()).total_seconds()
        return {
            "now": now.astimezone(self.zone).isoformat(timespec="milliseconds"),
            "offset_seconds": round(offset, 3),
        }

    def listed_jumps(self) -> list[Json]:
        return [
            {"key": jump.key, "at": self._local(jump.at).isoformat(), "title": jump.title}
            for jump in self.jumps
        ]

    def _local(self, moment: datetime) -> datetime:
        if moment.tzinfo is None:
            return moment.replace(tzinfo=self.zone)
        return moment.astimezone(self.zone)
