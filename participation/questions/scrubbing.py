"""Takes out of a text what tells who wrote it, before it is kept. Names: `named_people.py`.

In doubt something goes: a word too few costs an example, a word too many somebody's privacy.
Sums, days and the numbers of projects stay, because they are what people ask about.
"""

import re
import unicodedata
from typing import Final

from participation.questions.named_people import NAMED

LONGEST: Final = 300
#: No longer message is looked at: a pattern must not get ten thousand characters to chew.
_READ: Final = 1200

#: What stands in a text for what was taken out; the same in every language.
NAME, MAIL, LINK, ADDRESS = "‹name›", "‹e-mail›", "‹link›", "‹address›"
PHONE, CODE, ACCOUNT, NUMBER, DAY = "‹phone›", "‹code›", "‹account›", "‹number›", "‹day›"
PLACEHOLDER: Final = re.compile(r"‹[a-z-]+›")

_MAIL: Final = re.compile(
    r"[\w.+%-]+\s?(?:@|[(\[{](?:at|et|pie|собака)[)\]}]|\s(?:собака|sobaka)\s)\s?"
    r"[\w-]+(?:(?:\.|\s(?:punkts|точка|dot)\s)[\w-]+)+",
    re.IGNORECASE,
)
_LINK: Final = re.compile(
    r"(?:https?://|tg://|www\.)\S+"
    r"|(?<![\w@])(?:[\w-]+\.)+(?:lv|com|org|net|eu|ru|me|io|gov|info|lt|ee|de|uk)(?:/\S*)?(?!\w)",
    re.IGNORECASE,
)
_AT_NAME: Final = re.compile(r"(?<!\w)@\w{2,}")
_ACCOUNT: Final = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}(?!\w)", re.IGNORECASE)
_BORN: Final = re.compile(
    r"(?P<before>(?:dzim\w+|dz\.|born(?:\s+on)?|родил\w+|рожд\w+|р\.)\s*:?\s*)"
    r"\d{1,4}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{1,4}",
    re.IGNORECASE,
)
_MONEY_WORD: Final = (
    r"(?:€|eur\w*|eir\w*|евро\w*|evro\w*|тыс\w*|тыщ\w*|t[ūu]kst\w*|thousand|m[il]+j\w*|млн)"
)
_DAY: Final = (
    r"\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:\d{4}|\d{2})|(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2}"
)
#: What has digits, the first that fits: sums and days stay, the rest is judged by its digits.
_DIGITS: Final = re.compile(
    rf"(?P<day>(?<![\d-])(?:{_DAY})(?![\d-]))"
    rf"|(?P<money>(?:€|eur)\s?\d[\d .,]{{0,12}}|(?<![\d+])\d{{1,3}}(?:[ .,]?\d{{3}}){{0,3}}"
    rf"(?:[.,]\d{{1,2}})?\s?(?:k\b|{_MONEY_WORD}))"
    r"|(?P<run>\+?\(?\d(?:[ ().–/-]{0,2}\d)*)",
    re.IGNORECASE,
)
_SUM_IN_GROUPS: Final = re.compile(r"[1-9]\d{0,2}(?: \d{3})+")
_PERSONAL_CODE: Final = re.compile(r"\d{6}\s?[-–]\s?\d{5}")
_STREET: Final = (
    r"(?:iel[aāu]\w*|bulv[āa]r\w*|prospekt\w*|gatv\w+|laukum\w+|[šs]osej\w+|alej\w+|"
    r"ул\.|улиц\w+|просп\w*\.?|бульвар\w*|площад\w+|переул\w+|street|st\.|avenue|ave\.?|road|rd\.?)"
)
_HOUSE: Final = (
    r"\d{1,3}(?!\d|\s*[%€]|\s*(?:eur|gad|год|year))\s?[a-zа-я]?(?![^\W\d_])(?:\s?[-–/]\s?\d{1,3})?"
)
_ADDRESSES: Final = (
    re.compile(
        rf"(?:[^\W\d_]+\.?\s+)?{_STREET}(?:\s+[^\W\d_]+){{0,2}}?,?\s*"
        rf"(?:nr\.?|n[oо]\.?|д\.|дом\w*|house|m[āa]j\w+)?\s*{_HOUSE}",
        re.IGNORECASE,
    ),
    re.compile(
        r"\d{1,3}[a-z]?\s+[A-Z]\w+\s+(?:street|st|avenue|ave|road|rd)(?!\w)", re.IGNORECASE
    ),
    # "Klaipēdas 12-34": a house and a flat without the word for street.
    re.compile(r"(?<!\w)(?!Proje[kc]|Проект|No\b|Nr\b)[A-ZĀČĒĢĪĶĻŅŠŪŽА-ЯЁ][^\W\d_]{3,}\s+"
               r"\d{1,3}\s?[A-Za-zА-я]?\s?[-–/]\s?\d{1,3}(?![\d.])"),
    re.compile(
        rf"(?P<before>(?<!\w)(?:dz[īi]voju|живу|zhivu|прожива\w+|i\s+live|deklar[ēe]ts\w*|"
        rf"прописан\w*|adrese|адрес|address)\s*:?\s+(?:[^\W\d_]{{1,3}}\s+)?)"
        rf"[^\W\d_]+(?:\s+[^\W\d_]+)?,?\s+{_HOUSE}",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<!\w)(?:dz[īi]voklis|dz[īi]vokl[īi]|dz\.|kv\.|кв\.|квартир\w+|apt\.?|flat|apartment)"
        r"\s*(?:nr\.?\s*)?\d{1,3}",
        re.IGNORECASE,
    ),
)  # fmt: skip
#: A code of the city's letter, a document, a car: letters and digits in one word, or two groups.
_MIXED: Final = re.compile(
    r"(?<![\w‹])(?=[\w-]*\d)(?=[\w-]*[^\W\d_])[^\W_]{2,}(?:-[^\W_]{2,})*(?![\w›])"
)
_LETTER_CODE: Final = re.compile(
    r"(?<!\w)[34679ACDEFHJKMNPQRTWXY]{5}\s?[-–]\s?[34679ACDEFHJKMNPQRTWXY]{5}(?!\w)", re.IGNORECASE
)
_YEAR: Final = re.compile(r"20[123]\d")
_BLANKS: Final = re.compile(r"\s+")
#: Unicode calls these letters, marks or signs, and yet there is nothing to see: Hangul fillers,
#: the blank of Braille, and what only changes how its neighbour looks.
_UNSEEN: Final = re.compile("[\u115f\u1160\u2800\u3164\uffa0]")
_WITHOUT_FORM: Final = re.compile(
    "[\u034f\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f\U000e0000-\U000e0fff]"
)


