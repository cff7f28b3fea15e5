import { useEffect, useRef, useState } from "react";
import { href, useRoute } from "./lib/router";
import { Attack } from "./pages/attack/Attack";
import { Home } from "./pages/Home";
import { MapPage } from "./pages/map/MapPage";
import { StatePage } from "./pages/state/StatePage";
import { TreatyPage } from "./pages/treaty/TreatyPage";
import { Why } from "./pages/why/Why";

const PAGES = { home: Home, map: MapPage, attack: Attack, why: Why, state: StatePage, treaty: TreatyPage };
const NAV: [keyof typeof PAGES, string][] = [["map", "Map of a date"], ["attack", "What if there is an attack?"], ["why", "Why did they ally?"], ["state", "A state"], ["treaty", "A treaty"]];
const isPage = (page: string): page is keyof typeof PAGES => page in PAGES;

export function App() {
  const { page } = useRoute();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) {
      main.current?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    first.current = false;
  }, [page]);
  const Page = isPage(page) ? PAGES[page] : Lost;
  return (
    <>
      <a className="skip" href="#main" onClick={(event) => { event.preventDefault(); main.current?.focus(); }}>Skip to the answer</a>
      <header className="top">
        <a className="brand" href={href("home")} aria-label="foedus, start"><Rings /> foedus</a>
        <nav aria-label="Views">
          {NAV.map(([id, name]) => <a key={id} href={href(id)} aria-current={page === id ? "page" : undefined}>{name}</a>)}
        </nav>
        <Theme />
      </header>
      <main ref={main} id="main" tabIndex={-1}><Page /></main>
      <footer className="bottom">
        <p>Law and behaviour are kept apart: verdicts come from treaty texts and carry proofs; chances come from models and carry intervals.</p>
        <p>This page asks only the server that it came from.</p>
      </footer>
    </>
  );
}

const Rings = () => (
  <svg viewBox="0 0 34 22" width="34" height="22" aria-hidden="true"><circle cx="12" cy="11" r="8.500" /><circle className="two" cx="22" cy="11" r="8.500" /></svg>
);

function Lost() {
  return <article className="view"><h1>There is no such view</h1><p><a href={href("home")}>Start</a></p></article>;
}

const THEMES = { system: ["◐", "as the system"], light: ["☀", "light"], dark: ["☾", "dark"] } as const;
type Look = keyof typeof THEMES;

/** Light, dark, or as the system has it; the choice stays in this browser. */
function Theme() {
  const [look, set] = useState<Look>(() => (localStorage.getItem("look") ?? "system") as Look);
  useEffect(() => {
    if (look === "system") delete document.documentElement.dataset["look"];
    else document.documentElement.dataset["look"] = look;
    localStorage.setItem("look", look);
  }, [look]);
  const order = Object.keys(THEMES) as Look[];
  const next = order[(order.indexOf(look) + 1) % order.length]!;
  const [sign, name] = THEMES[look] ?? THEMES.system;
  return <button type="button" className="theme" onClick={() => set(next)} aria-label={`Colours: ${name}. Change to ${THEMES[next][1]}`} title={`Colours: ${name}`}>{sign}</button>;
}
