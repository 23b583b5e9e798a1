"""What the staff list tells. Who acts at this moment is in `actor.py`."""

from dataclasses import dataclass
from datetime import date, datetime

from participation.language import Language
from participation.residents.resident import ResidentId
from participation.staff.rights import Right, Role, rights_of


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the staff, and how to reach them."""

    staff_id: int
    resident_id: ResidentId
    telegram_id: int
    language: Language | None
    name: str
    roles: frozenset[Role]
    since: date
    has_factor: bool

    def may(self, right: Right) -> bool:
        return right in rights_of(self.roles)


@dataclass(frozen=True, slots=True)
class Former:
    """Somebody whose role has ended."""

    name: str
    left_on: date


@dataclass(frozen=True, slots=True)
class Invitation:
    """Open until it is used, withdrawn or too old. `key` names it; the token is nowhere kept."""

    key: str
    role: Role
    name: str
    invited_by: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Joined:
    """What became of an accepted invitation; `inviter` is to be told."""

    name: str
    role: Role
    inviter_id: int
    is_repeat: bool


@dataclass(frozen=True, slots=True)
class Freeze:
    """Everything that staff set going stands still."""

    since: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class NewFactor:
    """A key for an authenticator app, shown once and confirmed by the first code."""

    key: str
    address: str
