"""What a certificate of volunteer hours says, and the code by which anybody can check it. Pure.

Issuing and checking: `certifying.py`. The paper: `bot/papers/certificate.py`.
"""

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from participation.errors import Reason, Refused
from participation.language import LANGUAGES, Language
from participation.volunteering.hours import Hours
from participation.voting.code import ALPHABET
from participation.voting.lookalikes import plain_signs

LENGTH: Final = 12
_GROUP: Final = 4
_AROUND: Final = ".,:;!?()\"'«»„“”–-"
_LONGEST: Final = 500
# Making one costs half a second of a processor.
MOST_A_DAY: Final = 20


class Revoked(StrEnum):
    """CORRECTED: hours on it turned out to be fewer. REPLACED: its owner made it anew."""

    CORRECTED = "corrected"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """One entry of the record on a certificate; `what`: the call's title in its language."""

    hours_id: int
    organisation: str
    what: str
    worked_on: date
    minutes: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """`from_on` to `until_on`, both included, is the time it speaks of."""

    code: str
    name: str
    language: Language
    from_on: date
    until_on: date
    minutes: int
    lines: tuple[CertificateLine, ...]
    issued_at: datetime
    revoked_at: datetime | None
    revoked_reason: Revoked | None

    @property
    def is_valid(self) -> bool:
        return self.revoked_at is None

    @property
    def organisations(self) -> tuple[str, ...]:
        """Each once, where most was done first."""
        return tuple(name for name, _ in summed((one.organisation, one) for one in self.lines))


def new_code() -> str:
    """At least one letter and one digit: a word or a telephone number is never taken for one."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        if _is_mixed(code):
            return code


def shown(code: str) -> str:
    """As it is printed: groups of four."""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def plain(typed: str) -> str:
    """The code without spaces, dashes and the wrong alphabet. Refused: CERTIFICATE_CODE_SHAPE."""
    code = plain_signs(typed)
    if len(code) != LENGTH or not set(code) <= set(ALPHABET):
        raise Refused(Reason.CERTIFICATE_CODE_SHAPE)
    return code


def looks_like_code(typed: str) -> bool:
    """Whether a message is nothing but a code; so strict that no sentence is taken for one."""
    try:
        code = plain(typed)
    except Refused:
        return False
    groups = [each for each in typed.replace("-", " ").split() if each]
    return _is_mixed(code) and len(groups) in (1, LENGTH // _GROUP)


def code_in(words: str) -> str | None:
    """The first code in a sentence, as it was typed: in one piece, or in three groups."""
    parts = [part.strip(_AROUND) for part in words[:_LONGEST].split()]
    groups = LENGTH // _GROUP
    threes = (" ".join(parts[at : at + groups]) for at in range(len(parts) - groups + 1))
    return next((each for each in (*parts, *threes) if looks_like_code(each)), None)


def lines_of(
    entries: Iterable[Hours], from_on: date, until_on: date, language: Language
) -> tuple[CertificateLine, ...]:
    """What was worked in this time, by day. Refused: NOTHING_TO_CERTIFY."""
    order = (language, *LANGUAGES)
    found = [
        CertificateLine(
            one.hours_id,
            one.organisation,
            next((one.titles[each] for each in order if each in one.titles), ""),
            one.worked_on,
            one.minutes,
        )
        for one in entries
        if one.minutes and from_on <= one.worked_on <= until_on
    ]
    if not found:
        raise Refused(Reason.NOTHING_TO_CERTIFY)
    return tuple(sorted(found, key=lambda line: (line.worked_on, line.hours_id)))


def summed(
    lines: Iterable[tuple[str, CertificateLine]],
) -> list[tuple[str, tuple[CertificateLine, ...]]]:
    """The lines under each name, where most was worked first."""
    found: dict[str, list[CertificateLine]] = {}
    for name, line in lines:
        found.setdefault(name, []).append(line)
    rows = [(name, tuple(several)) for name, several in found.items()]
    return sorted(rows, key=lambda row: (-sum(line.minutes for line in row[1]), row[0]))


def kept_lines(lines: Iterable[CertificateLine]) -> str:
    """As they are stored."""
    rows = [
        {
            "hours": line.hours_id,
            "organisation": line.organisation,
            "what": line.what,
            "day": line.worked_on.isoformat(),
            "minutes": line.minutes,
        }
        for line in lines
    ]
    return json.dumps(rows, ensure_ascii=False)


def read_lines(kept: str) -> tuple[CertificateLine, ...]:
    rows: list[Mapping[str, object]] = json.loads(kept)
    return tuple(
        CertificateLine(
            int(str(row["hours"])),
            str(row["organisation"]),
            str(row["what"]),
            date.fromisoformat(str(row["day"])),
            int(str(row["minutes"])),
        )
        for row in rows
    )


def _is_mixed(code: str) -> bool:
    return any(sign.isdigit() for sign in code) and any(sign.isalpha() for sign in code)
