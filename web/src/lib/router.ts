import { useSyncExternalStore } from "react";
import { dateWords } from "./dates";

export type Params = Record<string, string>;
export interface Route { page: string; params: Params }

/** Read `#/attack?attacker=germany`; the same letters always mean the same view. */
export function parseRoute(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  const params: Params = Object.fromEntries(new URLSearchParams(query));
  return { page: path || "home", params: params["on"] ? { ...params, on: dateWords(params["on"]) } : params };
}

/** Write the address of a view; empty choices are left out. */
export function href(page: string, params: Params = {}): string {
  const kept = Object.entries(params).filter(([, value]) => value !== "");
  const query = new URLSearchParams(kept).toString();
  return `#/${page === "home" ? "" : page}${query ? `?${query}` : ""}`;
}

/** Go to a view; `replace` where the step is not worth a press of the back button. */
export function go(page: string, params: Params = {}, replace = false): void {
  const to = href(page, params);
  if (to === window.location.hash) return;
  window.history[replace ? "replaceState" : "pushState"](null, "", to);
  window.dispatchEvent(new PopStateEvent("popstate"));
}

function listen(changed: () => void): () => void {
  window.addEventListener("popstate", changed);
  window.addEventListener("hashchange", changed);
  return () => {
    window.removeEventListener("popstate", changed);
    window.removeEventListener("hashchange", changed);
  };
}

export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(listen, () => window.location.hash));
}
