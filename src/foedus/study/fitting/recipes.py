"""The shipped models in the order in which they are made: what each needs, and who makes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from foedus.data.store import Store
from foedus.errors import UnknownNameError, near_names
from foedus.model.fitted import Fitted


@dataclass(frozen=True)
class Recipe:
    """One shipped model: its name, the models that it takes in, and `module:function` of `study.fitting`."""

    name: str
    by: str
    needs: tuple[str, ...] = ()

    @property
    def make(self) -> Callable[[Store], Fitted]:
        """The function that makes it from a store."""
        module, function = self.by.split(":")
        found: Callable[[Store], Fitted] = getattr(import_module(f"foedus.study.fitting.{module}"), function)
        return found


RECIPES = (
    Recipe("threat", "threat:full"),
    Recipe("threat-brief", "threat:brief"),
    Recipe("perception", "perception:make", ("threat",)),
    Recipe("honour", "honour:make"),
    Recipe("durability", "durability:full", ("threat",)),
    Recipe("durability-brief", "durability:brief", ("threat",)),
    Recipe("durability-text", "durability:text"),
)


def recipe(name: str) -> Recipe:
    """Return a recipe by name; raises UnknownNameError."""
    known = {one.name: one for one in RECIPES}
    if name not in known:
        near = near_names(name, known) or tuple(known)
        raise UnknownNameError(f"no model {name!r}", near=near, try_next="foedus fit-all --list")
    return known[name]
