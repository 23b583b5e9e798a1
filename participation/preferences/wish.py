"""What a resident wants to hear by itself, as it counts now: their own choice, else the city's."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from participation.preferences.quiet_hours import QuietHours

AGE_BANDS: Final = ("16-24", "25-44", "45-64", "65+")


@dataclass(frozen=True, slots=True)
class Wishes:
    """`switches`: for every topic whether it is on; `touched`: those switched by hand;
    `has_stopped` beats them all. `quiet` is the city's unless `has_own_quiet`."""

    has_stopped: bool
    switches: Mapping[str, bool]
    touched: frozenset[str]
    quiet: QuietHours
    has_own_quiet: bool
    digest_hour: int | None
    district: str | None
    age_band: str | None

    def wants(self, topic: str) -> bool:
        """Whether a message of this topic may come. A topic that is gone wants nothing."""
        return not self.has_stopped and self.switches.get(topic, False)
