"""What a notice is and what can become of it. The life of its row is in `service.py`."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from participation.language import Language
from participation.residents.resident import ResidentId


class NoticeKind(StrEnum):
    VOTING_OPENS = "voting_opens"


class Outcome(StrEnum):
    """What became of one attempt. LATER: told to wait (429), costs no attempt."""

    SENT = "sent"
    UNKNOWN = "unknown"
    FAILED = "failed"
    UNREACHABLE = "unreachable"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Notice:
    """One message to one resident, leased for one attempt; `repeated`: it may have arrived."""

    notice_id: int
    resident_id: ResidentId
    telegram_id: int
    language: Language | None
    kind: NoticeKind
    subject: str
    due_at: datetime
    useful_until: datetime
    attempt: int
    repeated: bool
