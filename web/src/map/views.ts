import { geoAzimuthalEqualArea, geoNaturalEarth1, type GeoProjection } from "d3-geo";
import type { Feature, MultiPoint } from "geojson";

/** A named window on the world: its corners (west, south, east, north) and the outline of land that suits it. */
export interface View { name: string; box: [number, number, number, number]; land: "world" | "europe" | "aegean" }

export const VIEWS = {
  world: { name: "World", box: [-168.5, -50, 190.5, 76], land: "world" },
  europe: { name: "Europe", box: [-11, 34.5, 42, 62], land: "europe" },
  aegean: { name: "Greece", box: [19, 35, 29.5, 41.5], land: "aegean" },
  atlantic: { name: "Atlantic", box: [-125, 22, 42, 66], land: "world" },
  orient: { name: "Middle East", box: [22, 11, 72, 45], land: "world" },
  pacific: { name: "Asia and Pacific", box: [65, -38, 180, 56], land: "world" },
  americas: { name: "Americas", box: [-125, -52, -35, 56], land: "world" },
} satisfies Record<string, View>;
export type ViewId = keyof typeof VIEWS;
export const isView = (id: string): id is ViewId => id in VIEWS;

/** The projection of a view, fitted to a window: Natural Earth for the world, equal-area for a part of it. */
export function projection(id: ViewId, width: number, height: number): GeoProjection {
  const [west, south, east, north] = VIEWS[id].box;
  const middle = (west + east) / 2;
  const edge = [0, 0.25, 0.5, 0.75, 1].flatMap((share) => {
    const lon = west + share * (east - west);
    return [[lon, south], [lon, north], [west, south + share * (north - south)], [east, south + share * (north - south)]];
  });
  const corners: Feature<MultiPoint> = { type: "Feature", properties: {}, geometry: { type: "MultiPoint", coordinates: edge } };
  const bare = id === "world" ? geoNaturalEarth1().rotate([-middle, 0]) : geoAzimuthalEqualArea().rotate([-middle, -(south + north) / 2]);
  return bare.fitExtent([[6, 6], [width - 6, height - 6]], corners).clipExtent([[-width, -height], [2 * width, 2 * height]]);
}

export interface Spot { id: string; lat: number; lon: number; weight: number }

/** The smallest view that holds most of what there is to see; the world where none does. */
export function viewFor(spots: Spot[], most = 0.72): ViewId {
  const total = spots.reduce((sum, spot) => sum + spot.weight, 0);
  const held = (id: ViewId) => spots.filter((spot) => inside(id, spot)).reduce((sum, spot) => sum + spot.weight, 0);
  if (!total) return "world";
  return (["aegean", "europe", "orient", "pacific", "americas", "atlantic"] as const).find((id) => held(id) >= most * total) ?? "world";
}

const inside = (id: ViewId, { lat, lon }: Spot): boolean => {
  const [west, south, east, north] = VIEWS[id].box;
  return west <= lon && lon <= east && south <= lat && lat <= north;
};
