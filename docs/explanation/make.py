"""Fill the tables of these pages from the shipped models: `make reference`.

A table stands between `<!-- made: NAME -->` and `<!-- end -->`; all else on a page is written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from foedus.model.fitted import Z95, Fitted, fitted
from foedus.model.theory.cards import CARDS
from foedus.report.claims import interval
from foedus.study.claim_tests import ALL, ERAS
from foedus.study.claims import listing
from foedus.study.question import Claims
from foedus.study.setting import setting

FOLDER = Path(__file__).parent
SLOT = re.compile(r"(<!-- made: (\S+) -->\n).*?(<!-- end -->)", re.DOTALL)
THEORIES = [(card.name, card.model) for card in CARDS] + [("joint model", "theory-joint")]
WEIGHTS = {
    "since_1945": "since 1945",
    "due": "its term runs out",
    "inside_threat": "a member's threat to another",
    "fighting": "a member at war",
    "common_threat": "common outside threat",
    "lost_threat": "that threat has faded",
    "burden_gap": "spread of burdens",
    "failed": "promises broken before",
    "democracies": "share of democracies",
    "regime_change": "change of regime",
    "leader_change": "change of leader",
    "nonaggression": "non-aggression promised",
    "defence": "defence promised",
    "military": "military institutions in peace",
    "wartime": "made for a war",
    "log_members": "members (log, from two)",
    "multilateral": "three or more",
}


def filled(text: str) -> str:
    """Return a page with its tables made anew; raises KeyError for a table that nobody makes."""
    return SLOT.sub(lambda found: f"{found[1]}{TABLES[found[2]]()}{found[3]}", text)


def theories(group: str) -> str:
    """Return the scoreboard of the theories by kind of pact (`rolling`) or by era (`eras`)."""
    scores = {name: fitted(model).scores[group] for name, model in THEORIES}
    head = [f"{kind} ({one['events']:,})" for kind, one in scores["joint model"].items()]
    return _table(["theory", *head], ([name, *map(_bits, row.values())] for name, row in scores.items()))


def families() -> str:
    """Return what each family of causes adds to the joint model."""
    rows = fitted("theory-joint").scores["ablation"].items()
    return _table(["family", "bits"], ([family, _bits(one)] for family, one in rows))


def claims() -> str:
    """Return the verdict on each claim, over all years and by era, with the deciding figures."""
    rows = []
    for one in listing(Claims(), setting()).claims:
        figures = "; ".join(
            f"{part.part.id} {interval(part.whole)}" if len(one.parts) > 1 else interval(part.whole)
            for part in one.parts
        )
        eras = [one.eras[era] for era in ERAS if era != ALL]
        rows.append([f"{one.statement} `{one.id}`", f"**{one.verdict}**", *eras, figures])
    return _table(
        ["claim", "verdict", *(era for era in ERAS if era != ALL), "all years (95 % interval)"], rows
    )


def durability() -> str:
    """Return the chief log hazards of a treaty's end, by cause."""
    model = fitted("durability")
    rows = (
        [label, *(_weight(model, name, cause) for cause in model.outcomes)] for name, label in WEIGHTS.items()
    )
    return _table(["", *model.outcomes], rows)


def ends() -> str:
    """Return how many ends by each cause the models of durability rest on."""
    models = [fitted(name) for name in ("durability", "durability-brief", "durability-text")]
    rows = (
        [f"`{one.name}`", f"{one.n:,}", f"{one.first}-{one.last}", f"{one.events:,}"]
        + [f"{n:,}" for n in one.constants["ends"].values()]
        for one in models
    )
    return _table(["model", "alliance-years", "years", "ends", *models[0].outcomes], rows)


def doors() -> str:
    """Return by which doors the ties came that formation rests on."""
    model = fitted("formation")
    ties = [round(model.constants["doors"][door] * model.n) for door in model.outcomes]
    head = ["pairs and windows", "from", "new ties", *model.outcomes]
    return _table(
        head, [[f"{model.n:,}", f"{model.first}-{model.last}", f"{model.events:,}", *map(str, ties)]]
    )


TABLES: dict[str, Callable[[], str]] = {
    "theories-by-kind": lambda: theories("rolling"),
    "theories-by-era": lambda: theories("eras"),
    "theories-families": families,
    "claims-verdicts": claims,
    "formation-doors": doors,
    "durability-rows": ends,
    "durability-weights": durability,
}


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _bits(one: dict[str, Any]) -> str:
    """Write a score of bits, bold where its interval leaves out zero."""
    text = f"{one['value']:+.2f} ({one['low']:.2f}, {one['high']:.2f})"
    return _bold(text, one["low"], one["high"])


def _weight(model: Fitted, name: str, outcome: str) -> str:
    at = model.outcomes.index(outcome) * len(model.names) + model.names.index(name)
    value, half = model.weight(name, outcome), Z95 * model.covariance[at][at] ** 0.5
    if not half:
        return "-"
    return _bold(f"{value:.2f} ({value - half:.2f}, {value + half:.2f})", value - half, value + half)


def _bold(text: str, low: float, high: float) -> str:
    return f"**{text}**" if low > 0 or high < 0 else text


def write() -> None:
    """Fill every page."""
    for page in FOLDER.glob("*.md"):
        page.write_text(filled(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    write()
