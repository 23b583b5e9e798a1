"""The polling stations as a table that an office program opens: read from CSV, written as CSV.

A fault names its line, and then nothing of the file is taken.
"""

import csv
import io
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from participation.city import City
from participation.city.election import Station
from participation.city.wording import NAME_LIMIT
from participation.elections import rules
from participation.errors import Reason, Refused
from participation.language import LANGUAGES, Texts

HEAVIEST: Final = 128_000
NEEDED: Final = ("name", "address", "source")
COLUMNS: Final = (
    "name", "address", "latitude", "longitude", "district", "hours_lv", "hours_en", "hours_ru",
    "step_free", "access_lv", "access_en", "access_ru", "source",
)  # fmt: skip
_DELIMITERS: Final = ";,\t"
# A spreadsheet would run a text that begins so; before it goes a mark that is taken off again.
_FORMULA: Final = ("=", "+", "-", "@")
_MARK: Final = "'"
_YES: Final = frozenset({"yes", "true", "1", "ja", "jā", "да"})
_NO: Final = frozenset({"no", "false", "0", "ne", "nē", "нет"})
_WRITTEN: Final[Mapping[bool | None, str]] = MappingProxyType({True: "yes", False: "no", None: ""})

Row = Mapping[str, str]


def read(content: bytes, before: Sequence[Station], city: City) -> tuple[Station, ...]:
    """Stations of the file, in its order. Whoever stood there before with the same words keeps the
    day on which they were checked; a known name keeps its key.

    Refused: STATIONS_NOT_CSV, _TOO_HEAVY (most), _EMPTY, _TOO_MANY (most), _COLUMN_MISSING
    (columns), _COLUMN_UNKNOWN (column), _LINE_BROKEN (line, column, value), _NAME_TWICE.
    """
    known = {one.name.casefold(): one for one in before}
    taken = {one.key for one in before}
    stations: list[Station] = []
    names: set[str] = set()
    for line, row in _rows(content):
        name = row["name"].casefold()
        if name in names:
            raise Refused(Reason.STATIONS_NAME_TWICE, line=line, value=row["name"])
        names.add(name)
        if len(stations) == rules.STATIONS_MOST:
            raise Refused(Reason.STATIONS_TOO_MANY, most=rules.STATIONS_MOST)
        old = known.get(name)
        key = old.key if old else rules.key_for(row["name"], taken)
        taken.add(key)
        station = _station(row, line, key, city)
        stations.append(old if old and _says_the_same(old, station) else station)
    if not stations:
        raise Refused(Reason.STATIONS_EMPTY)
    return tuple(stations)


def write(stations: Sequence[Station]) -> bytes:
    """The same table, for the next change; with none it is the template."""
    text = io.StringIO()
    table = csv.writer(text, delimiter=";")  # what a spreadsheet expects here
    table.writerow(COLUMNS)
    for one in stations:
        hours, access = one.hours or Texts(), one.access or Texts()
        place = one.point or ("", "")
        step_free = _WRITTEN[one.has_step_free_access]
        table.writerow(
            [
                *(_harmless(one.name), _harmless(one.address), *place, one.district or ""),
                *(_harmless(cell) for cell in (hours.lv, hours.en, hours.ru, step_free)),
                *(_harmless(cell) for cell in (access.lv, access.en, access.ru, one.source.lv)),
            ]
        )
    return b"\xef\xbb\xbf" + text.getvalue().encode()  # the mark tells spreadsheets what it is


def _harmless(cell: str) -> str:
    return f"{_MARK}{cell}" if cell.startswith(_FORMULA) else cell


def _as_meant(cell: str) -> str:
    bare = cell.strip()
    is_marked = bare.startswith(_MARK) and bare[1:].startswith(_FORMULA)
    return bare.removeprefix(_MARK) if is_marked else bare


