"""Reads a city's folder. What an entry is: the models. Whether entries agree: `consistency`.

city.yaml topics.yaml districts.yaml links.yaml facts.yaml elections.yaml news.yaml
volunteering.yaml support.yaml youth.yaml voice.yaml neutrality.yaml cycles/<year>.yaml
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ValidationError

from participation.city import consistency, election_consistency, support_consistency, voice, youth
from participation.city.city import City
from participation.city.document import Document, Place, as_mapping, read_document
from participation.city.faults import CityDataError, Fault, sentence
from participation.language import LANGUAGES, Texts

_PARTS = (
    "topics",
    "districts",
    "links",
    "facts",
    "elections",
    "news",
    "volunteering",
    "support",
    "youth",
    "voice",
    "neutrality",
)


@dataclass(frozen=True)
class _Folder:
    """All files of a city as one tree, and from which file each branch of it grew."""

    value: dict[str, Any]
    branches: Mapping[Place, Document]

    def fault(self, place: Place, text: str) -> Fault:
        cut = next(cut for cut in range(len(place), -1, -1) if place[:cut] in self.branches)
        document = self.branches[place[:cut]]
        return Fault(document.file, document.line(place[cut:]), text)


def load_city(folder: Path) -> City:
    """The whole city, or CityDataError with every fault that was found."""
    if not folder.is_dir():
        raise CityDataError([Fault(folder, 1, "there is no such folder with a city's data")])
    tree, faults = _read(folder)
    if faults:
        raise CityDataError(faults)
    try:
        city = City.model_validate(
            tree.value, context={"folder": folder, "zone": _zone(tree.value)}
        )
    except ValidationError as errors:
        raise CityDataError(list(_shape_faults(tree, errors))) from None
    found = (
        *consistency.faults(city),
        *election_consistency.faults(city),
        *support_consistency.faults(city),
        *youth.faults(city.youth),
        *voice.faults(city.voice, [one.key for one in city.elections]),
    )
    faults = [tree.fault(place, text) for place, text in found]
    if faults:
        raise CityDataError(faults)
    return city


def _read(folder: Path) -> tuple[_Folder, list[Fault]]:
    main = read_document(folder / "city.yaml")
    value: dict[str, Any] = dict(as_mapping(main.value))
    branches: dict[Place, Document] = {(): main}
    faults = list(main.faults)
    for part in _PARTS:
        document = read_document(folder / f"{part}.yaml")
        value[part] = document.value
        branches[(part,)] = document
        faults += document.faults
    value["cycles"] = []
    for file in sorted((folder / "cycles").glob("*.yaml")):
        document = read_document(file)
        branches["cycles", len(value["cycles"])] = document
        value["cycles"].append(document.value)
        faults += document.faults
        year = as_mapping(document.value).get("year")
        if not document.faults and year != file.stem:
            line = document.line(("year",))
            faults.append(
                Fault(file, line, f"`year` is {year}, but the file is named {file.name}")
            )
    return _Folder(value, branches), faults


def _zone(value: Mapping[str, Any]) -> ZoneInfo:
    try:
        return ZoneInfo(str(value.get("zone")))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")  # the model reports the fault; this only lets the rest be read


def _shape_faults(tree: _Folder, errors: ValidationError) -> Iterator[Fault]:
    for error in errors.errors(include_url=False):
        place = tuple(error["loc"])
        yield tree.fault(place, sentence(dict(error), _allowed_keys(place[:-1])))


def _allowed_keys(place: Place) -> tuple[str, ...]:
    """The keys of the model that stands at this place, found by walking the models' fields."""
    here: Any = City
    for step in place:
        if isinstance(here, type) and issubclass(here, BaseModel) and step in here.model_fields:
            here = _entry_type(here.model_fields[str(step)].annotation)
    if isinstance(here, type) and issubclass(here, BaseModel):
        return tuple(here.model_fields)
    if here is not Texts and is_dataclass(here):
        return tuple(field.name for field in fields(here))
    return LANGUAGES


def _entry_type(annotation: Any) -> Any:
    """`tuple[Project, ...]`, `Mapping[str, Link]`, `Texts | None` -> the class of one entry."""
    inner = getattr(annotation, "__args__", ())
    classes = [_entry_type(part) for part in inner if part not in (..., type(None))]
    return classes[-1] if classes else annotation
