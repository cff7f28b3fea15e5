"""The rival theories as cards (Waltz 1979, Walt 1987 and others), each with its own covariates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

School = Literal["realist", "liberal"]


@dataclass(frozen=True)
class Card:
    """A theory of alliance formation; `covariates` are all that its model may look at."""

    id: str
    name: str
    school: School
    says: str
    covariates: tuple[str, ...]
    source: str

    @property
    def model(self) -> str:
        """The name of its fitted model."""
        return f"theory-{self.id}"


CARDS = (
    Card(
        "balance-of-power", "balance of power", "realist",
        "states ally against the strongest, and the more so when together they weigh something against it",
        ("log_joint_power", "log_power_high", "log_power_low", "both_major", "with_first"),
        "Waltz 1979, ch. 6",
    ),
    Card(
        "balance-of-threat", "balance of threat", "realist",
        "states ally that must fear the same third state, and that do not threaten each other",
        ("common_threat", "danger_high", "danger_low", "common_rivals", "common_war", "mutual_threat"),
        "Walt 1987, pp. 21-26",
    ),
    Card(
        "bandwagoning", "bandwagoning for profit", "realist",
        "states join a growing or claiming power, above all when both claim something of the same third",
        ("growth_high", "revision_high", "joint_claims", "log_power_high"),
        "Schweller 1994, pp. 72-107",
    ),
    Card(
        "tethering", "tethering", "realist",
        "rivals ally with each other, to manage and restrain the partner",
        ("mutual_threat", "rivalry", "mutual_claim", "recency", "wars_30"),
        "Schroeder 1976, pp. 227-262; Weitsman 2004",
    ),
    Card(
        "hegemonic-order", "hegemonic order", "realist",
        "the strongest state gathers clients, and its clients ally with one another",
        ("with_first", "first_share", "first_camp", "one_major"),
        "Gilpin 1981; Lake 2009",
    ),
    Card(
        "affinity", "liberal and ideological affinity", "liberal",
        "like regimes, and states that vote alike, ally",
        ("joint_democracy", "joint_autocracy", "regime_gap", "ideal_gap", "ideal_unknown"),
        "Siverson & Emmons 1991, pp. 285-306; Lai & Reiter 2000, pp. 203-227",
    ),
    Card(
        "institutions", "institutions", "liberal",
        "states ally that already sit in the same organisations and pacts, or did before",
        ("log_igos", "other_pact", "past_alliance", "open_door"),
        "Keohane & Martin 1995, pp. 39-51; Wallander 2000, pp. 705-735",
    ),
    Card(
        "interdependence", "economic interdependence", "liberal",
        "states ally that trade much, for each other's sake or for the trade's",
        ("log_trade", "trade_unknown", "dependence"),
        "Gowa 1994; Fordham 2010, pp. 685-696",
    ),
)  # fmt: skip
BY_ID = {card.id: card for card in CARDS}

# what a high value of each covariate is, in words; a sentence of a reading is made of these
WORDS: dict[str, str] = {
    "log_joint_power": "their joint power against the strongest third state",
    "log_power_high": "the power of the stronger",
    "log_power_low": "the power of the weaker",
    "both_major": "both being great powers",
    "one_major": "one of them being a great power",
    "with_first": "one of them being the strongest state",
    "first_share": "the strongest state's share of power, it being one of them",
    "first_camp": "both standing in the strongest state's camp",
    "common_threat": "a third state that both must fear",
    "common_rivals": "rivals in common",
    "common_war": "an enemy whom both are fighting",
    "danger_high": "the danger to the more threatened",
    "danger_low": "the danger to the less threatened",
    "mutual_threat": "the threat that they are to each other",
    "growth_high": "the growth of the stronger",
    "revision_high": "the stronger's claims on others",
    "joint_claims": "claims of both on the same third state",
    "mutual_claim": "a claim between them",
    "rivalry": "their rivalry",
    "recency": "a recent dispute between them",
    "wars_30": "a war between them in thirty years",
    "joint_democracy": "both being democracies",
    "joint_autocracy": "both being autocracies",
    "regime_gap": "the difference of their regimes",
    "ideal_gap": "the distance of their votes in the United Nations",
    "ideal_unknown": "votes not being on record",
    "log_igos": "the organisations that they share",
    "other_pact": "a lesser pact between them",
    "past_alliance": "an earlier alliance of theirs",
    "open_door": "a pact that one of them could join",
    "log_trade": "their trade",
    "trade_unknown": "trade not being on record",
    "dependence": "the weight of their trade in both economies",
    "neighbour": "their being neighbours",
    "log_distance": "the distance between them",
    "same_region": "their being of one part of the world",
    "shared_allies": "allies in common",
    "allies_high": "the number of allies of the one with more",
    "allies_low": "the number of allies of the one with fewer",
    "similarity": "the likeness of their pacts",
    "open_door_size": "the size of a pact that one of them could join",
    "log_output_low": "the output of the smaller economy",
    "log_states": "the number of states",
}
