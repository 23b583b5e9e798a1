"""What a valid ballot is: known projects, each once, within the limits of each category."""

from collections.abc import Iterable, Sequence

from participation.errors import Reason, Refused
from participation.voting.ballot import Basket
from participation.voting.config import VotingConfig


def check_choices(config: VotingConfig, choices: Sequence[int]) -> tuple[int, ...]:
    """The choices in ascending order. A category may stay empty, a ballot may not."""
    if not choices:
        raise Refused(Reason.BALLOT_EMPTY)
    if len(set(choices)) != len(choices):
        raise Refused(Reason.PROJECT_TWICE)
    for number in choices:
        check_known(config, number)
    for category in config.categories:
        chosen = sum(config.category_of[number] == category.key for number in choices)
        if chosen > category.choices_max:
            raise Refused(Reason.CATEGORY_FULL, category=category.key, most=category.choices_max)
        if 0 < chosen < category.choices_min:
            raise Refused(
                Reason.CATEGORY_TOO_FEW, category=category.key, least=category.choices_min
            )
    return tuple(sorted(choices))


def check_known(config: VotingConfig, number: int) -> str:
    """The category of the project."""
    category = config.category_of.get(number)
    if category is None:
        raise Refused(Reason.PROJECT_UNKNOWN)
    return category


def add_choice(config: VotingConfig, choices: Sequence[int], number: int) -> tuple[int, ...]:
    """Choosing again what is chosen changes nothing."""
    key = check_known(config, number)
    if number in choices:
        return tuple(choices)
    category = next(category for category in config.categories if category.key == key)
    chosen = sum(config.category_of.get(other) == key for other in choices)
    if chosen >= category.choices_max:
        raise Refused(Reason.CATEGORY_FULL, category=key, most=category.choices_max)
    return (*choices, number)


def basket_of(config: VotingConfig, choices: Iterable[int]) -> Basket:
    """In the order in which they were chosen; what is no longer on the ballot falls out."""
    known = tuple(number for number in choices if number in config.category_of)
    by_category = {
        category.key: tuple(n for n in known if config.category_of[n] == category.key)
        for category in config.categories
    }
    return Basket(
        choices=known,
        by_category=by_category,
        left={
            category.key: category.choices_max - len(by_category[category.key])
            for category in config.categories
        },
        empty=tuple(key for key, chosen in by_category.items() if not chosen),
    )
