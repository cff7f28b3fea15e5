import { useLayoutEffect, useRef, useState, type RefObject } from "react";

/** The width of a box in pixels, kept up to date. */
export function useWidth<T extends HTMLElement>(first = 800): [RefObject<T | null>, number] {
  const box = useRef<T>(null);
  const [width, set] = useState(first);
  useLayoutEffect(() => {
    const node = box.current;
    if (!node) return;
    const measure = () => set(Math.max(260, Math.round(node.clientWidth)));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(node);
    return () => watch.disconnect();
  }, []);
  return [box, width];
}
