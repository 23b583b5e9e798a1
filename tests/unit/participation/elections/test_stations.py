"""Which polling station is near and which one is meant, on the desk's example stations."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from participation.city import load_city
from participation.city.election import Station
from participation.elections.stations import found, nearest

ROOT = Path(__file__).parents[4]
CITY = load_city(ROOT / "city" / "liepaja")
_EXAMPLES = YAML(typ="safe").load(ROOT / "sandbox" / "example_election.yaml")
STATIONS = tuple(
    Station.model_validate(one | {"source": _EXAMPLES["source"]}) for one in _EXAMPLES["stations"]
)
IN_THE_PARK = (56.5100, 21.0000)


def test_the_nearest_comes_first_and_what_has_no_point_last() -> None:
    ranked = nearest(STATIONS, IN_THE_PARK)
    keys = [station.key for station, _ in ranked]
    far = [kilometres for _, kilometres in ranked]
    assert keys[:2] == ["jurmalas_parks", "centrs"]
    assert (keys[-1], far[-1]) == ("tosmare", None)
    measured = [one for one in far if one is not None]
    assert measured == sorted(measured)
    assert measured[0] == pytest.approx(0.095, abs=0.01)
    assert len(ranked) == len(STATIONS)


def test_nothing_is_near_where_there_are_no_stations() -> None:
    assert nearest((), IN_THE_PARK) == ()


@pytest.mark.parametrize(
    ("words", "keys"),
    {
        "Grīzupes iela 250": ["zala_birze"],
        "grizupes": ["zala_birze"],
        "Grīzupes ielā": ["zala_birze"],
        "Karosta": ["karosta"],
        "Karostā": ["karosta"],
        "в Каросте": ["karosta"],
        "Naval Port": ["karosta"],
        "улица Гризупес": ["zala_birze"],
        "Зелёная роща": ["zala_birze"],
        "Ezerkrasta skola": ["ezerkrasts"],
        "Rigas": ["jaunliepaja"],
        "bibliotēka": ["vecliepaja"],
        "biblioteeka": ["vecliepaja"],
        "skola": ["centrs", "jaunliepaja", "ezerkrasts", "tosmare"],
        "Daugavpils iela 3": [],
        "Liepājā": [],
        "12": [],
        "": [],
        "🙂": [],
    }.items(),
)
def test_a_station_is_found_by_name_street_or_district(words: str, keys: list[str]) -> None:
    assert [station.key for station in found(STATIONS, words, CITY)] == keys


def test_the_number_of_a_house_or_station_brings_its_own_first() -> None:
    first, second = (
        STATIONS[0].model_copy(update={"key": key, "name": name})
        for key, name in (("a", "2. skola"), ("b", "5. skola"))
    )
    assert [one.key for one in found((first, second), "5. skola", CITY)] == ["b", "a"]
