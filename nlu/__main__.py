"""The command line of the language model: `python -m nlu parse | train | evaluate | card`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Annotated, Any, Final
from zoneinfo import ZoneInfo

import typer

from nlu.encoder import EncoderMissing
from nlu.entities import find
from nlu.entities.city_names import read_names
from nlu.entities.names import Names
from nlu.evaluation.card import card as write_card
from nlu.evaluation.entities import MessagesUnreadable, evaluate_entities
from nlu.evaluation.intents import figures, judge_all
from nlu.model import SHIPPED, Model
from nlu.model_file import ModelUnreadable
from nlu.training.examples import ExamplesUnreadable, read_any, read_folder
from nlu.understood import Entity

DATA: Final = Path(__file__).with_name("data")
HELD_OUT: Final = Path(__file__).with_name("heldout")
CARD: Final = Path(__file__).with_name("model.md")
CITY: Final = Path("city/liepaja")
app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)

ModelFile = Annotated[Path, typer.Option("--model", help="The model's file.")]
City = Annotated[Path, typer.Option(help="The city's folder: names of districts and projects.")]
Chosen = Annotated[
    str | None,
    typer.Option("--language", help="The language that the resident chose: lv, en, ru."),
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object instead of a table.")]


RIGA: Final = ZoneInfo("Europe/Riga")


def _moment(given: datetime | None = None) -> datetime:
    """The given moment in Riga, or now."""
    return given.replace(tzinfo=RIGA) if given else datetime.now(UTC).astimezone(RIGA)


@app.command(epilog='Example: python -m nlu parse "gribu nobalsot" --language lv')
def parse(
    text: Annotated[str, typer.Argument(help="One message.")],
    language: Chosen = None,
    now: Annotated[
        datetime | None, typer.Option(help="Riga's time, for dates; default: this moment.")
    ] = None,
    city: City = CITY,
    model: ModelFile = SHIPPED,
) -> None:
    """Understand one message; prints one line of JSON."""
    understood = Model.load(model).parse(
        text, now=_moment(now), language=language, names=_names(city)
    )
    answer = {
        "text": understood.text,
        "language": understood.language,
        "intent": understood.intent,
        "confidence": understood.confidence,
        "certainty": understood.certainty,
        "ranking": [asdict(one) for one in understood.ranking[:10]],
        "entities": [asdict(one) for one in understood.entities],
    }
    _print(json.dumps(answer, ensure_ascii=False))


@app.command(epilog="Example: python -m nlu train --data nlu/data --out /tmp/model.npz")
def train(
    data: Annotated[
        list[Path] | None, typer.Option(help="A folder of Rasa YAML; may be given several times.")
    ] = None,
    out: Annotated[Path, typer.Option(help="Where the model is written.")] = SHIPPED,
    seed: Annotated[int, typer.Option(help="The same data and seed give the same model.")] = 0,
    encoder: Annotated[
        bool, typer.Option("--encoder", help="Join the extra of requirements/encoder.txt.")
    ] = False,
) -> None:
    """Train a model on examples in any number of languages, with any intents."""
    from nlu.training.fit import fit  # scikit-learn: only for those who train

    begun = perf_counter()
    examples = [one for folder in data or [DATA] for one in read_folder(folder)]
    fitted = fit(examples, seed=seed, encoder=encoder, say=_say)
    fitted.write(out)
    _say(f"{out}: {out.stat().st_size / 1e6:.1f} MB in {perf_counter() - begun:.0f} s")


@app.command(epilog="Example: python -m nlu evaluate nlu/heldout/lv.tsv --json")
def evaluate(
    files: Annotated[list[Path], typer.Argument(help="Rasa YAML or rows intent, style, text.")],
    entities: Annotated[
        bool, typer.Option("--entities", help="The files are JSON lines with entities.")
    ] = False,
    as_json: AsJson = False,
    language: Chosen = None,
    city: City = CITY,
    model: ModelFile = SHIPPED,
) -> None:
    """Judge the model on messages whose meaning is known."""
    names = _names(city)
    if entities:
        result: dict[str, Any] = evaluate_entities(files, names, _found)
    else:
        loaded = Model.load(model)
        loaded.parse("sveiki", now=_moment(), names=names)  # what is built once is not a message's
        examples = [one for file in files for one in read_any(file, language)]
        judged = judge_all(loaded, examples, now=_moment(), names=names, chosen=language)
        result = figures(judged, loaded.threshold)
    if as_json:
        _print(json.dumps(result, ensure_ascii=False))
    else:
        _table(result)


@app.command(epilog="Example: python -m nlu card")
def card(
    out: Annotated[Path, typer.Option(help="Where the page is written.")] = CARD,
    model: ModelFile = SHIPPED,
) -> None:
    """Write the model's card: what it learnt from and how good it is, by language and intent."""
    loaded = Model.load(model)
    judged = {
        file.stem: judge_all(loaded, read_any(file), now=_moment(), names=Names(), chosen=None)
        for file in sorted(HELD_OUT.glob("*.tsv"))
    }
    out.write_text(write_card(loaded, judged), encoding="utf-8")
    _say(f"{out} written")


def _names(city: Path) -> Names:
    return read_names(city) if city.is_dir() else Names()


def _found(text: str, language: str, now: datetime, names: Names) -> tuple[Entity, ...]:
    return find(text, language=language, now=now, names=names)


def _table(result: dict[str, Any], indent: str = "") -> None:
    for name, value in result.items():
        if isinstance(value, dict):
            _print(f"{indent}{name}")
            _table(value, indent + "  ")
        else:
            _print(f"{indent}{name:<24} {value}")


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


def main() -> None:
    """Errors in one plain line, and 1; wrong use gives 2."""
    try:
        app()
    except (
        ModelUnreadable,
        ExamplesUnreadable,
        MessagesUnreadable,
        EncoderMissing,
        OSError,
    ) as error:
        _say(str(error))
        sys.exit(1)


if __name__ == "__main__":
    main()
