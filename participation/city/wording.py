"""A text that must stand in all three languages and fit its screen. What it says is data."""

from dataclasses import asdict, dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from participation.language import LANGUAGES, Texts

NAME_LIMIT, TITLE_LIMIT, SUMMARY_LIMIT, TEXT_LIMIT = 120, 100, 120, 900


@dataclass(frozen=True, slots=True)
class Within:
    """Marks a `Texts` field: each language is there, is not blank and has at most `limit`."""

    limit: int

    def __get_pydantic_core_schema__(
        self, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        sentence = core_schema.str_schema(
            strip_whitespace=True, min_length=1, max_length=self.limit
        )
        languages: dict[str, core_schema.TypedDictField] = {
            language: core_schema.typed_dict_field(sentence, required=True)
            for language in LANGUAGES
        }
        typed = core_schema.no_info_before_validator_function(
            _as_mapping, core_schema.typed_dict_schema(languages, extra_behavior="forbid")
        )
        return core_schema.no_info_after_validator_function(
            lambda words: Texts(**words),
            typed,
            serialization=core_schema.plain_serializer_function_ser_schema(asdict),
        )


Name = Annotated[Texts, Within(NAME_LIMIT)]
Title = Annotated[Texts, Within(TITLE_LIMIT)]
Summary = Annotated[Texts, Within(SUMMARY_LIMIT)]
Text = Annotated[Texts, Within(TEXT_LIMIT)]


def _as_mapping(value: object) -> object:
    """What was read once may be checked again."""
    return asdict(value) if isinstance(value, Texts) else value


def _in_every_language(value: object) -> object:
    """A web address reads the same everywhere, so it may be written once."""
    return dict.fromkeys(LANGUAGES, value) if isinstance(value, str) else value


Source = Annotated[Texts, Within(NAME_LIMIT), BeforeValidator(_in_every_language)]
"""Where a statement comes from, as residents read it."""
