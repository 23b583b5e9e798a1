"""The verbs of organisations, together in one face. How each works is in the module it calls.

A resident's verbs ask anew whether they represent the organisation; the staff's verbs pass the
gate inside their transaction.
"""

from collections.abc import Sequence

from participation.city import City
from participation.clock import Clock
from participation.organisations import (
    deciding,
    drafting,
    leaving,
    linking,
    looking,
    sharing,
)
from participation.organisations.office import Follower, Office
from participation.organisations.organisation import (
    Claim,
    JoinedOrganisation,
    Organisation,
    OrganisationDraft,
    OrganisationInvitation,
    OwnOrganisation,
)
from participation.residents.resident import ResidentId
from participation.staff.actor import Actor
from participation.storage.database import Database


class Organisations:
    def __init__(
        self,
        database: Database,
        clock: Clock,
        city: City,
        followers: tuple[Follower, ...] = (),
    ) -> None:
        self._office = Office(database, clock, city, followers)

    # what one sees

    async def mine(self, resident_id: ResidentId) -> tuple[Organisation, ...]:
        """Those that the resident represents, the approved ones first; never a closed one."""
        return await looking.mine(self._office, resident_id)

    async def own(self, resident_id: ResidentId, organisation_id: int) -> OwnOrganisation:
        """With its representatives. Refused: NOT_YOUR_ORGANISATION."""
        return await looking.own(self._office, resident_id, organisation_id)

    async def organisation(self, organisation_id: int) -> Organisation:
        """For the bot itself and the staff's windows. Refused: ORGANISATION_UNKNOWN."""
        return await looking.organisation_of(self._office, organisation_id)

    # linking

    async def draft(self, resident_id: ResidentId) -> OrganisationDraft | None:
        """What the resident has answered so far about one that is not handed in."""
        return await drafting.draft(self._office, resident_id)

    async def answer(self, resident_id: ResidentId, **fields: object) -> OrganisationDraft:
        """Checks each and saves at once; the names as in `link` and `change`, and `own_name`."""
        return await drafting.answer(self._office, resident_id, fields)

    async def discard(self, resident_id: ResidentId) -> None:
        await drafting.discard(self._office, resident_id)

    async def hand_in(self, resident_id: ResidentId) -> Organisation:
        """Links what was answered. Refused: as `link`; DRAFT_INCOMPLETE (missing),
        ORGANISATION_DRAFT_MISSING."""
        return await drafting.hand_in(self._office, resident_id)

    async def link(
        self,
        resident_id: ResidentId,
        *,
        number: str,
        name: str,
        kind: str,
        field: str,
        contact_name: str,
        contact: str,
        languages: Sequence[str],
        own_name: str,
        about: str = "",
    ) -> Organisation:
        """Hands it in: it waits for the staff, and they are told. A repeat gives the one that is
        there. Refused: what a field is refused with, ORGANISATION_LINKED_ALREADY,
        TOO_MANY_ORGANISATIONS."""
        return await linking.link(
            self._office,
            resident_id,
            own_name,
            {
                "registration_number": number,
                "name": name,
                "kind": kind,
                "field": field,
                "contact_name": contact_name,
                "contact": contact,
                "languages": languages,
                "about": about,
            },
        )

    async def change(
        self, resident_id: ResidentId, organisation_id: int, **fields: object
    ) -> Organisation:
        """`registration_number`, `name`, `kind`, `field`, `about`, `contact_name`, `contact`,
        `languages`. Refused: as `link`; ORGANISATION_FIXED for the first three once approved."""
        return await linking.change(self._office, resident_id, organisation_id, fields)

    async def hand_in_again(self, resident_id: ResidentId, organisation_id: int) -> Organisation:
        """A refused one waits for the staff again. Refused: ORGANISATION_DECIDED (state)."""
        return await linking.hand_in_again(self._office, resident_id, organisation_id)

    # several representatives

    async def invite(
        self, resident_id: ResidentId, organisation_id: int, *, hands_over: bool = False
    ) -> str:
        """The token of a link o_<token>: works once, for seven days. `hands_over` (LEAD_NEEDED):
        whoever accepts leads."""
        return await sharing.invite(self._office, resident_id, organisation_id, hands_over)

    async def look(
        self, token: str, resident_id: ResidentId | None = None
    ) -> OrganisationInvitation:
        """Nothing happens yet. Refused: ORGANISATION_LINK_UNKNOWN, _USED, _EXPIRED,
        ORGANISATION_CLOSED; never to a representative who has what the link offers."""
        return await sharing.look(self._office, token, resident_id)

    async def join(self, resident_id: ResidentId, token: str, name: str) -> JoinedOrganisation:
        """Refused: as `look`; TOO_MANY_REPRESENTATIVES."""
        return await sharing.join(self._office, resident_id, token, name)

    async def rename_me(self, resident_id: ResidentId, organisation_id: int, name: str) -> None:
        """How the other representatives see me."""
        await sharing.rename(self._office, resident_id, organisation_id, name)

    async def leave(self, resident_id: ResidentId, organisation_id: int) -> None:
        """Refused: LEAD_CANNOT_LEAVE, LAST_REPRESENTATIVE."""
        await leaving.leave(self._office, resident_id, organisation_id)

    async def hand_over(
        self, resident_id: ResidentId, organisation_id: int, to: ResidentId
    ) -> None:
        """Another representative leads. Refused: LEAD_NEEDED, REPRESENTATIVE_UNKNOWN."""
        await leaving.hand_over(self._office, resident_id, organisation_id, to)

    async def take_out(
        self, resident_id: ResidentId, organisation_id: int, whom: ResidentId
    ) -> None:
        """Refused: LEAD_NEEDED, REPRESENTATIVE_UNKNOWN, LEAD_CANNOT_LEAVE (oneself)."""
        await leaving.take_out(self._office, resident_id, organisation_id, whom)

    async def close(self, resident_id: ResidentId, organisation_id: int) -> None:
        """Nobody acts for it any more. Refused: LEAD_NEEDED, ORGANISATION_HAS_CALLS (count)."""
        await leaving.close(self._office, resident_id, organisation_id)

    # the staff: right APPROVE_ORGANISATIONS

    async def waiting(self, actor: Actor) -> tuple[Claim, ...]:
        """Those that wait to be decided, the oldest first."""
        return await deciding.waiting(self._office, actor)

    async def linked(self, actor: Actor) -> tuple[Claim, ...]:
        """Those that are approved or suspended, by name."""
        return await deciding.linked(self._office, actor)

    async def claim(self, actor: Actor, organisation_id: int) -> Claim:
        """Refused: ORGANISATION_UNKNOWN."""
        return await deciding.claim(self._office, actor, organisation_id)

    async def decide(
        self,
        actor: Actor,
        organisation_id: int,
        approve: bool,
        reason: str = "",
        *,
        seen: str | None = None,
    ) -> Organisation:
        """Approves one that waits or is suspended, or refuses one that waits; the representatives
        are told. `seen`: `Organisation.seen` of what the staff had before them. A repeat changes
        nothing. Refused: ORGANISATION_LINKED_ALREADY, ORGANISATION_DECIDED (state),
        ORGANISATION_CHANGED, DECISION_WITHOUT_REASON."""
        return await deciding.decide(self._office, actor, organisation_id, approve, reason, seen)

    async def suspend(self, actor: Actor, organisation_id: int, reason: str) -> Organisation:
        """An approved one may only prepare drafts until it is approved again."""
        return await deciding.suspend(self._office, actor, organisation_id, reason)
