"""Every fact that the bot can show says where it is known from, in all three languages.

The models are walked, not listed: a new one needs a `source`, stands inside something that has
one, or has its line in `WITHOUT` with the reason. That the screens show the source: at the end.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML

from participation.city import City, CityDataError, load_city, loader
from participation.city.city import Area, District, Topic
from participation.city.cycle import Category, CostCeiling, Cycle, Phases, Rules
from participation.city.document import Place, read_document
from participation.city.news import NewsTopic
from participation.city.phase import Period
from participation.city.project import Project
from participation.city.support import Barrier, Named, Support
from participation.city.voice import Campaign, Voice
from participation.city.volunteering import VolunteerField, Volunteering
from participation.city.youth import (
    Stand,
    Youth,
    YouthOption,
    YouthPlace,
    YouthPoll,
    YouthQuestion,
)
from participation.language import LANGUAGES, Texts
from participation.storage.tables import metadata

FOLDER: Final = Path(__file__).parents[2] / "city" / "liepaja"

WITHOUT: Final[dict[type[BaseModel], str]] = {
    City: "holds the others; of its own it has a name and settings",
    Area: "a setting that no screen shows",
    Topic: "the name of a theme; its count is checked against the cycle's sourced statistics",
    District: "a name and how people also write it",
    NewsTopic: "says what a switch of the bot itself does",
    Cycle: "holds the others; its year is its name",
    Phases: "holds the periods",
    Category: "a name; its sums are checked against the cycle's sourced money",
    Volunteering: "holds the fields",
    VolunteerField: "the name of a choice",
    Support: "holds the others",
    Named: "the name of a choice",
    Barrier: "all of them have one source, `barriers_source`",
    Voice: "holds the campaign",
    Campaign: "a name; each thing said of it has its own source",
    Youth: "holds the others, and settings",
    YouthPoll: "what children are asked; it states nothing",
    YouthQuestion: "the same",
    YouthOption: "the same",
    YouthPlace: "what a device is called",
    Stand: "settings of a device",
}
# None is allowed while nobody has confirmed it, or where all of it is marked as an example.
MAY_LACK: Final[dict[type[BaseModel], str]] = {
    Period: "confirmed",
    CostCeiling: "confirmed",
    Rules: "confirmed",
}


def models(annotation: Any = City, seen: set[type[BaseModel]] | None = None) -> set[Any]:
    """Every model that a field of the city can hold, however deep."""
    seen = set() if seen is None else seen
    is_model = isinstance(annotation, type) and issubclass(annotation, BaseModel)
    if is_model and annotation not in seen:
        seen.add(annotation)
        for field in annotation.model_fields.values():
            models(field.annotation, seen)
    for inner in getattr(annotation, "__args__", ()):
        models(inner, seen)
    return seen


MODELS: Final = sorted(models(), key=lambda model: model.__name__)


def statements(value: object, path: str = "", covered: bool = False) -> Iterator[tuple[str, Any]]:
    """Each entry of the city with a source of its own or with none around it, and its place."""
    if isinstance(value, BaseModel):
        if not covered or "source" in type(value).model_fields:
            yield path, value
        has_source = bool(getattr(value, "source", None))
        for name in type(value).model_fields:
            yield from statements(getattr(value, name), f"{path}/{name}", covered or has_source)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from statements(each, f"{path}/{key}", covered)
    elif isinstance(value, tuple):
        for at, each in enumerate(value):
            yield from statements(each, f"{path}/{at}", covered)


def is_whole(source: object) -> bool:
    return isinstance(source, Texts) and all(
        getattr(source, language).strip() for language in LANGUAGES
    )


def unsourced(city: City) -> list[str]:
    """The places of facts that do not say where they are known from."""
    missing = [] if is_whole(city.support.barriers_source) else ["/support/barriers_source"]
    for path, entry in statements(city):
        if type(entry) in WITHOUT or is_whole(getattr(entry, "source", None)):
            continue
        confirmed = MAY_LACK.get(type(entry))
        if confirmed and not getattr(entry, confirmed) and entry.source is None:
            continue
        if isinstance(entry, Project) and "all" in entry.example and entry.source is None:
            continue
        missing.append(path)
    return missing


def test_every_model_has_a_source_or_a_reason_to_have_none() -> None:
    inside = {"IncubatorRound", "Rating", "Suits"}  # of what has one around it
    without = {
        model
        for model in MODELS
        if "source" not in model.model_fields and model.__name__ not in inside
    }
    assert {model.__name__ for model in without - set(WITHOUT)} == set()
    assert {model.__name__ for model in set(WITHOUT) - without} == set(), "a line without a use"


def test_every_fact_of_the_city_has_its_source_in_three_languages() -> None:
    assert unsourced(load_city(FOLDER)) == []


def test_the_walk_reaches_the_facts() -> None:
    found = {type(entry).__name__ for _, entry in statements(load_city(FOLDER))}
    assert found >= {
        "Award", "Contact", "Contest", "Election", "Expert", "Fact", "Figure", "Incubator", "Line",
        "Link", "Money", "Neutrality", "Period", "Project", "Published", "Saying", "Statistics",
        "Turnout",
    }  # fmt: skip


def sourced_places(value: Any, path: Place = ()) -> Iterator[Place]:
    """Where a source stands in the files."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key in ("source", "barriers_source"):
                yield (*path, key)
            else:
                yield from sourced_places(each, (*path, key))
    elif isinstance(value, list):
        for at, each in enumerate(value):
            yield from sourced_places(each, (*path, at))


