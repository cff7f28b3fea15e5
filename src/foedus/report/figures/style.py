"""Colours, shapes and dashes of the figures: Okabe and Ito's palette, and never colour alone."""

from __future__ import annotations

from typing import Any

BLACK, GREY, BLUE, SKY = "#1a1a1a", "#6b6b6b", "#0072B2", "#56B4E9"
GREEN, ORANGE, VERMILION, PURPLE = "#009E73", "#E69F00", "#D55E00", "#CC79A7"
LAND, COAST, SEA = "#e4e0d6", "#a9a395", "#f4f8fb"
FONT = "Helvetica, Arial, sans-serif"

ACTORS: dict[str, tuple[str, str, str]] = {  # kind: fill, outline, shape
    "member": (BLUE, "#ffffff", "circle"),
    "member, not assessed": ("#ffffff", GREY, "circle"),
    "state asked about": (BLACK, "#ffffff", "square"),
    "feared state": (VERMILION, "#ffffff", "diamond"),
    "possible ally": (SKY, "#ffffff", "circle"),
    "attacker": (VERMILION, "#ffffff", "diamond"),
    "target": (BLACK, "#ffffff", "square"),
    "bound state": (BLUE, "#ffffff", "circle"),
}
TIES: dict[str, tuple[str, list[int]]] = {  # kind: colour, dash
    "fears": (VERMILION, [5, 3]),
    "likeliest to be called for": (BLUE, [1, 0]),
    "would be called for, had it joined": (BLUE, [1, 0]),
    "attacks": (VERMILION, [5, 3]),
    "goes to war to help another": (ORANGE, [6, 2]),
    "obliged to help": (BLUE, [1, 0]),
    "must help, chooses how": (GREEN, [8, 2]),
    "contested whether to help": (PURPLE, [2, 2]),
    "barred from acting against": (BLACK, [1, 3]),
    "must consult": (GREY, [4, 4]),
}
FAMILIES = {"power": BLUE, "geography": ORANGE, "intent": GREEN, "shares unknown": "#bdbdbd"}
LEDGER = {
    "bought: attack risk removed": (GREEN, "circle"),
    "paid: war risk through allies": (VERMILION, "diamond"),
}


def config() -> dict[str, Any]:
    """Return the look that every chart shares."""
    text = {"labelFont": FONT, "titleFont": FONT, "labelColor": BLACK, "titleColor": BLACK}
    sizes = {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"}
    return {
        "aria": False,
        "background": "transparent",
        "font": FONT,
        "view": {"stroke": None},
        "axis": {**text, **sizes, "gridColor": "#dcdcdc", "domainColor": GREY, "tickColor": GREY},
        "legend": {
            **text,
            **sizes,
            "orient": "top",
            "title": None,
            "labelLimit": 320,
            "columns": 4,
            "symbolSize": 110,
            "layout": {"top": {"direction": "vertical", "anchor": "start"}},
        },
    }
