"""The verbs of a volunteer: apply, withdraw, answer an offer. The guardian's: `consent.py`."""

from participation.city import City
from participation.clock import Clock
from participation.residents.resident import ResidentId
from participation.storage.database import Database
from participation.volunteering.application import Application, ConsentAsked, ConsentCopy, Standing
from participation.volunteering.office import Office


class Applying:
    def __init__(self, database: Database, clock: Clock, city: City) -> None:
        self._office = Office(database, clock, city)

    async def check(
        self,
        resident_id: ResidentId,
        shift_id: int,
        age_band: str | None = None,
        *,
        age: int | None = None,
    ) -> Standing:
        """What applying would mean; nothing is kept. `age` tells more than the band where the
        call has a minimum. Refused: SHIFT_UNKNOWN, CALL_NOT_OPEN, SHIFT_CANCELLED,
        SHIFT_STARTED, VOLUNTEER_TOO_YOUNG (least)."""
        raise NotImplementedError

    async def apply(
        self,
        resident_id: ResidentId,
        shift_id: int,
        *,
        name: str,
        contact: str | None = None,
        note: str | None = None,
        shows_telegram: bool = False,
        age_band: str,
        age: int | None = None,
    ) -> Application:
        """A repeat gives the same application; whoever withdrew comes again at the end. The age
        in years is checked and not kept. Refused: as `check`, and what is wrong with an answer."""
        raise NotImplementedError

    async def application(self, resident_id: ResidentId, application_id: int) -> Application:
        """One's own. Refused: APPLICATION_UNKNOWN."""
        raise NotImplementedError

    async def mine(self, resident_id: ResidentId) -> tuple[Application, ...]:
        """All that are kept, the next shift first, what is over at the end."""
        raise NotImplementedError

    async def withdraw(self, resident_id: ResidentId, application_id: int) -> Application:
        """Refused: SHIFT_STARTED, APPLICATION_MOVED_ON (state)."""
        raise NotImplementedError

    async def accept_offer(self, resident_id: ResidentId, application_id: int) -> Application:
        """Refused: OFFER_GONE, APPLICATION_MOVED_ON (state)."""
        raise NotImplementedError

    async def decline_offer(self, resident_id: ResidentId, application_id: int) -> Application:
        raise NotImplementedError

    async def attendance(
        self, resident_id: ResidentId, application_id: int, answer: str
    ) -> Application:
        """ "coming" or "cannot"; who cannot come gives the place back."""
        raise NotImplementedError

    async def lapse_offers(self) -> int:
        """Offers without an answer pass on to the next; gives how many had lapsed."""
        raise NotImplementedError

    # the guardian's consent

    async def ask_consent(self, resident_id: ResidentId, application_id: int) -> str:
        """The token of a new link g_<token>; an earlier one without an answer stops working."""
        raise NotImplementedError

    async def look_consent(self, token: str) -> ConsentAsked:
        """Refused: CONSENT_UNKNOWN, CONSENT_EXPIRED."""
        raise NotImplementedError

    async def give_consent(
        self, guardian: ResidentId, token: str, name: str, text: str
    ) -> ConsentAsked:
        """`text`: what the guardian read, word for word. The application goes on: ACCEPTED,
        WAITLISTED or SUBMITTED. Refused: CONSENT_BY_ONESELF, CONSENT_DECIDED, …"""
        raise NotImplementedError

    async def refuse_consent(self, guardian: ResidentId, token: str) -> ConsentAsked:
        raise NotImplementedError

    async def consents(self, resident_id: ResidentId) -> tuple[ConsentCopy, ...]:
        """For /me: those about one's own applications, and those one gave as a guardian."""
        raise NotImplementedError
