"""The shipped models in the order in which they are made: what each needs, and who makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from importlib import import_module

from foedus.data.store import Store
from foedus.errors import UnknownNameError, near_names
from foedus.model.fitted import Fitted
from foedus.study.claim_tests import claims


@dataclass(frozen=True)
class Recipe:
    """One shipped model: its name, the models that it takes in, and `module:function` of `study.fitting`.

    `about` is what the function takes before the store, where several models share it.
    """

    name: str
    by: str
    needs: tuple[str, ...] = ()
    about: str = ""

    @property
    def make(self) -> Callable[[Store], Fitted]:
        """The function that makes it from a store."""
        module, function = self.by.split(":")
        found: Callable[..., Fitted] = getattr(import_module(f"foedus.study.fitting.{module}"), function)
        return partial(found, self.about) if self.about else found


RECIPES = (
    Recipe("threat", "threat:full"),
    Recipe("threat-brief", "threat:brief"),
    Recipe("perception", "perception:make", ("threat",)),
    Recipe("road", "road:make", ("threat",)),
    Recipe("honour", "honour:make"),
    Recipe("durability", "durability:full", ("threat",)),
    Recipe("durability-brief", "durability:brief", ("threat",)),
    Recipe("durability-text", "durability:text"),
    Recipe("formation", "formation:make", ("threat",)),
    Recipe("theory-balance-of-power", "theories:balance_of_power", ("threat",)),
    Recipe("theory-balance-of-threat", "theories:balance_of_threat", ("threat",)),
    Recipe("theory-bandwagoning", "theories:bandwagoning", ("threat",)),
    Recipe("theory-tethering", "theories:tethering", ("threat",)),
    Recipe("theory-tethering-brief", "theories:tethering_brief", ("threat",)),
    Recipe("theory-hegemonic-order", "theories:hegemonic_order", ("threat",)),
    Recipe("theory-hegemonic-order-brief", "theories:hegemonic_order_brief", ("threat",)),
    Recipe("theory-affinity", "theories:affinity", ("threat",)),
    Recipe("theory-affinity-brief", "theories:affinity_brief", ("threat",)),
    Recipe("theory-institutions", "theories:institutions", ("threat",)),
    Recipe("theory-interdependence", "theories:interdependence", ("threat",)),
    Recipe("theory-joint", "theories:joint", ("threat",)),
    Recipe("theory-joint-brief", "theories:joint_brief", ("threat",)),
    *(Recipe(one.model, "claims.make:made", ("threat",), one.id) for one in claims()),
)
CLAIMS = "claims"  # stands for the twenty claims wherever models are named


def recipes(names: Iterable[str]) -> list[Recipe]:
    """Return the recipes of these names, all where none is given; raises UnknownNameError."""
    every = [one.model for one in claims()]
    found = [recipe(one) for name in names for one in (every if name == CLAIMS else [name])]
    return found or list(RECIPES)


def recipe(name: str) -> Recipe:
    """Return a recipe by name; raises UnknownNameError."""
    known = {one.name: one for one in RECIPES}
    if name not in known:
        near = near_names(name, known) or tuple(known)
        raise UnknownNameError(f"no model {name!r}", near=near, try_next="foedus fit-all --list")
    return known[name]
