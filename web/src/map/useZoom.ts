import { select } from "d3-selection";
import { zoom, zoomIdentity, type ZoomBehavior, type ZoomTransform } from "d3-zoom";
import { useEffect, useRef, useState, type RefObject } from "react";

export interface Zoom { at: ZoomTransform; by: (factor: number) => void; home: () => void }

/** Drag, pinch, Ctrl and wheel; one finger and the plain wheel still scroll the page. */
export function useZoom(svg: RefObject<SVGSVGElement | null>, width: number, height: number, key: string): Zoom {
  const [at, set] = useState<ZoomTransform>(zoomIdentity);
  const behaviour = useRef<ZoomBehavior<SVGSVGElement, unknown> | null>(null);
  useEffect(() => {
    const node = svg.current;
    if (!node) return;
    const made = zoom<SVGSVGElement, unknown>()
      .scaleExtent([1, 14])
      .extent([[0, 0], [width, height]])
      .translateExtent([[0, 0], [width, height]])
      .filter((event: Event) => (event instanceof WheelEvent ? event.ctrlKey || event.metaKey : event.type.startsWith("touch") ? (event as TouchEvent).touches.length > 1 : event.type !== "dblclick"))
      .on("zoom", (event: { transform: ZoomTransform }) => set(event.transform));
    behaviour.current = made;
    select(node).call(made).call(made.transform, zoomIdentity);
    return () => void select(node).on(".zoom", null);
  }, [svg, width, height, key]);
  const move = (how: "by" | "home", factor = 1) => {
    const [node, made] = [svg.current, behaviour.current];
    if (!node || !made) return;
    if (how === "by") select(node).call(made.scaleBy, factor);
    else select(node).call(made.transform, zoomIdentity);
  };
  return { at, by: (factor) => move("by", factor), home: () => move("home") };
}
