"""What is wrong with the city's data, in words an official can act on: file, line, what to write.

Which things are wrong is decided in the models and in `consistency.py`.
"""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from participation.errors import BalssError


@dataclass(frozen=True, order=True)
class Fault:
    file: Path
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


class CityDataError(BalssError):
    """The city's data have faults. `faults` lists every one; `str()` prints one a line."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


# pydantic's error type -> what to write instead. Fields come from the error's own context.
_SENTENCES: Mapping[str, str] = {
    "missing": "`{key}` is missing; add a line `{key}: …`",
    "int_parsing": "`{key}` must be a whole number such as 12, not {input}",
    "int_type": "`{key}` must be a whole number such as 12, not {input}",
    "bool_parsing": "`{key}` must be true or false, not {input}",
    "bool_type": "`{key}` must be true or false, not {input}",
    "decimal_parsing": "`{key}` must be a sum in euro such as 12500.50 (a point before the cents, "
    "no spaces), not {input}",
    "decimal_type": "`{key}` must be a sum in euro such as 12500.50, not {input}",
    "decimal_max_places": "`{key}` has more than two digits after the point: {input}; round to "
    "cents",
    "decimal_max_digits": "`{key}` is too large: {input}",
    "float_parsing": "`{key}` must be degrees such as 56.505, not {input}",
    "float_type": "`{key}` must be degrees such as 56.505, not {input}",
    "string_type": "`{key}` must be a text, not {input}",
    "string_too_short": "`{key}` is empty; write the text",
    "string_too_long": "`{key}` has {length} characters; {max_length} fit, shorten it",
    "greater_than_equal": "`{key}` must be {ge} or more, not {input}",
    "greater_than": "`{key}` must be more than {gt}, not {input}",
    "less_than_equal": "`{key}` must be {le} or less, not {input}",
    "literal_error": "`{key}` must be {expected}, not {input}",
    "date_from_datetime_parsing": "`{key}` must be a day such as 2025-06-02, not {input}",
    "date_parsing": "`{key}` must be a day such as 2025-06-02, not {input}",
    "date_type": "`{key}` must be a day such as 2025-06-02, not {input}",
    "time_parsing": "`{key}` must be a time such as 07:00, not {input}",
    "time_type": "`{key}` must be a time such as 07:00, not {input}",
    "moment": "`{key}` must be a time such as 2025-05-19T00:00, not {input}",
    "moment_unclear": "`{key}`: the clock changes at {input} (the hour is skipped or repeated); "
    "choose another time, or add the offset, such as +02:00",
    "period_backwards": "`{key}` closes before it opens; correct `opens_at` or `closes_at`",
    "zoneinfo_str": "`{key}` must be a time zone such as Europe/Riga, not {input}",
    "tuple_type": "`{key}` must be a list: each entry on its own line, beginning with `- `",
    "frozen_set_type": "`{key}` must be a list such as [cost, photo], not {input}",
    "mapping_type": "`{key}` must hold `key: value` lines, not {input}",
    "model_type": "`{key}` must hold `key: value` lines, not {input}",
    "dict_type": "`{key}` must have the lines lv, en and ru, not {input}",
}
_PATTERNS: Mapping[str, str] = {
    "^[a-z][a-z0-9_]*$": "`{key}` must be a key of small Latin letters, digits and _, such as "
    "zala_birze, not {input}",
    r"^https://[^\s]+$": "`{key}` must be an address that begins with https://, not {input}",
}


def sentence(error: Mapping[str, Any], allowed: Sequence[str]) -> str:
    """One pydantic error in plain words. `allowed`: the keys that may stand where it happened."""
    place = error["loc"]
    key = _named(place)
    kind = error["type"]
    if kind in ("extra_forbidden", "unexpected_keyword_argument"):
        near = difflib.get_close_matches(str(key), allowed, n=1)
        hint = f"did you mean `{near[0]}`?" if near else f"allowed here: {', '.join(allowed)}"
        return f"unknown key `{key}`; {hint}"
    facts = {
        "key": key,
        "input": _shown(error.get("input")),
        "length": len(str(error.get("input"))),
        **error.get("ctx", {}),
    }
    if kind == "string_pattern_mismatch":
        return _PATTERNS[facts["pattern"]].format_map(facts)
    if kind in _SENTENCES:
        return _SENTENCES[kind].format_map(facts)
    return f"`{key}`: {error['msg']}"


def _named(place: Sequence[object]) -> object:
    """The key of an entry; for the third entry of a list `projects`, "projects, entry 3"."""
    *around, last = place or ("file",)
    if last == "[key]":
        return around[-1]
    if isinstance(last, int):
        return f"{around[-1]}, entry {last + 1}" if around else f"entry {last + 1}"
    return last


def _shown(value: object) -> str:
    if value is None:
        return "empty"
    if isinstance(value, dict | list | tuple):
        return "a nested entry"
    text = str(value)
    return f"`{text if len(text) <= 40 else text[:39] + '…'}`"
