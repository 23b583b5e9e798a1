"""The reader against Rasa itself: `make rasa-test`, where an environment with Rasa is at hand.

A small model is trained from a part of our own examples; good and bad answers that Rasa does not
give on command are in `test_rasa_reader.py`.
"""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from structlog.testing import capture_logs

from benchmarks.rasa_process import DATA, Server, serving, train
from bot.understanding.labels import LABELS
from bot.understanding.rasa_answer import Heard, hear
from bot.understanding.rasa_reader import RasaReader
from bot.understanding.rasa_server import RasaServer, open_session
from nlu.entities.names import NO_NAMES
from nlu.training.examples import Example, read_folder
from nlu.understood import Certainty, Entity
from tests.unit.bot.understanding.embedded_stand_in import NOW, OneOpinion

pytestmark = pytest.mark.rasa

INTENTS = ("cast_vote", "change_language", "out_of_scope")
EXAMPLES_EACH = 60
TOKEN = "a-token-for-one-test"
KEYS = {"topic": {"dogs", "parks", "playgrounds"}, "language": {"lv", "en", "ru"}}
PATIENCE = 10.0  # a busy machine is no fault of the reader's


@pytest.fixture(scope="module")
def rasa() -> Path:
    folder = os.environ.get("BALSS_RASA")
    if not folder:
        pytest.fail("BALSS_RASA says in which environment Rasa is: see nlu/rasa/README.md")
    return Path(folder).absolute()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first examples of a few intents, in the three languages."""
    folder = tmp_path_factory.mktemp("examples")
    yaml = YAML(typ="safe")
    for language in ("lv", "en", "ru"):
        (folder / language).mkdir()
        for file in sorted((DATA / language).glob("*.yml")):
            blocks = [b for b in yaml.load(file)["nlu"] if b["intent"] in INTENTS]
            for block in blocks:
                block["examples"] = "".join(block["examples"].splitlines(True)[:EXAMPLES_EACH])
            if blocks:
                with (folder / language / file.name).open("w", encoding="utf-8") as part:
                    yaml.dump({"version": "3.1", "nlu": blocks}, part)
    return folder


@pytest.fixture(scope="module")
def examples(folder: Path) -> tuple[Example, ...]:
    return read_folder(folder)


@pytest.fixture(scope="module")
def server(rasa: Path, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    models = tmp_path_factory.mktemp("models")
    train(rasa, "small", [folder], models, 15)
    with serving(rasa, models / "small.tar.gz", TOKEN) as server:
        yield server


@asynccontextmanager
async def reader_of(address: str) -> AsyncIterator[RasaReader]:
    async with open_session() as session:
        asked = RasaServer(address, session, seconds=PATIENCE)
        yield RasaReader(asked, OneOpinion(), intents=LABELS, keys=KEYS)


async def test_rasa_reads_what_it_learnt(server: Server, examples: tuple[Example, ...]) -> None:
    wanted = [one for one in examples if one.intent != "out_of_scope"][::7]
    right = 0
    with capture_logs() as logs:
        async with reader_of(address(server)) as reader:
            for one in wanted:
                heard = await reader.read(one.text, language="lv", now=NOW, names=NO_NAMES)
                right += heard.intent == one.intent
    assert logs == []
    assert right / len(wanted) > 0.8


async def test_places_of_entities_are_counted_as_we_count(
    server: Server, examples: tuple[Example, ...]
) -> None:
    """In all three alphabets, and after emoji."""
    marked = [
        (one.text, mark)
        for one in examples
        for mark in one.annotations
        if mark.value in KEYS.get(mark.entity, ())
    ]
    found: list[bool] = []
    async with open_session() as session:
        asked = RasaServer(address(server), session, seconds=PATIENCE)
        for text, mark in marked[:: max(1, len(marked) // 40)]:
            text = f"🗳️👍🏽 {text}"
            heard = hear(await asked.parse(text), text, intents=LABELS, keys=KEYS)
            found += [one.text == mark.text for one in entities(heard) if one.value == mark.value]
    assert len(found) >= 10
    assert sum(found) / len(found) > 0.8


@pytest.mark.parametrize(
    "text", ["\ud800", "\x00", "🗳️" * 1024, "a\u202eb", "x" * 4096, "ш " * 2048, '{"text": 1}']
)
async def test_rasa_and_the_reader_survive_any_text(server: Server, text: str) -> None:
    async with reader_of(address(server)) as reader:
        heard = await reader.read(text, language="ru", now=NOW, names=NO_NAMES)
        assert heard.certainty in Certainty
        again = await reader.read("gribu nobalsot", language="lv", now=NOW, names=NO_NAMES)
    assert again.intent == "cast_vote"


async def test_without_the_token_rasa_refuses_and_the_embedded_model_answers(
    server: Server,
) -> None:
    with capture_logs() as logs:
        async with reader_of(f"http://127.0.0.1:{server.port}") as reader:
            heard = await reader.read("gribu nobalsot", language="lv", now=NOW, names=NO_NAMES)
    assert heard.intent == "greet"
    assert [entry["trouble"] for entry in logs] == ["status 401"]


async def test_a_server_that_is_gone_leaves_the_word_to_the_embedded_model(
    server: Server,
) -> None:
    """The last test: it ends the server."""
    async with reader_of(address(server)) as reader:
        before = await reader.read("gribu nobalsot", language="lv", now=NOW, names=NO_NAMES)
        server.process.kill()
        server.process.wait()
        after = await reader.read("gribu nobalsot", language="lv", now=NOW, names=NO_NAMES)
    assert (before.intent, after.intent) == ("cast_vote", "greet")


def address(server: Server) -> str:
    return f"http://127.0.0.1:{server.port}/?token={TOKEN}"


def entities(heard: Heard | None) -> tuple[Entity, ...]:
    return heard.entities if heard else ()
