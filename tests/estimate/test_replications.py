"""Published results, to the printed digits."""

import polars as pl
import pytest

import foedus as fd

LEEDS = "honor3 ~ milinst + formal + chcap2d + dinstch2 + origtar1"
TERMS = ("milinst", "formal", "chcap2d", "dinstch2", "origtar1")


def test_leeds_anac_2005_active_alliances_as_printed(published):
    """Alley, appendix of "Democracy, Elections, and Alliance Treaty Depth", table 4, column 1."""
    fit = fd.fit(LEEDS, published("leeds_anac2005.csv").filter(pl.col("active") == 1), estimator="logit")
    assert fit.coef == pytest.approx([3.430, -0.543, -1.161, -1.841, -1.802, -0.723], abs=6e-4)
    assert (fit.n, fit.glance()["log_lik"]) == (93, pytest.approx(-39.131, abs=6e-4))


def test_leeds_anac_2005_full_sample(published):
    fit = fd.fit(LEEDS, published("leeds_anac2005.csv"), estimator="logit")
    assert fit.coef == pytest.approx([3.6907, -0.7092, -0.9287, -1.5466, -1.4604, -1.3593], abs=6e-5)
    assert fit.std_error == pytest.approx([0.6391, 0.2977, 0.3586, 0.5163, 0.6041, 0.4805], abs=6e-5)
    assert (fit.n, fit.events) == (137, 93) and fit.glance()["log_lik"] == pytest.approx(-57.3446, abs=6e-5)
    right = (fit.augment()["fitted"] > 0.5) == (fit.augment()["honor3"] == 1)
    assert int(right.sum()) == 112
    found = [fit.first_difference(name, at="means").effects[0].estimate for name in TERMS]
    assert found == pytest.approx([-0.299, -0.372, -0.302, -0.322, -0.278], abs=6e-4)


# Alley & Fuhrmann 2021, Security Studies 30:661-690, table 1: estimate, low, high
PRINTED = {
    "(Intercept)": ((-202.501, -351.566, -53.435), (-802.537, -1165.185, -439.888)),
    "lag_milex": ((0.387, 0.251, 0.524), (0.440, 0.300, 0.581)),
    "lag_com": ((9.670, 6.796, 12.544), (273.668, 180.698, 366.639)),
    "lag_dgdp": ((-0.060, -0.128, 0.008), (-0.024, -0.094, 0.045)),
    "lag_riv": ((0.027, -0.075, 0.129), (0.076, -0.025, 0.176)),
    "cw": ((25.708, -49.418, 100.834), (-33.299, -101.715, 35.116)),
    "p5": ((-9.381, -36.015, 17.252), (-13.377, -41.204, 14.450)),
    "fat": ((8.938, 5.018, 12.857), (9.384, 5.269, 13.499)),
    "lag_rep": ((19.215, -4.582, 43.013), (22.925, -1.932, 47.781)),
    "lag_def": ((-0.418, -7.266, 6.429), (-1.651, -8.842, 5.539)),
}


def budget(published):
    rows = published("alley_fuhrmann2021.csv").sort("year")
    lags = [
        pl.col(name).shift(1).alias(f"lag_{name}") for name in ("milex", "com", "dgdp", "riv", "rep", "def")
    ]
    return rows.with_columns(lags).filter(pl.col("year") >= 1947)


@pytest.mark.parametrize(("column", "com"), [(0, "lag_com"), (1, "log(lag_com)")])
def test_alley_fuhrmann_2021_table_1(published, column, com):
    rest = "lag_dgdp + lag_riv + cw + p5 + fat + lag_rep + lag_def"
    fit = fd.fit(f"milex ~ lag_milex + {com} + {rest}", budget(published))
    for row in fit.rows(distribution="normal"):
        printed = PRINTED[
            row["term"].removeprefix("log(").removesuffix(")") if "log" in row["term"] else row["term"]
        ]
        assert (row["estimate"], row["conf_low"], row["conf_high"]) == pytest.approx(
            printed[column], abs=6e-4
        )
    assert fit.n == 73


def test_alley_fuhrmann_2021_long_run_cost_of_a_commitment(published):
    rest = "lag_dgdp + lag_riv + cw + p5 + fat + lag_rep + lag_def"
    fit = fd.fit(f"milex ~ lag_milex + lag_com + {rest}", budget(published))
    found = fit.combine("lag_com / (1 - lag_milex)").effects[0]
    assert (found.estimate, found.std_error) == pytest.approx((15.785, 2.588), abs=6e-4)
    low, high = found.estimate - 2 * found.std_error, found.estimate + 2 * found.std_error
    assert (low, high) == pytest.approx((10.61, 20.96), abs=6e-3)
