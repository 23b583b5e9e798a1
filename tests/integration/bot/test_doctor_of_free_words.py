"""What `balss doctor` says about the language model and the Rasa server."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.commands.diagnosis import CHECKS
from bot.commands.diagnosis_of_words import in_use
from bot.settings import Settings
from bot.understanding.assembly import open_reader
from bot.understanding.embedded import EmbeddedReader
from bot.understanding.rasa_reader import RasaReader
from nlu.entities.names import NO_NAMES
from nlu.model import SHIPPED, Model
from participation.city import load_city
from participation.errors import BalssError
from tests.integration.bot.rasa_stand_in import Town, answer, good, town_on_loopback
from tests.unit.bot.understanding.embedded_stand_in import NOW


@pytest.fixture
async def town() -> AsyncIterator[Town]:
    async with town_on_loopback() as town:
        yield town


def settings(nlu_url: str = "", **others: str) -> Settings:
    return Settings(
        bot_token="123456:ABCDEFGHIJKLM",
        secret_key="x" * 32,
        nlu_url=nlu_url,
        _env_file=None,
        **others,
    )


async def test_the_model_that_comes_with_the_house_is_well() -> None:
    said = await CHECKS["language model"](settings())
    assert "lv" in said
    assert "examples" in said


@pytest.fixture
def taught(monkeypatch, tmp_path: Path) -> str:
    """The stamp of a model in the folder that machines with PostgreSQL have."""
    monkeypatch.chdir(tmp_path)
    folder, stamp = Path("var/models"), "20250520-090000"
    folder.mkdir(parents=True)
    (folder / f"{stamp}.npz").touch()
    (folder / "current").write_text(stamp + "\n")
    return stamp


async def test_the_model_in_use_is_named_with_its_machine_where_machines_share_a_database(
    taught: str, tmp_path: Path
) -> None:
    shared = settings(database_url="postgresql://balss@127.0.0.1:1/balss")
    assert await in_use(shared) == f"in use: taught {taught}, on this machine (var/models)"
    alone = settings(database_url=f"sqlite:///{tmp_path}/a.db")
    assert await in_use(alone) == "no taught one is in use"


async def test_a_model_that_learnt_something_else_is_told(monkeypatch, tmp_path: Path) -> None:
    model = Model.load()
    model.card["data"] = "0" * 64
    model.write(tmp_path / "other.npz")
    monkeypatch.setattr("nlu.model.SHIPPED", tmp_path / "other.npz")
    with pytest.raises(BalssError, match="python -m nlu train"):
        await CHECKS["language model"](settings())


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04", b"\x80\x04pickle"])
async def test_a_missing_or_broken_model_is_told(
    monkeypatch, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "broken.npz"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setattr("nlu.model.SHIPPED", file)
    with pytest.raises(BalssError, match="cannot be used"):
        await CHECKS["language model"](settings())


async def test_no_rasa_server_is_asked_where_none_is_set() -> None:
    assert await CHECKS["Rasa"](settings()) == "not used"


async def test_a_rasa_server_that_answers_is_well(town: Town) -> None:
    assert (await CHECKS["Rasa"](settings(town.address))).startswith("answers in ")
    assert town.asked[0][1]["text"] == "labdien"


@pytest.mark.parametrize(
    ("says", "told"),
    [
        (answer(b"<html>", "502 Bad Gateway"), "does not answer"),
        (answer(b"<html>"), "it is not JSON"),
        (answer(good(intent={"name": "order_pizza", "confidence": 1.0})), "not on the list"),
    ],
)
async def test_a_rasa_server_of_no_use_is_told(town: Town, says: bytes, told: str) -> None:
    town.says = says
    with pytest.raises(BalssError, match=told):
        await CHECKS["Rasa"](settings(town.address))


async def test_the_bot_asks_a_server_only_where_one_is_set(town: Town) -> None:
    city, model = load_city(settings().city), Model.load(SHIPPED)
    async with open_reader(settings(), city, model) as reader:
        assert isinstance(reader, EmbeddedReader)
        await reader.read("gribu balsot", language="lv", now=NOW, names=NO_NAMES)
    assert town.asked == []
    async with open_reader(settings(town.address), city, model) as reader:
        assert isinstance(reader, RasaReader)
        heard = await reader.read("gribu balsot", language="lv", now=NOW, names=NO_NAMES)
    assert (heard.intent, heard.language) == ("cast_vote", "lv")
    assert len(town.asked) == 1
