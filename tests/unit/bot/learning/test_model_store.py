"""Models as files: the pointer, three kept, one way back; broken files stop nobody."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest

from bot.learning.live_model import LiveModel
from bot.learning.model_store import KEPT, SHIPPED_NAME, ModelStore
from nlu.model import Model
from nlu.model_file import ModelUnreadable
from participation.errors import Reason, Refused

NOON = datetime(2025, 5, 20, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    shipped = tmp_path / "shipped.npz"
    shipped.write_text("shipped")
    return ModelStore(tmp_path / "models", shipped)


def taught(store: ModelStore, words: str) -> str:
    """A new model, made live."""
    new = store.shipped.with_name("new.npz")
    new.write_text(words)
    return store.take(new)


class Echo:
    """A model that answers with what stood in its file."""

    def __init__(self, words: str) -> None:
        self.words = words

    def parse(self, _: str, **__: Any) -> str:
        return self.words


def load(file: Path) -> Model:
    words = file.read_text()
    if words == "broken":
        raise ModelUnreadable("it is broken")
    return cast(Model, Echo(words))


def says(live: LiveModel) -> str:
    return cast(str, live.parse("x", now=NOON))


def test_without_a_taught_model_the_shipped_one_reads(store: ModelStore) -> None:
    assert store.live() == store.shipped
    assert store.live_name() == SHIPPED_NAME
    assert not store.folder.exists()


def test_new_model_is_live_and_three_are_kept(store: ModelStore) -> None:
    stamps = [taught(store, f"model {n}") for n in range(KEPT + 2)]
    assert stamps == sorted(set(stamps)), "each later than the one before, also within a second"
    assert store.names() == stamps[-KEPT:]
    assert store.live().read_text() == f"model {KEPT + 1}"


def test_way_back_leads_step_by_step_to_the_shipped_one(store: ModelStore) -> None:
    first, second = taught(store, "1"), taught(store, "2")
    assert store.live_name() == second
    assert store.back() == first
    assert store.back() == SHIPPED_NAME
    assert store.live() == store.shipped
    with pytest.raises(Refused) as refused:
        store.back()
    assert refused.value.reason is Reason.NO_MODEL_BEFORE


def test_after_going_back_the_live_one_survives_the_next_teaching(store: ModelStore) -> None:
    for number in range(KEPT):
        taught(store, str(number))
    store.back()
    assert store.live_name() in store.names()
    taught(store, "new")
    assert store.live().read_text() == "new"


@pytest.mark.parametrize("named", ["../shipped", "nothing", "", "\x00", "ā", "a\nb"])
def test_pointer_that_leads_nowhere_is_the_shipped_model(store: ModelStore, named: str) -> None:
    taught(store, "1")
    (store.folder / "current").write_bytes(named.encode())
    assert store.live() == store.shipped


async def test_running_bot_picks_up_what_another_process_made_live(store: ModelStore) -> None:
    live = LiveModel(store, load)
    assert says(live) == "shipped"
    assert not await live.refresh()
    stamp = taught(store, "new")
    assert says(live) == "shipped"
    assert await live.refresh()
    assert (says(live), live.name) == ("new", stamp)
    store.back()
    assert await live.refresh()
    assert says(live) == "shipped"


async def test_broken_model_is_not_used_and_not_tried_again(store: ModelStore) -> None:
    taught(store, "good")
    live = LiveModel(store, load)
    taught(store, "broken")
    assert not await live.refresh()
    assert says(live) == "good"
    assert not await live.refresh()
    taught(store, "better")
    assert await live.refresh()
    assert says(live) == "better"


def test_start_with_a_broken_model_takes_the_one_before(store: ModelStore) -> None:
    taught(store, "good")
    taught(store, "broken")
    assert says(LiveModel(store, load)) == "good"


def test_start_without_any_readable_model_is_an_error_that_says_so(store: ModelStore) -> None:
    store.shipped.write_text("broken")
    with pytest.raises(ModelUnreadable):
        LiveModel(store, load)


def test_file_that_cannot_be_opened_is_a_broken_one(store: ModelStore) -> None:
    taught(store, "good")
    stamp = taught(store, "gone")
    (store.folder / f"{stamp}.npz").unlink()
    assert says(LiveModel(store, load)) in {"good", "shipped"}
