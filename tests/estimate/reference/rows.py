"""The data of the comparisons: published small tables, and made rows that any language can make again."""

from __future__ import annotations

import numpy as np

# Spector & Mazzeo 1980, J. Economic Education 11:37-44: GPA, TUCE, PSI, GRADE
SPECTOR = """2.66 20 0 0;2.89 22 0 0;3.28 24 0 0;2.92 12 0 0;4.00 21 0 1;2.86 17 0 0;2.76 17 0 0;2.87 21 0 0;
3.03 25 0 0;3.92 29 0 1;2.63 20 0 0;3.32 23 0 0;3.57 23 0 0;3.26 25 0 1;3.53 26 0 0;2.74 19 0 0;2.75 25 0 0;
2.83 19 0 0;3.12 23 1 0;3.16 25 1 1;2.06 22 1 0;3.62 28 1 1;2.89 14 1 0;3.51 26 1 0;3.54 24 1 1;2.83 27 1 1;
3.39 17 1 1;2.67 24 1 0;3.65 21 1 1;4.00 23 1 1;3.10 21 1 0;2.39 19 1 1"""

# Longley 1967, JASA 62:819-841: total employment, deflator, GNP, unemployed, armed forces, population, year
LONGLEY = """60323 83.0 234289 2356 1590 107608 1947;61122 88.5 259426 2325 1456 108632 1948;
60171 88.2 258054 3682 1616 109773 1949;61187 89.5 284599 3351 1650 110929 1950;
63221 96.2 328975 2099 3099 112075 1951;63639 98.1 346999 1932 3594 113270 1952;
64989 99.0 365385 1870 3547 115094 1953;63761 100.0 363112 3578 3350 116219 1954;
66019 101.2 397469 2904 3048 117388 1955;67857 104.6 419180 2822 2857 118734 1956;
68169 108.4 442769 2936 2798 120445 1957;66513 110.8 444546 4681 2637 121950 1958;
68655 112.6 482704 3813 2552 123366 1959;69564 114.2 502601 3931 2514 125368 1960;
69331 115.7 518173 4806 2572 127852 1961;70551 116.9 554894 4007 2827 130081 1962"""


def table(text: str, names: str) -> dict[str, list[float]]:
    """Return a printed table as columns."""
    rows = [[float(cell) for cell in row.split()] for row in text.split(";")]
    return dict(zip(names.split(), map(list, zip(*rows, strict=True)), strict=True))


def spector() -> dict[str, list[float]]:
    return table(SPECTOR, "gpa tuce psi grade")


def longley() -> dict[str, list[float]]:
    return table(LONGLEY, "employed deflator gnp unemployed armed population year")


def made(n: int = 1200) -> dict[str, np.ndarray]:
    """Return rows made by whole-number arithmetic: dyads of 12 states over 20 years, covariates, outcomes."""
    i = np.arange(n)
    one, two = i * 7 % 12, (i * 7 % 12 + 1 + i * 5 % 11) % 12
    x = (i * 7919 % 1009) / 1009 - 0.5
    z = 1 + (i * 104729 % 997) / 200
    u = (i * 15485863 % 10007 + 0.5) / 10007
    v = (i * 32452843 % 9973 + 0.5) / 9973
    eta = -0.7 + 1.2 * x - 0.6 * np.log(z) + 0.08 * (one % 4)
    chance = 1 / (1 + np.exp(-eta))
    kind = np.array(["none", "expiry", "violation"])[(u < chance) * (1 + (v < 0.5))]
    length = np.ceil(-6 * np.log(v) * np.exp(-0.5 * eta)) + 1
    return {
        "one": one, "two": two, "year": 1900 + i % 20, "x": x, "z": z, "y": (u < chance).astype(int),
        "count": np.floor(3 * u + 2 * x + 1).astype(int), "kind": kind, "w": 0.5 + i % 3,
        "start": np.floor(length * (i % 3) / 4), "stop": length,
    }  # fmt: skip
