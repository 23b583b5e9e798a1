"""Each kind of fault in the city's data names its file, its line and what to write instead."""

import shutil
from pathlib import Path

import pytest

from participation.city import CityDataError, load_city
from participation.errors import BalssError
from tests.unit.participation.city.conftest import CYCLE, Copy

LONG = "ā" * 121

# file · old text · new text · what stands on the line that the fault names · what the fault says
SPOILT = {
    "a language is missing": (
        CYCLE, "      ru: Детская площадка в морском стиле в Каросте\n", "", "    title:",
        "`ru` is missing; add a line `ru: …`",
    ),
    "a language is empty": (
        CYCLE, "ru: Детская площадка в морском стиле в Каросте", 'ru: ""', 'ru: ""',
        "`ru` is empty; write the text",
    ),
    "a summary is too long": (
        CYCLE, "    summary:\n      lv: ", f"    summary:\n      lv: {LONG}", LONG,
        "characters; 120 fit, shorten it",
    ),
    "a key is misspelt": (
        CYCLE, "cost: 29850.00", "cots: 29850.00", "cots",
        "unknown key `cots`; did you mean `cost`?",
    ),
    "a sum has spaces": (
        CYCLE, "cost: 29850.00", "cost: 29 850,00", "29 850",
        "`cost` must be a sum in euro such as 12500.50 (a point before the cents, no spaces), "
        "not `29 850,00`",
    ),
    "a sum has tenths of cents": (
        CYCLE, "cost: 29850.00", "cost: 29850.001", "29850.001",
        "`cost` has more than two digits after the point: `29850.001`; round to cents",
    ),
    "a number is a word": (
        CYCLE, "number: 4\n", "number: four\n", "four",
        "`number` must be a whole number such as 12, not `four`",
    ),
    "a number is taken": (
        CYCLE, "number: 4\n", "number: 3\n", "number: 3",
        "`3` is already taken by entry 3; choose another",
    ),
    "a topic is unknown": (
        CYCLE, "topic: dogs", "topic: cats", "cats",
        "unknown topic `cats`; write one of: active_leisure, culture, dogs, "
        "environmental_objects, other, parks, playgrounds, social_services, target_group_events, "
        "urban_environment, volunteer_records",
    ),
    "a topic is of the other category": (
        CYCLE, "topic: dogs", "topic: culture", "topic: culture",
        "topic `culture` belongs to the category events",
    ),
    "a category is unknown": (
        CYCLE, "category: infrastructure\n    topic: dogs", "category: roads\n    topic: dogs",
        "roads", "unknown category `roads`; write one of: events, infrastructure",
    ),
    "a district is unknown": (
        CYCLE, "district: karosta", "district: Karosta", "district: Karosta",
        "`district` must be a key of small Latin letters, digits and _, such as zala_birze, not "
        "`Karosta`",
    ),
    "a photo is missing": (
        CYCLE, "photo: photos/dogs.jpg", "photo: photos/cat.jpg", "cat.jpg", "there is no picture",
    ),
    "an example part is unknown": (
        CYCLE, "example: [cost, text, photo]", "example: [price]", "price",
        "must be 'cost', 'text', 'photo' or 'all', not `price`",
    ),
    "a time is written the Latvian way": (
        CYCLE, "opens_at: 2025-05-19T00:00", "opens_at: 19.05.2025", "19.05.2025",
        "`opens_at` must be a time such as 2025-05-19T00:00, not `19.05.2025`",
    ),
    "a time is in the repeated hour": (
        CYCLE, "closes_at: 2026-01-01T00:00", "closes_at: 2025-10-26T03:30", "10-26T03:30",
        "the clock changes at `2025-10-26T03:30`",
    ),
    "a time is in the skipped hour": (
        CYCLE, "closes_at: 2025-05-19T00:00", "closes_at: 2025-03-30T03:30", "03-30T03:30",
        "the clock changes at `2025-03-30T03:30`",
    ),
    "an hour that no day has": (
        "city.yaml", "from_hour: 21", "from_hour: 24", "from_hour: 24",
        "an hour of the day is 0 to 23",
    ),
    "an hour with minutes": (
        "city.yaml", "from_hour: 21", "from_hour: 21:30", "21:30",
        "`from_hour` must be a whole number such as 12, not `21:30`",
    ),
    "a key of the quiet hours is misspelt": (
        "city.yaml", "until_hour: 8", "untill_hour: 8", "untill_hour",
        "unknown key `untill_hour`; did you mean `until_hour`?",
    ),
    "two kinds of message have one key": (
        "news.yaml", "key: elections", "key: voting", "key: voting",
        "`voting` is already taken by entry 1; choose another",
    ),
    "a kind that the bot needs is gone": (
        "news.yaml", "key: proposals", "key: projects", "key: voting",
        "the bot sends messages of the kind `proposals`; add its entry again",
    ),
    "a kind is for nobody": (
        "news.yaml", "audience: ngo", "audience: firms", "audience: firms",
        "`audience` must be 'everyone', 'ngo' or 'staff', not `firms`",
    ),
    "another kind is for staff": (
        "news.yaml", "audience: ngo", "audience: staff", "audience: staff",
        "audience: staff belongs to the entry `staff` and to no other",
    ),
    "what staff decide waits for a digest": (
        "news.yaml", "digestible: false\n  audience: staff",
        "digestible: true\n  audience: staff", "digestible: true",
        "what staff have to decide cannot wait for a digest; write digestible: false",
    ),
    "the name of a kind is too long for its button": (
        "news.yaml", "lv: Aptaujas", "lv: Aptaujas par visu Liepājā un apkārtnē", "Aptaujas par",
        "characters; 28 fit, shorten it",
    ),
    "a field leads from a theme that is none": (
        "volunteering.yaml", "topics: [dogs]", "topics: [cats]", "topics: [cats]",
        "cats",
    ),
    "a theme leads to two fields": (
        "volunteering.yaml", "topics: [culture]", "topics: [dogs]", "topics: [dogs]",
        "the topic `dogs` leads to `animals` already",
    ),
    "a contest is for a field that is none": (
        "support.yaml", "fields: [culture]", "fields: [opera]", "fields: [opera]",
        "unknown field `opera`",
    ),
    "a contest supports more at least than at most": (
        "support.yaml", "supported_least: 15", "supported_least: 25", "supported_least: 25",
        "supported_least 25 is more than 22",
    ),
    "a contest says half of how many it supports": (
        "support.yaml", "    supported_most: 4\n", "", "key: social_inclusion",
        "`supported_least` and `supported_most` go together",
    ),
    "somebody may apply and may not": (
        "support.yaml", "    since: 2018\n", "    since: 2018\n    not_for: [foundation]\n",
        "not_for: [foundation]", "`foundation` stands under applicants, too",
    ),
    "a contest is for a purpose that is none": (
        "support.yaml", "{purpose: camp}", "{purpose: party}", "purpose: party",
        "not `party`",
    ),
    "two rounds of the incubator in a year": (
        "support.yaml", "year: 2024, organisations", "year: 2025, organisations",
        "organisations: 14", "`2025` is already taken by entry 1",
    ),
    "a phase closes before it opens": (
        CYCLE, "closes_at: 2025-06-02T00:00\n", "closes_at: 2025-05-02T00:00\n", "  voting:",
        "`voting` closes before it opens; correct `opens_at` or `closes_at`",
    ),
    "two phases overlap": (
        CYCLE, "review: {opens_at: 2025-02-24T00:00", "review: {opens_at: 2025-02-23T00:00",
        "2025-02-23",
        "review opens before submission closes; write 2025-02-24T00:00 or later",
    ),
    "a confirmed phase has no source": (
        CYCLE, "closes_at: 2025-05-19T00:00, confirmed: false",
        "closes_at: 2025-05-19T00:00, confirmed: true", "confirmed: true",
        "review is confirmed but says no `source`; add it or write confirmed: false",
    ),
    "confirmed rules have no source": (
        CYCLE, "draw]\n  confirmed: false", "draw]\n  confirmed: true", "confirmed: true",
        "rules is confirmed but says no `source`; add it or write confirmed: false",
    ),
    "a binding vote has no legal basis": (
        CYCLE, "mode: advisory", "mode: binding", "mode: binding",
        "a binding vote needs `legal_basis`",
    ),
    "the mode is unknown": (
        CYCLE, "mode: advisory", "mode: advisry", "advisry",
        "`mode` must be 'advisory', 'official_link' or 'binding', not `advisry`",
    ),
    "the money does not add up": (
        CYCLE, "reserve: 22024.47", "reserve: 22024.48", "allocated: 235201.53",
        "allocated 235201.53 is not total − reserve (257226.00 − 22024.48 = 235201.52)",
    ),
    "the categories' money does not add up": (
        CYCLE, "allocated: 50264.00", "allocated: 50263.00", "categories:",
        "the categories' allocated sums make 235200.53, but money says 235201.53",
    ),
    "the fewest choices exceed the most": (
        CYCLE, "choices_min: 0", "choices_min: 4", "choices_min: 4",
        "choices_min 4 is more than choices_max 3",
    ),
    "the winners cost more than there is": (
        CYCLE, "cost: 29850.00", "cost: 29850.01", "projects:",
        "the projects of infrastructure that won cost 184937.54 together",
    ),
    "a project costs more than its category has": (
        CYCLE, "cost: 8400.00", "cost: 84000.00", "84000",
        "cost 84000.00 is more than the whole budget_limit 50264.00",
    ),
    "the published votes do not add up": (
        CYCLE, "votes: 6129", "votes: 6130", "6130",
        "votes 6130 is not the sum of by_category (6129)",
    ),
    "one project has more votes than its category": (
        CYCLE, "published_votes: 187", "published_votes: 687", "by_category:",
        "the projects' published votes make 838, more than 662",
    ),
    "a longitude is missing": (
        CYCLE, "    cost: 29850.00\n", "    cost: 29850.00\n    latitude: 56.5\n", "- number: 1",
        "`latitude` and `longitude` go together",
    ),
    "the year and the file's name differ": (
        CYCLE, "year: 2025", "year: 2024", "2024",
        "`year` is 2024, but the file is named 2025.yaml",
    ),
    "a topic's count is wrong": (
        "topics.yaml", "submitted_2025: 9", "submitted_2025: 8", "- key: urban_environment",
        "submitted_2025 of all topics makes 42, but the cycle 2025 says 43 proposals",
    ),
    "a district stands twice": (
        "districts.yaml", "key: tosmare", "key: karosta", "key: karosta",
        "`karosta` is already taken by entry 3; choose another",
    ),
    "a key stands twice in one entry": (
        "city.yaml", "zone: Europe/Riga", "zone: Europe/Riga\nzone: Europe/Riga", "zone: ",
        "`zone` is already written on line 7; keep one of the two",
    ),
    "the time zone does not exist": (
        "city.yaml", "zone: Europe/Riga", "zone: Europe/Liepaja", "Europe/Liepaja",
        "`zone` must be a time zone such as Europe/Riga, not `Europe/Liepaja`",
    ),
    "a link is not https": (
        "links.yaml", "https://geolatvija.lv", "geolatvija.lv", "url: geolatvija",
        "`url` must be an address that begins with https://, not `geolatvija.lv`",
    ),
    "a truth value is something else": (
        "facts.yaml", "confirmed: true", "confirmed: maybe", "maybe",
        "`confirmed` must be true or false, not `maybe`",
    ),
    "a day is not a day": (
        "elections.yaml", "held_on: 2025-06-07", "held_on: 7 June", "7 June",
        "`held_on` must be a day such as 2025-06-02, not `7 June`",
    ),
    "an entry is only a text": (
        "topics.yaml", "- key: urban_environment\n",
        "- urban_environment\n- key: urban_environment\n",
        "- urban_environment",
        "`topics, entry 1` must hold `key: value` lines, not `urban_environment`",
    ),
    "a colon stands inside a text": (
        CYCLE, "lv: (Ie)vēro Liepāju!", "lv: Ievēro: Liepāju!", "Ievēro:",
        "a colon stands inside the text; put the whole text in quotes",
    ),
    "a tab indents": (
        "topics.yaml", "  submitted_2025: 9", "\tsubmitted_2025: 9", "submitted_2025",
        "a tab stands here; indent with spaces",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SPOILT, ids=SPOILT)
def test_a_fault_names_file_line_and_remedy(copy: Copy, case: str) -> None:
    name, old, new, stands, says = SPOILT[case]
    copy.change(name, old, new)
    (fault,) = [fault for fault in copy.faults() if says in fault]
    file, line, _ = fault.split(":", 2)
    assert file == name
    assert stands in copy.line(name, int(line))


def test_all_faults_are_listed_at_once_in_the_order_of_files_and_lines(copy: Copy) -> None:
    copy.change(CYCLE, "mode: advisory", "mode: perhaps")
    copy.change(CYCLE, "number: 4\n", "number: four\n")
    copy.change("city.yaml", "en: Liepāja", "eng: Liepāja")
    places = [fault.split(":")[:2] for fault in copy.faults()]
    assert [(file, copy.line(file, int(line)).strip()) for file, line in places] == [
        ("city.yaml", "name:"),
        ("city.yaml", "eng: Liepāja"),
        ("cycles/2025.yaml", "mode: perhaps"),
        ("cycles/2025.yaml", "- number: four"),
    ]


def test_a_missing_file_is_a_fault(copy: Copy) -> None:
    (copy.folder / "topics.yaml").unlink()
    assert copy.faults() == [
        "topics.yaml:1: this file is missing; create it as city/liepaja has it"
    ]


def test_an_empty_file_is_a_fault(copy: Copy) -> None:
    (copy.folder / "links.yaml").write_text("# nothing yet\n", encoding="utf-8")
    assert copy.faults() == ["links.yaml:1: this file is empty"]


def test_a_file_in_another_encoding_is_a_fault(copy: Copy) -> None:
    (copy.folder / "city.yaml").write_bytes("key: Liepāja".encode("utf-16"))
    assert "city.yaml:1: this is not UTF-8 text" in copy.faults()[0]


def test_a_missing_folder_is_one_plain_sentence(tmp_path: Path) -> None:
    with pytest.raises(CityDataError, match="there is no such folder"):
        load_city(tmp_path / "nowhere")


def test_the_error_prints_one_fault_a_line_and_is_one_of_ours(copy: Copy) -> None:
    copy.change(CYCLE, "mode: advisory", "mode: perhaps")
    copy.change(CYCLE, "tally: greedy", "tally: luck")
    with pytest.raises(BalssError) as caught:
        copy.load()
    first, second = str(caught.value).splitlines()
    assert first.startswith(f"{copy.folder / CYCLE}:3: ")
    assert "`tally` must be 'greedy' or 'greedy-no-skip', not `luck`" in second


def test_a_city_without_any_cycle_loads(copy: Copy) -> None:
    shutil.rmtree(copy.folder / "cycles")
    assert copy.load().cycles == ()