TREE: Final = loader._read(FOLDER)[0].value
PLACES: Final = list(sourced_places(TREE))
CONTEXT: Final = {"folder": FOLDER, "zone": loader._zone(TREE)}


def without(tree: Any, place: Place, **instead: Any) -> Any:
    """A copy of the tree without what stands there, or with something else in its place."""
    step, rest = place[0], place[1:]
    copied = dict(tree) if isinstance(tree, dict) else list(tree)
    if rest:
        copied[step] = without(tree[step], rest, **instead)
    elif instead:
        copied[step] = instead["value"]
    else:
        del copied[step]
    return copied


def is_missed(tree: Any) -> bool:
    """Whether the loader refuses it for a source, or the walk finds that one is missing."""
    try:
        city = City.model_validate(tree, context=CONTEXT)
    except ValidationError as errors:
        return any("source" in str(error["loc"]) for error in errors.errors())
    return bool(unsourced(city))


def test_there_are_many_sources_to_take_away() -> None:
    assert len(PLACES) > 60
    assert not is_missed(TREE)


def test_whichever_source_is_taken_away_it_is_missed() -> None:
    assert [place for place in PLACES if not is_missed(without(TREE, place))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_whichever_source_lacks_a_language_it_is_missed(language: str) -> None:
    found = []
    for place in PLACES:
        source = TREE
        for step in place:
            source = source[step]
        whole = source if isinstance(source, dict) else dict.fromkeys(LANGUAGES, source)
        if not is_missed(without(TREE, place, value=whole | {language: " "})):
            found.append(place)
    assert found == []


FILES: Final = (
    "city.yaml", "links.yaml", "facts.yaml", "elections.yaml", "support.yaml", "voice.yaml",
    "youth.yaml", "neutrality.yaml", "cycles/2025.yaml",
)  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_file_without_its_first_source_is_missed(name: str, tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "city", ignore=shutil.ignore_patterns("src"))
    file = tmp_path / "city" / name
    value: Any = read_document(file).value
    first = next(sourced_places(value))
    with file.open("w", encoding="utf-8") as out:
        YAML(typ="safe", pure=True).dump(without(value, first), out)
    try:
        missing = unsourced(load_city(tmp_path / "city"))
    except CityDataError as error:
        missing = [str(fault) for fault in error.faults if "source" in fault.text]
    assert missing


def test_every_file_of_the_city_with_a_source_is_tried() -> None:
    found = {
        file.relative_to(FOLDER).as_posix()
        for file in FOLDER.rglob("*.yaml")
        if next(sourced_places(read_document(file).value), None)
    }
    assert found == set(FILES)


def test_facts_that_staff_write_have_a_source_too() -> None:
    with_source = [table for table in metadata.tables.values() if "source" in table.columns]
    assert [table.name for table in with_source if table.c.source.nullable] == []
    # The election calendar is kept as whole elections: `Election` refuses a line without one.
    assert "contest_round" in {table.name for table in with_source}
