"""What is known of a resident. How it is kept is in `tables.py`."""

from dataclasses import dataclass
from datetime import date
from typing import NewType

from participation.language import Language

ResidentId = NewType("ResidentId", int)


@dataclass(frozen=True, slots=True)
class Resident:
    """A person the city serves; the Telegram id is only how we reach them."""

    resident_id: ResidentId
    telegram_id: int
    language: Language | None
    met_at: date
    is_reachable: bool = True


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure removed, as counts, and what stays: an honest list."""

    residents: int
    drafts: int
    photos: int
    notices: int
    proposals_kept: int
