"""From disputes to wars: how many militarised disputes become wars."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.model.credibility.honour import wilson
from foedus.system.dates import Date

SOURCE = "Gibler, Miller & Little 2016, International Studies Quarterly 60(4), GML MID data 2.2.1, 1816-2010"


@dataclass(frozen=True)
class Escalation:
    """Share of disputes between originators in which both sides reached war, with 95 % interval."""

    value: float
    low: float
    high: float
    n: int
    events: int
    years: tuple[int, int]
    basis: str

    @property
    def data_to(self) -> str:
        """The last day of the disputes counted."""
        return f"{self.years[1]}-12-31"


# (wars, disputes) by the year in which the dispute began
COUNTS = {(1816, 1913): (40, 397), (1914, 1945): (26, 396), (1946, 2010): (44, 1681)}


def escalation(on: Date) -> Escalation:
    """Return the share for the era of `on`; before 1816 all eras together stand in, after 2010 the last."""
    for (first, last), counts in COUNTS.items():
        if first <= on.year <= last or (on.year > 2010 and last == 2010):
            return _share(*counts, (first, last), f"disputes of {first}-{last}")
    wars = sum(count[0] for count in COUNTS.values())
    disputes = sum(count[1] for count in COUNTS.values())
    basis = "disputes of 1816-2010, standing in for an age without a record"
    return _share(wars, disputes, (1816, 2010), basis)


def _share(wars: int, disputes: int, years: tuple[int, int], basis: str) -> Escalation:
    low, high = wilson(wars, disputes)
    return Escalation(wars / disputes, low, high, disputes, wars, years, basis)
