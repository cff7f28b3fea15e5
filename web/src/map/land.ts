import type { GeoPermissibleObjects } from "d3-geo";
import type { Feature } from "geojson";
import { useEffect, useState } from "react";
import { feature } from "topojson-client";
import type { Topology } from "topojson-specification";
import aegean from "../../../src/foedus/report/figures/land-aegean.json?url";
import europe from "../../../src/foedus/report/figures/land-europe.json?url";
import world from "../../../src/foedus/report/figures/land.json?url";

const FILES = { world, europe, aegean };
const read = new Map<string, Promise<GeoPermissibleObjects>>();

function load(name: keyof typeof FILES): Promise<GeoPermissibleObjects> {
  const known = read.get(name);
  if (known) return known;
  const asked = fetch(FILES[name])
    .then((reply) => reply.json())
    .then((told: Topology | Feature) => (told.type === "Topology" ? feature(told, told.objects["land"]!) : told));
  read.set(name, asked);
  return asked;
}

/** The outline of land of that name; null until it is there. */
export function useLand(name: keyof typeof FILES): GeoPermissibleObjects | null {
  const [land, set] = useState<{ name: string; shape: GeoPermissibleObjects } | null>(null);
  useEffect(() => {
    let live = true;
    load(name).then((shape) => live && set({ name, shape }), () => undefined);
    return () => {
      live = false;
    };
  }, [name]);
  return land?.name === name ? land.shape : null;
}
