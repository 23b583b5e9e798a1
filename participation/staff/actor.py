"""Who acts: a member of the staff as the database knew them a moment ago. Never kept for later."""

from dataclasses import dataclass
from datetime import datetime

from participation.residents.resident import ResidentId
from participation.staff.rights import Right, Role, rights_of


@dataclass(frozen=True, slots=True)
class Actor:
    staff_id: int
    resident_id: ResidentId
    name: str
    roles: frozenset[Role]
    session_until: datetime | None = None
    has_factor: bool = False

    def may(self, right: Right) -> bool:
        """Whether a role allows it. Whether the session is open is another question."""
        return right in rights_of(self.roles)

    @property
    def is_staff(self) -> bool:
        """Acts for the city: needs the second factor."""
        return self.may(Right.OPEN_STAFF)

    def has_session(self, now: datetime) -> bool:
        return self.session_until is not None and now < self.session_until
