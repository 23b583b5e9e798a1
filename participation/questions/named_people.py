"""How people name themselves and others in three languages, as patterns for `scrubbing.py`."""

import re
from typing import Final

_CAPITAL: Final = r"[A-ZĀČĒĢĪĶĻŅŠŪŽА-ЯЁ]"
_NAME: Final = rf"{_CAPITAL}[^\W\d_]+(?:-{_CAPITAL}[^\W\d_]+)?"
#: After these words comes a name, however it is written.
_INTRODUCTION: Final = (
    r"mani\s+sauc|mani\s+sauz|mans\s+v[āa]rds(?:\s+un\s+uzv[āa]rds)?(?:\s+ir)?|"
    r"меня\s+зовут|меня\s+звать|мо[ёе]\s+имя(?:\s+и\s+фамилия)?|моя\s+фамилия|"
    r"men[jy]?a\s+zovut|mo[je]+\s+im[jy]a|"
    r"my\s+(?:first\s+|last\s+|full\s+)?name\s+is|my\s+name['’]s|name\s*:|"
    r"v[āa]rds(?:\s*,?\s*uzv[āa]rds)?\s*:|имя\s*:|фио\s*:|uzv[āa]rds(?:\s+ir|\s*:)|фамилия\s*:?"
)
#: What goes on after a first name in small letters; anything else there is taken for a surname.
_NO_NAME: Final = (
    r"un|es|gribu|gribētu|gribetu|vēlos|velos|esmu|man|kā|ka|kur|kad|vai|no|ar|par|lūdzu|ludzu|"
    r"jautājums|dzīvoju|dzivoju|labdien|"
    r"и|я|хочу|хотел\w*|мне|у|из|как|где|когда|живу|можно|вопрос|подскажите|"
    r"i|ja|hochu|xochu|zhivu|kak|gde|mne|"
    r"and|i|from|want|would|how|where|when|please|the|can|my|what|who"
)
#: After these words comes a name only if it begins with a capital letter.
_PRESENCE: Final = (
    r"es\s+esmu|te\s+raksta|šeit|raksta|ar\s+cieņu|ar\s+cienu|paldies|"
    r"это|я|пишет|с\s+уважением|спасибо|"
    r"zvani\w*|piezvan\w+|sazvan\w+|позвон\w+|звони\w*|call|phone|"
    r"call\s+me|i\s+am|i['’]m|this\s+is|regards|sincerely|yours|thanks|cheers"
)
_TITLE_AFTER: Final = r"kungs|kungam|kunga|kungu|kundze|kundzei|kundzes|kundzi|jaunkundze"
_TITLE_BEFORE: Final = r"mr|mrs|ms|dr|господин\w*|госпож\w+|г-н\w*|г-ж\w+|kungs|kundze"
#: Words of places and peoples begin with a capital letter, too, and say what somebody wants.
_OF_PLACES: Final = (
    r"(?!Liep[āa]j|Latvi|Karost|Лиепа|Латви|Каросте?|Rīg|Риг|Balss\b|Лиепай|Russia|Ukrain|Украи"
    r"|Росси|Europ|Eirop|Европ)"
)


def _any_case(words: str) -> str:
    return rf"(?<!\w)(?i:{words})(?!\w)"


#: Each keeps its group `before` and `after`; what stands between is a person's name.
NAMED: Final = (
    re.compile(
        rf"(?P<before>(?<!\w)(?i:{_INTRODUCTION})\s*[—–:-]?\s*)"
        rf"[^\W\d_][\w'’-]*(?:\s+(?!(?i:{_NO_NAME})\b)[^\W\d_][\w'’-]*)?(?:\s+{_NAME})*(?P<after>)"
    ),
    re.compile(
        rf"(?P<before>{_any_case(_PRESENCE)}\s*[,—–-]*\s*){_OF_PLACES}{_NAME}(?:\s+{_NAME})*"
        r"(?P<after>)"
    ),
    re.compile(rf"(?P<before>){_NAME}(?:\s+{_NAME})?(?P<after>\s+(?i:{_TITLE_AFTER})(?!\w))"),
    re.compile(rf"(?P<before>{_any_case(_TITLE_BEFORE)}\.?\s+){_NAME}(?:\s+{_NAME})*(?P<after>)"),
    # Two words with capitals in a row: more often a person than what was asked about, and rather
    # one word too few to learn from than one name kept.
    re.compile(rf"(?P<before>(?<!\w)){_OF_PLACES}{_NAME}(?:\s+{_OF_PLACES}{_NAME})+(?P<after>)"),
    # A patronymic names one person, with whatever name stands before or after it.
    re.compile(
        rf"(?P<before>)(?:{_NAME}\s+)*[А-ЯЁ][а-яё]+(?:ович|евич|овн|евн|ичн)[а-яё]{{0,2}}(?!\w)"
        rf"(?:\s+{_NAME})?(?P<after>)"
    ),
)
