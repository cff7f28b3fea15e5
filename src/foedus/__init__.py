"""foedus explains alliances: why states bound themselves, what they owe, what it costs, what would change it.

>>> import foedus as fd
>>> answer = fd.invoke("Germany", "Poland", on="1939-09-01")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from foedus.data.panel.kads import kad_years
    from foedus.data.panel.units import dispute_dyads, dyad_years, state_years
    from foedus.errors import FoedusError, InputError
    from foedus.estimate.etable import etable
    from foedus.estimate.fit import fit
    from foedus.study.ask import (
        ask,
        changes,
        claims,
        concept,
        explain,
        forecast,
        invoke,
        invoke_events,
        kit,
        obliged,
        polities,
        theories,
        threats,
        ties,
        timeline,
    )
    from foedus.system.dates import Date, Spell

__version__ = "0.1.0"

_LAZY = {
    "Date": "foedus.system.dates",
    "FoedusError": "foedus.errors",
    "InputError": "foedus.errors",
    "Spell": "foedus.system.dates",
    "ask": "foedus.study.ask",
    "changes": "foedus.study.ask",
    "claims": "foedus.study.ask",
    "concept": "foedus.study.ask",
    "dispute_dyads": "foedus.data.panel.units",
    "dyad_years": "foedus.data.panel.units",
    "etable": "foedus.estimate.etable",
    "explain": "foedus.study.ask",
    "fit": "foedus.estimate.fit",
    "forecast": "foedus.study.ask",
    "invoke": "foedus.study.ask",
    "invoke_events": "foedus.study.ask",
    "kad_years": "foedus.data.panel.kads",
    "kit": "foedus.study.ask",
    "obliged": "foedus.study.ask",
    "polities": "foedus.study.ask",
    "state_years": "foedus.data.panel.units",
    "theories": "foedus.study.ask",
    "threats": "foedus.study.ask",
    "ties": "foedus.study.ask",
    "timeline": "foedus.study.ask",
}
__all__ = [
    "Date",
    "FoedusError",
    "InputError",
    "Spell",
    "__version__",
    "ask",
    "changes",
    "claims",
    "concept",
    "dispute_dyads",
    "dyad_years",
    "etable",
    "explain",
    "fit",
    "forecast",
    "invoke",
    "invoke_events",
    "kad_years",
    "kit",
    "obliged",
    "polities",
    "state_years",
    "theories",
    "threats",
    "ties",
    "timeline",
]


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used, so that `import foedus` stays instant."""
    if name not in _LAZY:
        raise AttributeError(f"module 'foedus' has no attribute {name!r}; it has {', '.join(__all__)}")
    return getattr(import_module(_LAZY[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
