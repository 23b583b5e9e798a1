"""What `balss doctor` looks at for free words: the language model and the Rasa server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from participation.errors import BalssError

if TYPE_CHECKING:
    from bot.settings import Settings


async def language_model(settings: Settings) -> str:
    from bot.settings import PROJECT
    from nlu.model import SHIPPED, Model
    from nlu.model_file import ModelUnreadable
    from nlu.training.examples import ExamplesUnreadable, hash_of, read_folder

    examples = PROJECT / "nlu" / "data"
    try:
        model = Model.load(SHIPPED)
        # Where only the model was installed there is nothing to compare it with.
        learnt = hash_of(read_folder(examples)) if examples.is_dir() else model.card["data"]
    except (ModelUnreadable, ExamplesUnreadable) as unreadable:
        raise BalssError(f"cannot be used: {unreadable}") from None
    if learnt != model.card["data"]:
        raise BalssError("has not learnt nlu/data as it is now: run `python -m nlu train`")
    languages = ", ".join(model.card["languages"])
    known = f"{len(model.classes)} intents from {model.card['examples']} examples in {languages}"
    return f"{known}; {await in_use(settings)}"


async def in_use(settings: Settings) -> str:
    """Taught models are files: machines that share a database may read with different ones."""
    from bot.learning.model_store import SHIPPED_NAME, ModelStore, models_folder
    from nlu.model import SHIPPED
    from participation.storage.database import Database

    database = Database(settings.database_url)
    try:
        store = ModelStore(models_folder(database), SHIPPED)
        name = store.live_name()
        words = "no taught one is in use" if name == SHIPPED_NAME else f"in use: taught {name}"
        is_shared = database.dialect == "postgresql"
        return f"{words}, on this machine ({store.folder})" if is_shared else words
    finally:
        await database.close()


async def rasa(settings: Settings) -> str:
    if not settings.nlu_url:
        return "not used"
    from time import perf_counter

    from bot.understanding.labels import LABELS
    from bot.understanding.rasa_answer import AnswerUnfit, hear
    from bot.understanding.rasa_server import NoAnswer, RasaServer, open_session

    text = "labdien"
    try:
        async with open_session() as session:
            server = RasaServer(settings.nlu_url, session)
            began = perf_counter()
            body = await server.parse(text)
            milliseconds = (perf_counter() - began) * 1000
        hear(body, text, intents=LABELS, keys={})
    except NoAnswer as none:
        raise BalssError(f"does not answer ({none}): check BALSS_NLU_URL") from None
    except AnswerUnfit as unfit:
        raise BalssError(
            f"answers, but {unfit}: does BALSS_NLU_URL lead to a Rasa with nlu/data?"
        ) from None
    return f"answers in {milliseconds:.0f} ms"
