"""Telegram's types are built when they are first used, not all when aiogram is imported.

aiogram describes about 370 kinds of object and builds the validator of each at once; many hold a
copy of nearly all others. That is half of the time of a start and 100 MB, for the few dozen that
this bot ever meets. Nothing of a type is different: only when it is built.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pydantic import BaseModel

TYPES: Final = "aiogram.types"
METHODS: Final = "aiogram.methods.base"


def build_types_late() -> None:
    """Called before anything can have imported aiogram; where it came first, nothing happens."""
    if TYPES not in sys.modules:
        sys.meta_path.insert(0, _LateTypes())


class _LateTypes(MetaPathFinder):
    """Stands in the way of two imports, once each."""

    def __init__(self) -> None:
        self.names: dict[str, Any] = {}
        """What the names in aiogram's descriptions mean, as it says itself."""
        self._awaited = {TYPES, METHODS}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname not in self._awaited:
            return None
        self._awaited.remove(fullname)
        if not self._awaited:
            sys.meta_path.remove(self)
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and type(spec.loader) is SourceFileLoader:
            loader = _TypesLoader if fullname == TYPES else _MethodsLoader
            spec.loader = loader(spec.loader.name, spec.loader.path, self.names)
        return spec


class _Loader(SourceFileLoader):
    def __init__(self, fullname: str, path: str, names: dict[str, Any]) -> None:
        super().__init__(fullname, path)
        self.names = names

    def build_late(self, base: type[BaseModel]) -> None:
        """pydantic asks a type that is not built yet to do so at its first use."""
        names, build = self.names, base.model_rebuild.__func__  # type: ignore[attr-defined]

        def model_rebuild(
            cls: type[BaseModel],
            /,
            *,
            force: bool = False,
            raise_errors: bool = True,
            _parent_namespace_depth: int = 2,
            _types_namespace: dict[str, Any] | None = None,
        ) -> bool | None:
            known = names | (_types_namespace or {})
            built: bool | None = build(
                cls, force=force, raise_errors=raise_errors, _types_namespace=known
            )
            return built

        setattr(base, "model_rebuild", classmethod(model_rebuild))  # noqa: B010 - mypy's sake


class _TypesLoader(_Loader):
    def exec_module(self, module: ModuleType) -> None:
        from pydantic import BaseModel

        usual, names = BaseModel.__dict__["model_rebuild"], self.names

        def note(
            cls: type[BaseModel],
            /,
            *,
            _types_namespace: dict[str, Any] | None = None,
            **how: Any,
        ) -> bool | None:
            """In place of building each of Telegram's types."""
            base = getattr(module, "TelegramObject", None)
            if base is None or not issubclass(cls, base) or _types_namespace is None:
                built: bool | None = usual.__func__(cls, _types_namespace=_types_namespace, **how)
                return built
            names.update(_types_namespace)
            return None

        setattr(BaseModel, "model_rebuild", classmethod(note))  # noqa: B010
        try:
            super().exec_module(module)
        finally:
            setattr(BaseModel, "model_rebuild", usual)  # noqa: B010
        if names:
            self.build_late(module.TelegramObject)


class _MethodsLoader(_Loader):
    """Methods and answers are not complete before the types in them are."""

    def exec_module(self, module: ModuleType) -> None:
        super().exec_module(module)
        if self.names:
            self.build_late(module.TelegramMethod)
            self.build_late(module.Response)
