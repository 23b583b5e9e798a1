"""What everybody may see: published appeals, one by one or by words that stand in them."""

import unicodedata

from participation.appeals import records
from participation.appeals.appeal import Appeal, AppealState
from participation.appeals.office import Office
from participation.errors import Reason, Refused


async def numbers(office: Office) -> tuple[int, ...]:
    """Of the published ones, the newest first."""
    async with office.database.reading() as connection:
        return await records.published_ids(connection)


async def count(office: Office) -> int:
    async with office.database.reading() as connection:
        return await records.count_published(connection)


async def one(office: Office, appeal_id: int) -> Appeal:
    """Refused: APPEAL_UNKNOWN, also when it is not out (any more)."""
    async with office.database.reading() as connection:
        found = await records.one(connection, appeal_id)
    if found.state is not AppealState.PUBLISHED:
        raise Refused(Reason.APPEAL_UNKNOWN)
    return found


async def photo(office: Office, appeal_id: int) -> bytes | None:
    await one(office, appeal_id)
    async with office.database.reading() as connection:
        return await records.photo(connection, appeal_id)


async def found(office: Office, words: str, most: int) -> tuple[Appeal, ...]:
    """Those in which every word stands, in any language, with or without diacritics; without
    words the newest."""
    wanted = folded(words).split()
    async with office.database.reading() as connection:
        out = await records.published(connection)
    fitting = (each for each in out if _has_all(each, wanted))
    return tuple(each for each, _ in zip(fitting, range(most), strict=False))


def folded(text: str) -> str:
    """Without case and diacritics."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in apart if unicodedata.category(sign) != "Mn")


def _has_all(appeal: Appeal, wanted: list[str]) -> bool:
    if not wanted:
        return True
    said = folded("\n".join((appeal.name or "", *appeal.texts.values())))
    return all(word in said for word in wanted)
