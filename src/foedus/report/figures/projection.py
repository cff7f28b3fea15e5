"""Lambert's azimuthal equal-area projection (Snyder 1987, pp. 182-190), fitted to a set of places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt

LatLon = tuple[float, float]
SMALLEST = 0.05  # radians: a single place is shown with its surroundings


@dataclass(frozen=True)
class View:
    """A map window: the centre of projection, pixels a radian, and where that centre lies in it."""

    centre: LatLon
    scale: float
    left: float
    top: float
    width: float
    height: float

    def pixel(self, place: LatLon) -> tuple[float, float]:
        """Return where a place lies in the window."""
        x, y = project(self.centre, place)
        return self.left + self.scale * x, self.top - self.scale * y

    def place(self, x: float, y: float) -> LatLon:
        """Return the place under a pixel (the inverse of `pixel`)."""
        east, north = (x - self.left) / self.scale, (self.top - y) / self.scale
        away = hypot(east, north)
        if away == 0:
            return self.centre
        c = 2 * asin(min(1.0, away / 2))
        lat0 = radians(self.centre[0])
        lat = asin(cos(c) * sin(lat0) + north * sin(c) * cos(lat0) / away)
        lon = atan2(east * sin(c), away * cos(lat0) * cos(c) - north * sin(lat0) * sin(c))
        return degrees(lat), (self.centre[1] + degrees(lon) + 180) % 360 - 180

    def border(self, steps: int = 8) -> Iterator[LatLon]:
        """Yield places along the window's edge."""
        for n in range(steps + 1):
            x, y = self.width * n / steps, self.height * n / steps
            yield from (self.place(x, 0), self.place(x, self.height))
            yield from (self.place(0, y), self.place(self.width, y))


def project(centre: LatLon, place: LatLon) -> tuple[float, float]:
    """Return a place's east and north of the centre, in radians at the centre's scale."""
    lat0, lat = radians(centre[0]), radians(place[0])
    lon = radians(place[1] - centre[1])
    towards = sin(lat0) * sin(lat) + cos(lat0) * cos(lat) * cos(lon)
    k = sqrt(2 / max(1e-9, 1 + towards))
    return k * cos(lat) * sin(lon), k * (cos(lat0) * sin(lat) - sin(lat0) * cos(lat) * cos(lon))


def middle(places: Iterable[LatLon]) -> LatLon:
    """Return the middle of places on the sphere: the direction of their mean."""
    vectors = [_vector(place) for place in places]
    x, y, z = (sum(axis) for axis in zip(*vectors, strict=True))
    return degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x))


def away(one: LatLon, other: LatLon) -> float:
    """Return the angle between two places, in degrees."""
    dot = sum(a * b for a, b in zip(_vector(one), _vector(other), strict=True))
    return degrees(2 * asin(sqrt(max(0.0, min(1.0, (1 - dot) / 2)))))


def fit(places: Sequence[LatLon], width: float, shortest: float, tallest: float, margin: float) -> View:
    """Return the window of that width that shows all places, no higher than it needs to be."""
    centre = middle(places)
    spots = [project(centre, place) for place in places]
    (west, east), (south, north) = (
        _widened(min(s[axis] for s in spots), max(s[axis] for s in spots)) for axis in (0, 1)
    )
    across, up = width - 2 * margin, tallest - 2 * margin
    scale = min(across / (east - west), up / (north - south))
    height = min(tallest, max(shortest, scale * (north - south) + 2 * margin))
    left, top = width / 2 - scale * (west + east) / 2, height / 2 + scale * (south + north) / 2
    return View(centre, scale, left, top, width, height)


def _widened(low: float, high: float) -> tuple[float, float]:
    extra = max(0.0, SMALLEST - (high - low)) / 2
    return low - extra, high + extra


def _vector(place: LatLon) -> tuple[float, float, float]:
    lat, lon = radians(place[0]), radians(place[1])
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)
