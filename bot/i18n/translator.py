"""The translator: English sentences in, the resident's language out, every value escaped once."""

from __future__ import annotations

import gettext
import io
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from markupsafe import Markup

from bot.i18n.formats import Formats
from participation.clock import Clock

LOCALES = Path(__file__).parent / "locales"
DOMAIN = "balss"


def N_(msgid: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark a sentence for the catalogues; it is translated where it is shown."""
    return msgid


class Translator(Formats):
    """Speaks one language. `tr("…")` gives HTML with escaped values, `tr.plain` bare text."""

    def __init__(
        self,
        language: str,
        catalogue: gettext.NullTranslations,
        zone: ZoneInfo,
        clock: Clock | None = None,
    ) -> None:
        super().__init__(language, zone, clock)
        self._catalogue = catalogue

    def __call__(self, msgid: str, /, **values: object) -> Markup:
        """Translate; the sentence may hold Telegram's HTML, the values never do (unless "
        "Markup)."""
        return Markup(self._catalogue.gettext(msgid)).format(**values)  # noqa: S704

    def plural(self, one: str, many: str, n: int, /, **values: object) -> Markup:
        """Translate by number; `{n}` is the number as the language writes it."""
        sentence = self._catalogue.ngettext(one, many, n)
        return Markup(sentence).format(n=self.number(n), **values)  # noqa: S704

    def plain(self, msgid: str, /, **values: object) -> str:
        """Translate for places without HTML: buttons, pop-ups, command lists."""
        return self._catalogue.gettext(msgid).format(**values)

    def plain_plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """`plural` for places without HTML."""
        return self._catalogue.ngettext(one, many, n).format(n=self.number(n), **values)


def read_catalogue(po_file: Path) -> gettext.GNUTranslations:
    """Compile one `.po` file in memory: there is no build step that could be forgotten."""
    with po_file.open("rb") as source:
        catalogue = read_po(source)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def load_translators(
    zone: ZoneInfo, locales: Path = LOCALES, clock: Clock | None = None
) -> dict[str, Translator]:
    """All languages that have a catalogue, by code."""
    return {
        po_file.parts[-3]: Translator(po_file.parts[-3], read_catalogue(po_file), zone, clock)
        for po_file in sorted(locales.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))
    }
