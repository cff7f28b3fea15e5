// End to end: each journey in a real browser through `foedus serve`, without an error on the console and
// without a finding of axe; then pictures. `node e2e/run.mjs [journey...]`; SHOTS names a folder for pictures.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { browse, serve } from "./browser.mjs";
import { journeys } from "./journeys.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const FIRST_VIEW = 2000; // milliseconds
const VIEWS = {
  home: "", map1914: "#/map?on=28+July+1914", map431: "#/map?on=1+July+431+BC", map2024: "#/map?on=1+June+2024", attack: "#/attack",
  behaviour: "#/attack?attacker=Germany&target=Poland&on=1+September+1939&tab=behaviour", cyber: "#/attack?attacker=Russia&target=Estonia&on=1+June+2024&act=cyber",
  why: "#/why?treaty=NATO", sweden: "#/why?state=Sweden&on=4+April+1949", state: "#/state?name=France&on=28+July+1914", treaty: "#/treaty?id=north-atlantic-1949", fault: "#/attack?attacker=Germny&target=Poland&on=1939",
};
const wanted = process.argv.slice(2);
const failures = [];
const { base, stop } = await serve();
const context = await browse();

async function fresh(size, look) {
  const page = await context.newPage();
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: look });
  const told = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && !/status of 4(04|22)/.test(message.text()) && told.push(message.text()));
  page.on("pageerror", (error) => told.push(String(error)));
  page.on("request", (request) => !request.url().startsWith(base) && !/^(data|blob):/.test(request.url()) && told.push(`asked elsewhere: ${request.url()}`));
  return { page, told, go: (hash) => page.goto(`${base}/${hash}`) };
}

const settled = async (page) => {
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(() => !document.querySelector(".waiting, [aria-busy=true]"), null, { timeout: 40_000 });
};

/** axe runs through the debugger, past the page's policy. */
async function findings(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations.map((v) => `${v.id} (${v.impact}): ${v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(" | ")}`);
}

const fail = (where, what) => {
  failures.push(`${where}: ${what}`);
  console.log(`  FAILED ${what}`);
};

for (const [name, walk] of Object.entries(journeys).filter(([name]) => !wanted.length || wanted.includes(name))) {
  const { page, told, go } = await fresh({ width: 1280, height: 900 }, "light");
  const begun = Date.now();
  await page.goto(`${base}/`);
  await page.waitForSelector("h1");
  console.log(`${name}: first view ${Date.now() - begun} ms`);
  if (Date.now() - begun > FIRST_VIEW) fail(name, `first view took ${Date.now() - begun} ms`);
  await walk(page, async (hash) => { await go(hash); await page.reload(); }).catch((error) => fail(name, error.message.split("\n").slice(0, 4).join(" ")));
  for (const said of told) fail(name, `console: ${said}`);
  await page.close();
}

if (!wanted.length || wanted.includes("views"))
  for (const [name, hash] of Object.entries(VIEWS))
    for (const [width, height] of [[1280, 900], [360, 780]])
      for (const look of ["light", "dark"]) {
        const { page, told, go } = await fresh({ width, height }, look);
        const begun = Date.now();
        await go(hash);
        await page.waitForSelector(name === "fault" ? ".fault" : ".results, .map-box, .examples, .pledges, .clauses").catch((error) => fail(name, error.message));
        const took = Date.now() - begun;
        await settled(page).catch((error) => fail(name, error.message));
        for (const found of await findings(page)) fail(`${name} ${width} ${look}`, `axe: ${found}`);
        for (const said of told) fail(`${name} ${width} ${look}`, `console: ${said}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        if (wide > width) fail(`${name} ${width}`, `scrolls sideways: ${wide} px`);
        console.log(`${name} ${width} ${look}: ${took} ms`);
        if (process.env.SHOTS) {
          mkdirSync(process.env.SHOTS, { recursive: true });
          await page.screenshot({ path: `${process.env.SHOTS}/${name}-${width}-${look}.png`, fullPage: true });
        }
        await page.close();
      }

await context.close();
stop();
console.log(failures.length ? `\n${failures.length} failures:\n${failures.join("\n")}` : "\nall journeys and views pass");
process.exit(failures.length ? 1 : 0);
