"""The life of a notice: asked for, due, leased, settled. Sending is not done here."""

from datetime import datetime

from participation.clock import Clock
from participation.notices.notice import Notice, NoticeKind, Outcome
from participation.residents.resident import ResidentId
from participation.storage.database import Database


class Notices:
    def __init__(self, database: Database, clock: Clock) -> None: ...

    async def ask(
        self,
        resident_id: ResidentId,
        kind: NoticeKind,
        subject: str,
        due_at: datetime,
        useful_until: datetime,
    ) -> bool:
        raise NotImplementedError

    async def cancel(self, resident_id: ResidentId, kind: NoticeKind, subject: str) -> bool:
        raise NotImplementedError

    async def asked(self, resident_id: ResidentId, kind: NoticeKind, subject: str) -> bool:
        raise NotImplementedError

    async def due(self, limit: int = 30) -> list[Notice]:
        raise NotImplementedError

    async def settle(
        self,
        notice_id: int,
        attempt: int,
        outcome: Outcome,
        not_before: datetime | None = None,
    ) -> bool:
        raise NotImplementedError
