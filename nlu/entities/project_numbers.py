"""Projects by their numbers: "projekts nr. 17", "vote for 12", "17. projekts". Ages, buses,
schools and counts of projects are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from nlu.entities.names import Names
from nlu.entities.words import Word, several
from nlu.understood import Entity

_NUMBER_WORDS: Final = re.compile(
    r"^(?:proiek[tc]|proekt|proiect|proect|proposal$|nr$|numur|number$|nomer|no$|kandidat"
    r"|variant|pozicii|pozicij|p$|n$|zaiavk|iesniegum)"
)
_PROJECT_WORDS: Final = re.compile(r"^(?:proiek[tc]|proekt|proiect|proect|ide[ia]|proposal)")
_VOTE_WORDS: Final = re.compile(
    r"^(?:bals|nobals|vote|voting|voting|golos|progolos|nobalso|izvel|atbalst|podderz|chose"
    r"|coos|vibira|edit$|status|labot|statuss|detal|compare|salidzin|sravni)"
)
_FOR: Final = frozenset({"par", "za", "for"})
_OPENS: Final = re.compile(
    r"^(?:edit|status|progres|details|compare|open|show|choose|chose|chose|select|mark|choice"
    r"|pick|parad|atver|izvel|otkroi|pokazi|vibira|za$|meant|need$)"
)
_WON: Final = re.compile(r"^(?:von$|vin$|uzvar|vine|pobed|viigr|vigr)")
_LINKS: Final = frozenset(
    several(
        """
        par for za pro on to from no ot s uz na un and i or vai ili nr not nevis u of nomer u
        lidz do meant already
        """
    )
)
_NOT_PROJECTS: Final = re.compile(
    r"^(?:autobus|bus$|bus[au]|tramvai|tram$|avtobus|marsrut|mikrin|iel[aiu]|stret|st$|ulic"
    r"|ul$|dzivokl|kvartir|flat$|apartment|nam[aus]|maia|maias"
    r"|hous|dom[aeu]?$|kabinet|rom$|skol|sol$|sols$|noteikum|lemum|decision|resen|vidusskol|skola"
    r"|talrun|telefon|phone|tel$|iecirk|stacii|station|uchast|ucastk|iecirkn|vecum|age$|gad"
    r"|god|let$|year|stav|flor|etaz|klas|clas"
    r"|district|punkt|lapa|page|str$|veikal|poliklin|detsad|sad[au]?$|bernudarz)"
)
_COUNTED_AFTER: Final = re.compile(
    r"^(?:eir|eur|evro|tukst|tis|thousand|k$|grand|gad|god|let$|year|dien|day|dnei|dn[ia]"
    r"|nedel|vek|cilvek|people|celovek|bals|vote|golos|proiekti$|proiektu$|proekt(?:ov|i)$"
    r"|proiecs$|minu|stund|hour|cas"
    r"|maia|iun|iul|augus|avgust|sept|okt|oct|noia|nov|dek|dec|ianv|fev|feb|mart|mar|apr|perc"
    r"|proc|ide[ia]|reiz|times|raz|metr|m$|km$|th|st$|rd$|person|bern|kids|children|plkst|am$"
    r"|pm$|iel)"
)
_ORDINAL_ENDINGS: Final = frozenset(
    {"th", "st", "nd", "rd", "i", "go", "m", "mu", "aia", "ais", "am", "a", "o", "ii", "oi"}
)
_COUNTING: Final = frozenset(
    {"vas", "iums", "ir", "est", "have", "all", "visi", "vsego", "kopa", "vse"}
)
_OF_AGE: Final = frozenset(
    {"esmu", "iau", "man", "am", "im", "mne", "vinam", "vinai", "emu", "ei", "palika", "top"}
)


def find_numbers(words: Sequence[Word], names: Names, *, is_about: bool) -> list[Entity]:
    """The projects that a message calls by their numbers."""
    known = {project.key for project in names.projects}
    found: list[Entity] = []
    last_place = -9
    for place, word in enumerate(words):
        if not word.is_number or len(word.text) > 3 or word.text.startswith("0"):
            continue
        chained = place - last_place <= 3 and any(
            w.folded in _LINKS for w in words[last_place + 1 : place]
        )
        if _names_project(place, words, is_about=is_about, known=known) or (
            chained and _is_free(place, words)
        ):
            number = str(int(word.text))
            found.append(Entity("project", number, word.text, word.start, word.end))
            last_place = place
    return found


def _names_project(place: int, words: Sequence[Word], *, is_about: bool, known: set[str]) -> bool:
    before = words[place - 1] if place else None
    beside = before is not None and not words[place].gap.strip(" .-_#№\"'„«(:")
    after = words[place + 1] if place + 1 < len(words) else None
    if before and beside and _NUMBER_WORDS.match(before.folded):
        further = words[place - 2] if place > 1 else None
        if known and str(int(words[place].text)) not in known:
            return False
        if _PROJECT_WORDS.match(before.folded):
            return not (after and _COUNTED_AFTER.match(after.folded) and after.is_beside)
        if before.folded != "no" or "." in words[place].gap or before.text == "No":
            return not (further and _NOT_PROJECTS.match(further.folded))
    if not _is_free(place, words):
        return False
    if (before is None and "#" in words[place].gap) or "№" in words[place].gap:
        return True
    if after and not after.gap.strip(" .-") and _PROJECT_WORDS.match(after.folded):
        singular = re.match(
            r"^(?:proiek(?:c|t|ta|tam|tu|tus)|proekt(?:a|u|om|e)?|proiect|ideia|ideiu|idea)$",
            after.folded,
        )
        if before and before.folded in _COUNTING and not after.gap.startswith((".", "-")):
            return False  # "you have 31 projects"
        ordinal = after.gap.startswith((".", "-"))
        opens = before is None or before.folded in _LINKS or _OPENS.match(before.folded)
        verb = before.folded if before else ""
        leafed = verb.endswith(("al", "ala", "ali")) and not _VOTE_WORDS.match(verb)
        if leafed and not ordinal and not opens:
            return False  # "пролистал 31 проект"
        if words[place].text == "1" and after.gap == " ":
            return False  # "for one project"
        ordinal = "." in after.gap or "-" in after.gap
        return singular is not None and (
            ordinal or after.folded not in {"proiektu", "proiekta", "proiect", "proekta", "idea"}
        )
    if after and after.gap in {"", "-"} and place + 2 < len(words):
        third = words[place + 2]
        if len(after.folded) <= 3 and _PROJECT_WORDS.match(third.folded) and third.is_beside:
            return True  # "12-м проекте", "17th project"
    if words[place].text not in known and known:
        return False
    if after and after.folded.startswith("numur"):
        return True
    near = words[:place] if before and before.folded in _FOR else words[max(0, place - 3) : place]
    if any(_VOTE_WORDS.match(word.folded) for word in near) and before and before.folded in _LINKS:
        return True
    if before and beside and _OPENS.match(before.folded):
        return True
    if after and _WON.match(after.folded) and after.is_beside:
        return True
    return is_about


def _is_free(place: int, words: Sequence[Word]) -> bool:
    """The number is neither part of another number nor of something counted, nor of an address."""
    word = words[place]
    after = words[place + 1] if place + 1 < len(words) else None
    if (word.gap and word.gap[-1] in "+/:%€$,") or (word.gap == "." and place):
        return False
    if after:
        if after.is_number and after.gap in {".", ":", "/", "-", " ", ","}:
            return False
        if "%" in after.gap or "€" in after.gap or after.gap in {":", "/"}:
            return False
        is_ordinal = (
            after.gap.startswith((".", "-")) and _PROJECT_WORDS.match(after.folded) is not None
        ) or (after.gap == "-" and after.folded in _ORDINAL_ENDINGS)
        if _COUNTED_AFTER.match(after.folded) and not after.gap.strip(" .-") and not is_ordinal:
            return False
    before = words[place - 1] if place else None
    if place and not word.gap and before and before.folded not in {"p", "n", "nr"}:
        return False  # a code: "QX7"
    if after and not after.gap and after.folded not in _ORDINAL_ENDINGS:
        return False
    if before and before.folded in _OF_AGE:
        return False
    return not (before and _NOT_PROJECTS.match(before.folded))
