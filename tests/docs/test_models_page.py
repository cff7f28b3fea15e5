"""The page of the models prints what ships: coefficients with intervals, n, and the scores of perception."""

import re
from pathlib import Path

import pytest

from foedus.model.fitted import Z95, fitted

PAGE = (Path(__file__).parents[2] / "docs" / "explanation" / "models.md").read_text()
MODELS = ("threat", "threat-brief")


def printed():
    """Each row of the table of coefficients: name, then a cell a model."""
    for line in PAGE.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 3 and (name := re.match(r"`([^`]+)`", cells[0])):
            yield name[1], dict(zip(MODELS, cells[1:], strict=True))


@pytest.mark.parametrize("model", MODELS)
def test_every_coefficient_is_printed_with_its_interval(model):
    shown = {name: cells[model] for name, cells in printed() if cells[model]}
    fit = fitted(model)
    assert set(shown) == set(fit.names)
    for place, name in enumerate(fit.names):
        at, half = fit.coef[0][place], Z95 * fit.covariance[place][place] ** 0.5
        assert shown[name] == f"{at:.2f} ({at - half:.2f} to {at + half:.2f})", name


def test_what_the_fits_rest_on_is_true():
    fit = fitted("threat")
    assert f"from {fit.first} to {fit.last}" in PAGE and f"{fit.n:,} rows, {fit.events:,}\ndisputes" in PAGE
    assert f"over {fit.clusters['states']} states" in PAGE
    assert f"to the power {fit.constants['power_exponent']:g}" in PAGE
    road, seen = fitted("road"), fitted("perception")
    assert f"fitted on {road.n}\njudgements of named authors ({road.first}-{road.last})" in PAGE
    assert f"fitted on {seen.n}\njudgements of historians ({seen.first}-{seen.last})" in PAGE


def test_the_scores_of_perception_are_the_shipped_ones():
    scores = fitted("perception").scores
    said = re.search(
        r"of (\d+) judgements .*? first in (\d+) % and\s+among the first three in (\d+) %", PAGE, re.DOTALL
    )
    assert said is not None
    told = [scores["n"], round(100 * scores["first"]), round(100 * scores["first_three"])]
    assert [int(one) for one in said.groups()] == told
