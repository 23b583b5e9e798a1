"""The table of stations: what is read, what is refused with its line, and there and back."""

from datetime import date
from pathlib import Path

import pytest

from participation.city import load_city
from participation.city.election import Station
from participation.elections.stations_table import COLUMNS, HEAVIEST, read, write
from participation.errors import Reason, Refused
from participation.language import Texts

CITY = load_city(Path(__file__).parents[4] / "city" / "liepaja")
HEAD = (
    "name,address,latitude,longitude,district,hours_lv,step_free,"
    "access_lv,access_en,access_ru,source"
)
GOOD = (
    'Centra skola,"Lielā iela 1, Liepāja",56.5086,21.0112,centrs,07:00–20:00,yes,'
    "No pagalma,From the yard,Со двора,cvk.lv"
)


def table(*lines: str, head: str = HEAD) -> bytes:
    return "\n".join((head, *lines)).encode()


def refusal(content: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        read(content, (), CITY)
    return caught.value


def test_a_line_becomes_a_station() -> None:
    (station,) = read(table(GOOD), (), CITY)
    assert station == Station(
        key="centra_skola",
        name="Centra skola",
        address="Lielā iela 1, Liepāja",
        latitude=56.5086,
        longitude=21.0112,
        district="centrs",
        hours=Texts("07:00–20:00", "07:00–20:00", "07:00–20:00"),
        has_step_free_access=True,
        access=Texts("No pagalma", "From the yard", "Со двора"),
        source=Texts("cvk.lv", "cvk.lv", "cvk.lv"),
    )
    assert not station.is_confirmed


def test_what_is_not_known_stays_unknown() -> None:
    (station,) = read(table("Skola,Iela 1,,,,,,,,,cvk.lv"), (), CITY)
    assert (station.point, station.district, station.hours) == (None, None, None)
    assert (station.has_step_free_access, station.access) == (None, None)


def test_a_spreadsheet_with_semicolons_and_decimal_commas_is_read() -> None:
    text = "\ufeffName;Address;Latitude;Longitude;District;Step_free;Source\r\n"
    text += "Skola;Iela 1;56,5086;21,0112;Каросте;nē;cvk.lv\r\n;;;;;;\r\n"
    (station,) = read(text.encode(), (), CITY)
    assert station.point == (56.5086, 21.0112)
    assert (station.district, station.has_step_free_access) == ("karosta", False)


@pytest.mark.parametrize(
    ("line", "fault"),
    {
        GOOD.replace("56.5086", "56 grādi"): ("latitude", "56 grādi"),
        GOOD.replace("56.5086", "nan"): ("latitude", "nan"),
        GOOD.replace("21.0112", "210"): ("longitude", "210"),
        GOOD.replace("21.0112", ""): ("longitude", ""),
        GOOD.replace("centrs", "Rīga"): ("district", "Rīga"),
        GOOD.replace(",yes,", ",varbūt,"): ("step_free", "varbūt"),
        GOOD.replace("Со двора", ""): ("access_ru", ""),
        GOOD.replace("07:00–20:00", "no 7 līdz 20"): ("hours_en", ""),
        GOOD.replace("Centra skola", ""): ("name", ""),
        GOOD.replace("Centra skola", "..."): ("name", "..."),
        GOOD.replace("cvk.lv", ""): ("source", ""),
        GOOD + ",vēl": ("source", "cvk.lv vēl"),
        GOOD.replace("Centra skola", "x" * 121): ("name", "x" * 40),
    }.items(),
)
def test_a_fault_names_its_line_and_column(line: str, fault: tuple[str, str]) -> None:
    refused = refusal(table(GOOD.replace("Centra", "Cita"), line))
    assert refused.reason is Reason.STATIONS_LINE_BROKEN
    assert refused.facts == {"line": 3, "column": fault[0], "value": fault[1]}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Reason.STATIONS_NOT_CSV),
        (b"\xff\xfe\x00", Reason.STATIONS_NOT_CSV),
        (b"%PDF-1.7", Reason.STATIONS_NOT_CSV),
        (table('"open quote,Iela,1'), Reason.STATIONS_NOT_CSV),
        (table(), Reason.STATIONS_EMPTY),
        (table(",,,,,,,,,,"), Reason.STATIONS_EMPTY),
        (table(GOOD, GOOD.replace("Centra", "CENTRA")), Reason.STATIONS_NAME_TWICE),
        (table(GOOD, head=HEAD.replace("address", "street")), Reason.STATIONS_COLUMN_UNKNOWN),
        (table(GOOD, head=HEAD.replace("hours_lv", "name")), Reason.STATIONS_COLUMN_UNKNOWN),
        (b"name,address\nSkola,Iela 1", Reason.STATIONS_COLUMN_MISSING),
        (b"x" * (HEAVIEST + 1), Reason.STATIONS_TOO_HEAVY),
        (
            table(*(GOOD.replace("Centra", f"Skola {number}") for number in range(101))),
            Reason.STATIONS_TOO_MANY,
        ),
    ],
)
def test_a_table_that_cannot_be_is_refused(content: bytes, reason: Reason) -> None:
    assert refusal(content).reason is reason


def test_there_and_back_nothing_changes() -> None:
    once = read(table(GOOD, "Skola,Iela 1,,,,,no,,,,cvk.lv"), (), CITY)
    checked = tuple(one.model_copy(update={"confirmed_on": date(2025, 5, 1)}) for one in once)
    assert read(write(checked), checked, CITY) == checked


def test_no_cell_is_a_formula_and_it_is_read_back_as_it_was() -> None:
    line = 'Centra skola,=HYPERLINK("x"),,,,-,,+a,@b,-c,\'=cvk'
    (station,) = read(table(line.replace('"', "")), (), CITY)
    written = write((station,))
    cells = written.decode("utf-8-sig").splitlines()[1].split(";")
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    assert read(written, (station,), CITY) == (station,)
    assert station.address == "=HYPERLINK(x)"


def test_what_changed_has_to_be_checked_again_and_keeps_its_key() -> None:
    (before,) = read(table(GOOD), (), CITY)
    before = before.model_copy(update={"key": "old", "confirmed_on": date(2025, 5, 1)})
    (after,) = read(table(GOOD.replace("Lielā", "Mazā")), (before,), CITY)
    assert (after.key, after.confirmed_on) == ("old", None)


def test_the_template_holds_every_column() -> None:
    assert write(()).decode("utf-8-sig").strip().split(";") == list(COLUMNS)
