"""A project on the ballot: what residents read before they choose. Votes are in `voting`."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo

from participation.city.entry import Entry, Euro, Key, Latitude, Longitude
from participation.city.wording import Name, Source, Summary, Text, Title

ExamplePart = Literal["cost", "text", "photo", "all"]


def _in_the_folder(path: Path, info: ValidationInfo) -> Path:
    folder: Path = (info.context or {}).get("folder", Path())
    return folder / path


CityFile = Annotated[Path, AfterValidator(_in_the_folder)]


class Project(Entry):
    """`example` names what is invented because it is not public; the bot shows that mark.

    `cost` in euro. `published_votes` and `won` are what the city published, not our own count.
    """

    number: Annotated[int, Field(ge=1)]
    category: Key
    topic: Key
    district: Key | None = None
    title: Title
    summary: Summary
    text: Text
    cost: Annotated[Euro, Field(gt=0)]
    place: Name | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    photo: CityFile | None = None
    example: frozenset[ExamplePart] = frozenset()
    published_votes: Annotated[int, Field(ge=0)] | None = None
    won: bool | None = None
    source: Source | None = None

    def is_example(self, part: ExamplePart) -> bool:
        """Whether this part is invented (`all` covers every part)."""
        return part in self.example or "all" in self.example
