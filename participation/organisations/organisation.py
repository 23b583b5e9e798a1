"""What an organisation and its representatives are. Pure; the verbs are in `service.py`."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, NewType

from participation.language import Language
from participation.residents.resident import ResidentId

OrganisationId = NewType("OrganisationId", int)


class OrganisationKind(StrEnum):
    ASSOCIATION = "association"
    FOUNDATION = "foundation"


class OrganisationState(StrEnum):
    """WAITING: the staff have not decided yet. CLOSED: nobody acts for it any more."""

    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"
    SUSPENDED = "suspended"
    CLOSED = "closed"


# What the staff approved is this organisation; from then on these do not change.
IDENTITY: Final = ("registration_number", "name", "kind")


@dataclass(frozen=True, slots=True)
class Organisation:
    """`reason`: why it was refused or suspended, in the words of the staff."""

    organisation_id: OrganisationId
    registration_number: str
    name: str
    kind: OrganisationKind
    field: str | None
    about: str | None
    contact_name: str | None
    contact: str | None
    languages: tuple[Language, ...]
    state: OrganisationState
    reason: str | None
    created_at: datetime
    decided_at: datetime | None

    @property
    def is_approved(self) -> bool:
        """May publish calls, see applicants, confirm hours. Others may only prepare drafts."""
        return self.state is OrganisationState.APPROVED

    @property
    def seen(self) -> str:
        """Stands for what the staff decide about: it differs when that was changed meanwhile."""
        parts = (self.registration_number, self.name, self.kind.value)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


# What must be answered before it is handed in, in the order in which it is asked.
NEEDED: Final = (
    "registration_number",
    "name",
    "kind",
    "field",
    "own_name",
    "contact_name",
    "contact",
    "languages",
)


@dataclass(frozen=True, slots=True)
class OrganisationDraft:
    """What somebody has answered so far. `own_name`: how other representatives will see them."""

    registration_number: str | None = None
    name: str | None = None
    kind: OrganisationKind | None = None
    field: str | None = None
    about: str | None = None
    own_name: str | None = None
    contact_name: str | None = None
    contact: str | None = None
    languages: tuple[Language, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(name for name in NEEDED if not getattr(self, name))


@dataclass(frozen=True, slots=True)
class Representative:
    """A resident who acts for an organisation, under the name they gave to the others; and how to
    reach them."""

    resident_id: ResidentId
    name: str
    leads: bool
    since: date
    telegram_id: int = 0
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class OwnOrganisation:
    """As one of its representatives sees it; the one who leads stands first."""

    organisation: Organisation
    me: Representative
    representatives: tuple[Representative, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """As the staff see it: who asks, and how many others claim the same number."""

    organisation: Organisation
    asked_by: str
    rivals: int


@dataclass(frozen=True, slots=True)
class OrganisationInvitation:
    """What a link offers. `hands_over`: whoever accepts leads from then on. `is_open`: False for
    whoever has what it offers already."""

    organisation: Organisation
    invited_by: str
    hands_over: bool
    expires_at: datetime
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class JoinedOrganisation:
    """What became of an accepted invitation."""

    organisation: Organisation
    leads: bool
    is_repeat: bool
