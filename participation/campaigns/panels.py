"""Which messages follow which campaign, kept so that any process goes on with them.

What stands in such a message, and how it is edited, is the bot's: `bot/live_panels.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import bindparam, delete, exists, select, update

from participation.campaigns.tables import campaign, campaign_panel
from participation.residents.tables import resident
from participation.staff.rights import Right, roles_with
from participation.staff.tables import staff_member, staff_role
from participation.storage.database import Database
from participation.storage.upsert import insert_or_update

_FOLLOW: Final = insert_or_update(
    campaign_panel, ("chat_id", "message_id"), ("campaign_id", "run", "language", "shown")
)
_THIS: Final = (
    campaign_panel.c.chat_id == bindparam("this_chat"),
    campaign_panel.c.message_id == bindparam("this_message"),
)
_LEAVE: Final = delete(campaign_panel).where(*_THIS)
_SHOWN: Final = update(campaign_panel).where(*_THIS).values(shown=bindparam("text"))
_TAKE_OVER: Final = (
    delete(campaign_panel)
    .where(
        campaign_panel.c.chat_id == bindparam("this_chat"),
        campaign_panel.c.campaign_id == bindparam("this_campaign"),
    )
    .returning(campaign_panel.c.message_id)
)
_ALL: Final = (
    select(
        campaign_panel,
        # A series has moved on: its next run is for another message to follow.
        (campaign.c.run > campaign_panel.c.run).label("is_past"),
        exists()
        .where(
            resident.c.telegram_id == campaign_panel.c.chat_id,
            staff_member.c.resident_id == resident.c.resident_id,
            staff_member.c.left_on.is_(None),
            staff_role.c.staff_id == staff_member.c.staff_id,
            staff_role.c.role.in_(roles_with(Right.WRITE_CAMPAIGNS)),
        )
        .label("is_staff"),
    )
    .join(campaign, campaign.c.campaign_id == campaign_panel.c.campaign_id)
    .order_by(campaign_panel.c.campaign_id, campaign_panel.c.chat_id, campaign_panel.c.message_id)
)


@dataclass(frozen=True, slots=True)
class Followed:
    """`shown`: SHA-256 of the text that stands there; `is_past`: of a series whose next run has
    come since; `is_staff`: whoever reads the chat may still look at campaigns."""

    campaign_id: int
    run: int
    chat_id: int
    message_id: int
    language: str
    shown: bytes
    is_past: bool = False
    is_staff: bool = True


class Panels:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def follow(self, one: Followed) -> None:
        row = {
            "campaign_id": one.campaign_id,
            "run": one.run,
            "chat_id": one.chat_id,
            "message_id": one.message_id,
            "language": one.language,
            "shown": one.shown,
        }
        async with self._database.writing() as connection:
            await connection.execute(_FOLLOW.on(self._database), row)

    async def take_over(self, campaign_id: int, chat_id: int) -> tuple[int, ...]:
        """The messages in this chat that followed the campaign; none of them does any more."""
        given = {"this_chat": chat_id, "this_campaign": campaign_id}
        async with self._database.writing() as connection:
            return tuple(sorted((await connection.scalars(_TAKE_OVER, given)).all()))

    async def leave(self, places: Sequence[tuple[int, int]]) -> None:
        """Chats and messages that follow nothing any more."""
        given = [{"this_chat": chat, "this_message": message} for chat, message in places]
        if given:
            async with self._database.writing() as connection:
                await connection.execute(_LEAVE, given)

    async def show(self, shown: Mapping[tuple[int, int], bytes]) -> None:
        """What stands there now, by chat and message."""
        given = [
            {"this_chat": chat, "this_message": message, "text": text}
            for (chat, message), text in shown.items()
        ]
        if given:
            async with self._database.writing() as connection:
                await connection.execute(_SHOWN, given)

    async def followed(self) -> tuple[Followed, ...]:
        async with self._database.reading() as connection:
            return tuple(Followed(**row._mapping) for row in await connection.execute(_ALL))
