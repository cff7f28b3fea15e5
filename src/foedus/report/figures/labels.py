"""Names beside marks without overlaps: the first free side wins, and a name without room is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SIZE = 12
_GAP = 8.0
_SIDES = (  # align, and where the text's middle line and anchor lie from the mark
    ("left", _GAP, 0.0),
    ("right", -_GAP, 0.0),
    ("center", 0.0, -_GAP - 4),
    ("center", 0.0, _GAP + 4),
    ("left", _GAP - 2, -_GAP),
    ("left", _GAP - 2, _GAP),
    ("right", 2 - _GAP, -_GAP),
    ("right", 2 - _GAP, _GAP),
)
_MIRRORED = tuple(_SIDES[place] for place in (1, 0, 2, 3, 6, 7, 4, 5))
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Label:
    """A placed name."""

    text: str
    x: float
    y: float
    align: str


def place(
    spots: Sequence[tuple[float, float, str]], width: float, height: float, *, outward: bool = False
) -> list[Label]:
    """Return the names that find room, the first spots first; `outward` keeps the middle clear."""
    taken: list[Box] = [(x - 5, y - 5, x + 5, y + 5) for x, y, _ in spots]
    labels = []
    for own, (x, y, text) in enumerate(spots):
        others = taken[:own] + taken[own + 1 :]
        mirrored = outward and x < width / 2
        for align, right, down in _MIRRORED if mirrored else _SIDES:
            box = _box(text, x + right, y + down, align)
            inside = box[0] >= 2 and box[1] >= 2 and box[2] <= width - 2 and box[3] <= height - 2
            if inside and not any(_meet(box, other) for other in others):
                labels.append(Label(text, x + right, y + down, align))
                taken.append(box)
                break
    return labels


def _box(text: str, x: float, y: float, align: str) -> Box:
    wide = 0.56 * SIZE * len(text)
    left = x - {"left": 0.0, "right": wide, "center": wide / 2}[align]
    return left, y - SIZE / 2, left + wide, y + SIZE / 2


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
