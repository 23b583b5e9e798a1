"""How many a campaign would reach now, and how many it would not, and why."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Row, false, func, select, true

from participation.campaigns import left_out, verified
from participation.campaigns.audience import Question
from participation.campaigns.campaign import LEAST_SENSITIVE, Audience
from participation.campaigns.records import Office
from participation.campaigns.segment import is_sensitive
from participation.city import City
from participation.language import LANGUAGES
from participation.preferences import switches
from participation.residents.tables import resident

_BY_SWITCHES: Final = (
    select(resident.c.switches, func.count().label("number"))
    .where(resident.c.is_reachable == true(), resident.c.has_stopped == false())
    .group_by(resident.c.switches)
)


async def count(office: Office, ask: verified.VerifiedNotCast, asked: Question) -> Audience:
    """One question to the database; a sensitive segment takes one for each few thousand
    residents, and its numbers are only as exact as they may be."""
    if not is_sensitive(asked.segment):
        async with office.database.reading() as connection:
            rows = await connection.execute(left_out.counted(asked, office.city))
            return _audience(rows.all(), office.city)
    found: list[Row[Any]] = []
    async for part, chosen in verified.pieces(office.database, ask):
        question = left_out.counted(replace(asked, part=part, verified=chosen), office.city)
        async with office.database.reading() as connection:
            found += (await connection.execute(question)).all()
    return blurred(_audience(found, office.city))


async def subscribers(office: Office) -> dict[str, int]:
    """How many within reach have each topic switched on."""
    async with office.database.reading() as connection:
        rows = (await connection.execute(_BY_SWITCHES)).all()
    found = dict.fromkeys((topic.key for topic in office.city.news), 0)
    for row in rows:
        own = switches.read(row.switches)
        for topic in office.city.news:
            if own.get(topic.key, topic.default):
                found[topic.key] += row.number
    return found


def blurred(exact: Audience) -> Audience:
    """Two exact counts that differ by one person would tell about that person; so would a nobody
    that looks other than a few."""
    if exact.total < LEAST_SENSITIVE:
        return Audience(0, {}, {}, is_few=True)

    def tens(number: int) -> int:
        return number // LEAST_SENSITIVE * LEAST_SENSITIVE

    return Audience(
        tens(exact.total),
        {code: tens(number) for code, number in exact.by_language.items() if tens(number)},
        {why: tens(number) for why, number in exact.left_out.items() if tens(number)},
    )


def _audience(rows: Iterable[Row[Any]], city: City) -> Audience:
    by_language: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    for row in rows:
        language, why = row.language or city.languages[0], left_out.reason(row)
        if row.moved_to is not None:
            missing[row.moved_to] += row.number
            (by_language if why is None else missing)[why or language] -= row.number
        elif why is None:
            by_language[language] += row.number
        else:
            missing[why] += row.number
    kept: dict[str, int] = {each: by_language[each] for each in LANGUAGES if by_language[each]}
    return Audience(sum(kept.values()), kept, {why: n for why, n in missing.items() if n})
