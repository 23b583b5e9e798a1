"""Which files are with Telegram already, so that a picture goes up once and not for everybody."""

from typing import Final

from sqlalchemy import bindparam, select

from participation.delivery.tables import uploaded_file
from participation.storage.database import Database
from participation.storage.upsert import insert_or_update

_FIND: Final = select(uploaded_file.c.file_id).where(
    uploaded_file.c.bot == bindparam("which_bot"),
    uploaded_file.c.sha256 == bindparam("which_content"),
    uploaded_file.c.kind == bindparam("which_kind"),
)
_KEEP: Final = insert_or_update(uploaded_file, ["bot", "sha256", "kind"], ["file_id"])


async def uploaded(database: Database, bot: int, sha256: bytes, kind: str) -> str | None:
    """Ids differ from bot to bot; `kind` is photo or document."""
    this = {"which_bot": bot, "which_content": sha256, "which_kind": kind}
    async with database.reading() as connection:
        found: str | None = await connection.scalar(_FIND, this)
    return found


async def keep_upload(
    database: Database, bot: int, sha256: bytes, kind: str, file_id: str
) -> None:
    """The newest id counts: Telegram may give an old one up."""
    row = {"bot": bot, "sha256": sha256, "kind": kind, "file_id": file_id}
    async with database.writing() as connection:
        await connection.execute(_KEEP.on(database), row)
