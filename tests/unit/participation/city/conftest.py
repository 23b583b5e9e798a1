"""Liepāja's data as it is, and a copy of the folder that a test may spoil."""

import shutil
from pathlib import Path

import pytest

from participation.city import City, CityDataError, load_city

LIEPAJA = Path(__file__).parents[4] / "city" / "liepaja"
CYCLE = "cycles/2025.yaml"


class Copy:
    """A copy of Liepāja's folder. `change` replaces the first such text; `faults` loads it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def change(self, name: str, old: str, new: str) -> None:
        file = self.folder / name
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{name} has no {old!r}"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def line(self, name: str, number: int) -> str:
        return (self.folder / name).read_text(encoding="utf-8").splitlines()[number - 1]

    def load(self) -> City:
        return load_city(self.folder)

    def faults(self) -> list[str]:
        """Every fault as `file:line: text`, with the file's path inside the folder."""
        with pytest.raises(CityDataError) as caught:
            self.load()
        return [
            f"{fault.file.relative_to(self.folder).as_posix()}:{fault.line}: {fault.text}"
            for fault in caught.value.faults
        ]


@pytest.fixture(scope="session")
def liepaja() -> City:
    return load_city(LIEPAJA)


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    shutil.copytree(LIEPAJA, tmp_path / "liepaja", ignore=shutil.ignore_patterns("src"))
    return Copy(tmp_path / "liepaja")
