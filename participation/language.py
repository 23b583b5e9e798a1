"""The three languages and a text that exists in each. Which words to say is not decided here."""

from dataclasses import dataclass
from typing import Final, Literal, TypeGuard

Language = Literal["lv", "en", "ru"]
LANGUAGES: Final[tuple[Language, ...]] = ("lv", "en", "ru")


def is_language(value: object) -> TypeGuard[Language]:
    return value in LANGUAGES


@dataclass(frozen=True, slots=True)
class Texts:
    """One text in each language; an empty one falls back to Latvian, English, Russian."""

    lv: str = ""
    en: str = ""
    ru: str = ""

    def get(self, language: str) -> str:
        wanted: str = getattr(self, language) if is_language(language) else ""
        return wanted or self.lv or self.en or self.ru
