"""`make catalogues`: brings new sentences of the code into the three catalogues (Babel)."""

from __future__ import annotations

import sys
import tomllib
from copy import deepcopy
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract as extract_messages
from babel.messages.frontend import parse_keywords
from babel.messages.pofile import read_po, write_po

from bot.i18n.translator import DOMAIN, LOCALES
from participation.language import LANGUAGES

# CLDR's three forms: zero (0, 10–20, 30 …), one (1, 21, 31 …), other. Babel's own rule for gettext
# keeps the zero form for 0 alone, but Latvian says "10 balsu" and "11 balsu", not "10 balsis".
PLURAL_FORMS = {
    "lv": "nplurals=3; plural=(n%10==0 || (n%100>=11 && n%100<=19) ? 0 : n%10==1 ? 1 : 2)"
}


def extract(root: Path) -> Catalog:
    """All sentences that the code marks, as `[tool.babel]` of pyproject.toml says."""
    found = Catalog(project="Balss", fuzzy=False)
    config = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]["babel"]
    for mapping in config["mappings"]:
        keywords = parse_keywords(mapping["keywords"])
        for file in sorted(root.glob(mapping["pattern"])):
            with file.open("rb") as source:
                for line, message, comments, context in extract_messages(
                    mapping["method"],
                    source,
                    keywords,
                    mapping["add_comments"],
                    strip_comment_tags=True,
                ):
                    place = (file.relative_to(root).as_posix(), line)
                    found.add(message, None, [place], auto_comments=comments, context=context)
    return found


def po_file(language: str) -> Path:
    """Where a language's catalogue is."""
    return LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def update(language: str, template: Catalog) -> Catalog:
    """The language's catalogue with exactly the template's sentences; English fills itself."""
    file = po_file(language)
    if file.exists():
        with file.open("rb") as source:
            catalogue = read_po(source, locale=language, domain=DOMAIN)
    else:
        catalogue = Catalog(locale=language, domain=DOMAIN, project="Balss", fuzzy=False)
    catalogue.header_comment = (
        "# The bot's own voice. Texts of projects and officials are in city/."
    )
    catalogue.version = catalogue.last_translator = catalogue.language_team = ""
    if language in PLURAL_FORMS:
        catalogue.mime_headers = [("Plural-Forms", PLURAL_FORMS[language])]
    born = catalogue.creation_date
    # A copy: Babel puts the template's own message objects into the catalogue.
    catalogue.update(deepcopy(template), no_fuzzy_matching=True)
    catalogue.creation_date = born  # else every run would change three files
    catalogue.obsolete.clear()
    catalogue.fuzzy = False
    if language == "en":
        # Only what is new: somebody may have polished the English voice in the catalogue.
        for message in catalogue:
            if not _translated(message.string):
                message.string = message.id
    return catalogue


def main() -> None:
    """Rewrite the catalogues; say what still needs a translator."""
    template = extract(Path.cwd())
    for language in LANGUAGES:
        catalogue = update(language, template)
        file = po_file(language)
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as target:
            # Without line numbers: a moved line of code must not change three catalogues.
            write_po(target, catalogue, width=99, sort_by_file=True, include_lineno=False)
        empty = sum(1 for message in catalogue if message.id and not _translated(message.string))
        sys.stdout.write(f"{language}: {len(catalogue)} sentences, {empty} to translate\n")


def _translated(string: object) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


if __name__ == "__main__":
    main()
