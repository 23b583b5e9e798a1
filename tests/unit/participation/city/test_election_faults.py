"""Faults in elections.yaml: each names its line and what to write instead."""

import pytest

from tests.unit.participation.city.conftest import Copy

HELD = "  held_on: 2025-06-07\n"
SOURCED = "      source: cvk.lv\n"


def early(day: str, opens: str, closes: str) -> str:
    return f"    - day: {day}\n      opens: {opens}\n      closes: {closes}\n{SOURCED}"


def deadline(key: str, day: str) -> str:
    texts = "{lv: Pieteikt, en: Ask, ru: Заявить}"
    return f"    - key: {key}\n      name: {texts}\n      day: {day}\n{SOURCED}"


def station(key: str, *more: str) -> str:
    lines = "".join(f"      {line}\n" for line in more)
    return f"    - key: {key}\n      name: Skola\n      address: Iela 1\n{lines}{SOURCED}"


# what stands after the day of 7 June 2025 · what stands on the line of the fault · what it says
SPOILT = {
    "early voting on the day itself": (
        "  early:\n" + early("2025-06-07", "17:00", "20:00"), "day: 2025-06-07",
        "early voting has to be before held_on 2025-06-07",
    ),
    "early voting that closes before it opens": (
        "  early:\n" + early("2025-06-02", "20:00", "17:00"), "closes: 17:00",
        "`closes` is not after `opens`; correct one of the two",
    ),
    "early voting that overlaps": (
        "  early:\n"
        + early("2025-06-02", "17:00", "20:00")
        + early("2025-06-02", "19:59", "21:00"),
        "opens: 19:59",
        "this early voting overlaps with one above at the same place; join the two",
    ),
    "a time that is none": (
        "  early:\n" + early("2025-06-02", "5 pm", "20:00"), "opens: 5 pm",
        "`opens` must be a time such as 07:00, not `5 pm`",
    ),
    "hours that close before they open": (
        "  hours: {opens: 20:00, closes: 07:00, source: cvk.lv}\n", "hours:",
        "`closes` is not after `opens`; correct one of the two",
    ),
    "a deadline after the day": (
        "  deadlines:\n" + deadline("home", "2025-06-08"), "day: 2025-06-08",
        "this deadline is after held_on 2025-06-07; correct the day",
    ),
    "a deadline's key twice": (
        "  deadlines:\n" + deadline("home", "2025-06-01") + deadline("home", "2025-06-02"),
        "key: home", "`home` is already taken by an entry above; choose another",
    ),
    "a station's key twice": (
        "  stations:\n" + station("school") + station("school"), "key: school",
        "`school` is already taken by an entry above; choose another",
    ),
    "a station in another city": (
        "  stations:\n" + station("school", "latitude: 56.95", "longitude: 24.1"), "56.95",
        "this point lies outside the city's `area`; latitude comes first",
    ),
    "half a point": (
        "  stations:\n" + station("school", "latitude: 56.5"), "key: school",
        "`latitude` and `longitude` go together; add the other one or delete both",
    ),
    "a district that is none": (
        "  stations:\n" + station("school", "district: riga"), "district: riga",
        "unknown district; write one of: centrs,",
    ),
    "a line without a source": (
        "  home_voting:\n    text: {lv: Mājās, en: At home, ru: Дома}\n", "home_voting:",
        "`source` is missing; add a line `source: …`",
    ),
    "an example among what is real": (
        "  hours: {opens: 07:00, closes: 20:00, source: cvk.lv, example: true}\n", "hours:",
        "this file holds what is real; examples for trying out stand in sandbox/",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SPOILT, ids=SPOILT)
def test_a_fault_names_its_line_and_remedy(copy: Copy, case: str) -> None:
    added, stands, says = SPOILT[case]
    copy.change("elections.yaml", HELD, HELD + added)
    (fault,) = [fault for fault in copy.faults() if says in fault]
    file, line, _ = fault.split(":", 2)
    assert file == "elections.yaml"
    assert stands in copy.line("elections.yaml", int(line))


def test_a_day_of_another_year_is_a_fault(copy: Copy) -> None:
    copy.change("elections.yaml", HELD, "  held_on: 2024-06-07\n")
    (fault,) = [fault for fault in copy.faults() if "2024-06-07" in fault]
    assert "held_on 2024-06-07 is not in the `year` of this election; correct one" in fault


def test_an_election_s_key_twice_is_a_fault(copy: Copy) -> None:
    copy.change("elections.yaml", "key: saeima_2026", "key: municipal_2025")
    (fault,) = copy.faults()
    assert "`municipal_2025` is already taken by entry 1; choose another" in fault


def test_early_voting_at_two_places_at_once_is_none(copy: Copy) -> None:
    where = "      where: {lv: Dome, en: City hall, ru: Дума}\n"
    slots = early("2025-06-02", "17:00", "20:00") + early("2025-06-02", "18:00", "21:00") + where
    copy.change("elections.yaml", HELD, HELD + "  early:\n" + slots)
    assert len(copy.load().elections[0].early) == 2