def _rows(content: bytes) -> list[tuple[int, Row]]:
    if len(content) > HEAVIEST:
        raise Refused(Reason.STATIONS_TOO_HEAVY, most=HEAVIEST // 1000)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(Reason.STATIONS_NOT_CSV) from None
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    if "\0" in text or delimiter not in first:
        raise Refused(Reason.STATIONS_NOT_CSV)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        lines = [(reader.line_num, [_as_meant(cell) for cell in cells]) for cells in reader]
    except csv.Error:
        raise Refused(Reason.STATIONS_NOT_CSV) from None
    columns = _columns(lines[0][1])
    rows: list[tuple[int, Row]] = []
    for number, cells in lines[1:]:
        if not any(cells):
            continue
        if len(cells) > len(columns) and any(cells[len(columns) :]):
            raise _broken(number, columns[-1], " ".join(cells[len(columns) - 1 :]))
        row = dict.fromkeys(COLUMNS, "") | dict(zip(columns, cells, strict=False))
        for column in NEEDED:
            if not row[column]:
                raise _broken(number, column, "")
        rows.append((number, row))
    return rows


def _columns(cells: Sequence[str]) -> tuple[str, ...]:
    columns = [cell.casefold() for cell in cells]
    while columns and not columns[-1]:
        columns.pop()
    for column in columns:
        if column not in COLUMNS or columns.count(column) > 1:
            raise Refused(Reason.STATIONS_COLUMN_UNKNOWN, column=column[:40])
    missing = [column for column in NEEDED if column not in columns]
    if missing:
        raise Refused(Reason.STATIONS_COLUMN_MISSING, columns=", ".join(missing))
    return tuple(columns)


def _station(row: Row, line: int, key: str, city: City) -> Station:
    def read_as(column: str, how: Callable[[str], object]) -> object:
        try:
            return how(row[column]) if row[column] else None
        except (ValueError, Refused):
            raise _broken(line, column, row[column]) from None

    fields = {
        "key": key,
        "name": read_as("name", _line),
        "address": read_as("address", _line),
        "latitude": read_as("latitude", lambda cell: _degrees(cell, 90)),
        "longitude": read_as("longitude", lambda cell: _degrees(cell, 180)),
        "district": read_as("district", lambda cell: _district(cell, city)),
        "hours": _texts(row, line, "hours"),
        "has_step_free_access": read_as("step_free", _yes_or_no),
        "access": _texts(row, line, "access"),
        "source": read_as("source", _line),
    }
    if (fields["latitude"] is None) != (fields["longitude"] is None):
        raise _broken(line, "longitude" if fields["longitude"] is None else "latitude", "")
    station = rules.built(Station, fields)
    assert isinstance(station, Station)  # noqa: S101 - of the model that was asked for
    return station


def _texts(row: Row, line: int, part: str) -> Texts | None:
    """In all three languages or in none; a single one stands for all where no letters are in it,
    as in 07:00–20:00."""
    cells = {language: row[f"{part}_{language}"] for language in LANGUAGES}
    for language, cell in cells.items():
        if len(cell) > NAME_LIMIT:
            raise _broken(line, f"{part}_{language}", cell)
    given = [cell for cell in cells.values() if cell]
    if not given:
        return None
    if len(given) == 1 and not any(sign.isalpha() for sign in given[0]):
        return Texts(**dict.fromkeys(LANGUAGES, given[0]))
    for language, cell in cells.items():
        if not cell:
            raise _broken(line, f"{part}_{language}", "")
    return Texts(**cells)


def _line(cell: str) -> str:
    return rules.clean_line(cell, rules.STATION_TEXT_MOST)


def _degrees(cell: str, most: int) -> float:
    """`56.5047` or `56,5047`. ValueError: anything else."""
    degrees = float(cell.replace(",", "."))
    if not -most <= degrees <= most:
        raise ValueError(cell)
    return degrees


def _district(cell: str, city: City) -> str:
    wanted = _plain(cell)
    for one in city.districts:
        names = (one.key, one.name.lv, one.name.en, one.name.ru, *one.other_names)
        if wanted in {_plain(name) for name in names}:
            return one.key
    raise ValueError(cell)


def _yes_or_no(cell: str) -> bool:
    word = cell.casefold()
    if word not in _YES | _NO:
        raise ValueError(cell)
    return word in _YES


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in folded if not unicodedata.combining(sign))


def _says_the_same(old: Station, new: Station) -> bool:
    kept = {"confirmed_on": None, "example": False, "source": new.source}
    return old.model_copy(update=kept) == new and old.source.lv == new.source.lv


def _broken(line: int, column: str, value: str) -> Refused:
    return Refused(Reason.STATIONS_LINE_BROKEN, line=line, column=column, value=value[:40])