def scrub(text: str) -> str:
    """One line of at most `LONGEST` characters; empty when nothing is left that can teach."""
    line = _one_line(text)
    line = _MAIL.sub(MAIL, line)
    line = _LINK.sub(LINK, line)
    line = _AT_NAME.sub(NAME, line)
    line = _ACCOUNT.sub(lambda m: ACCOUNT if _digits(m[0]) >= 8 else m[0], line)
    line = _LETTER_CODE.sub(CODE, line)
    line = _BORN.sub(lambda m: m["before"] + DAY, line)
    for pattern in NAMED:
        line = pattern.sub(lambda m: f"{m['before']}{NAME}{m['after']}", line)
    for pattern in _ADDRESSES:
        line = pattern.sub(lambda m: (m.groupdict().get("before") or "") + ADDRESS, line)
    line = _DIGITS.sub(_judge_digits, line)
    line = _MIXED.sub(lambda m: CODE if _is_code(m[0]) else m[0], line)
    line = _shortened(_BLANKS.sub(" ", line).strip())
    return line if _teaches(line) else ""


def without_placeholders(text: str) -> str:
    """What a model may learn from: the words alone."""
    return _BLANKS.sub(" ", PLACEHOLDER.sub(" ", text)).strip()


def _one_line(text: str) -> str:
    """Nothing invisible, and no mark of our own that somebody typed."""
    normal = unicodedata.normalize("NFC", text[:_READ]).replace("‹", "<").replace("›", ">")
    normal = _WITHOUT_FORM.sub("", _UNSEEN.sub(" ", normal))
    seen = "".join(
        " " if c.isspace() else c
        for c in normal
        if c.isspace() or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
    return _BLANKS.sub(" ", seen).strip()


def _judge_digits(match: re.Match[str]) -> str:
    if match["run"] is None:
        return match[0]
    run, digits = match[0], _digits(match[0])
    if _PERSONAL_CODE.fullmatch(run.strip("()")):
        return CODE
    if digits <= 6 or (_SUM_IN_GROUPS.fullmatch(run) and run.endswith("000")):
        return run
    parts = run.split(" ")
    if all(_digits(part) <= 6 for part in parts) and _is_list(parts):
        return run
    return PHONE if digits <= (13 if run.startswith("00") else 12) else NUMBER


def _is_list(parts: list[str]) -> bool:
    """ "2025 20000" or "3 14 15 7": a year with a sum, numbers of projects beside each other.
    "2025 1234" and "26 12 34 56" are telephones, and so is whatever else is in doubt."""
    if len(parts) == 2 and _YEAR.fullmatch(parts[0]):
        return len(parts[1]) != 4
    return all(len(part) <= 2 for part in parts) and any(len(part) == 1 for part in parts)


def _is_code(word: str) -> bool:
    """Six signs or more of both kinds; "2025gada", "20000eiro" and "18plus" are no codes."""
    bare = word.replace("-", "")
    if len(bare) < 6:
        return False
    return not re.fullmatch(r"\d+[-]?[^\W\d_]+|[^\W\d_]+-?\d{1,2}", word)


def _digits(text: str) -> int:
    return sum(c.isdigit() for c in text)


def _shortened(line: str) -> str:
    """No placeholder is cut in two, or its half would look like a word."""
    if len(line) <= LONGEST:
        return line
    cut = line[:LONGEST]
    opened = cut.rfind("‹")
    return (cut[:opened] if opened > cut.rfind("›") else cut).strip()


def _teaches(line: str) -> bool:
    return any(c.isalpha() for c in without_placeholders(line))
