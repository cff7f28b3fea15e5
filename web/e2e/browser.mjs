// A server and a browser of our own; both end with the run.
import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export async function serve() {
  const [command, ...words] = (process.env.FOEDUS ?? "foedus").split(" ");
  const server = spawn(command, [...words, "serve", "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const base = await new Promise((done, failed) => {
    let said = "";
    server.stdout.on("data", (part) => {
      said += part;
      const found = /http:\/\/\S+?(?=\/?\s)/.exec(said);
      if (found) done(found[0]);
    });
    server.on("error", failed);
    server.on("exit", (code) => failed(new Error(`foedus serve ended with code ${code}`)));
    setTimeout(() => failed(new Error("foedus serve did not start within 60 seconds")), 60_000).unref();
  });
  return { base, stop: () => server.kill("SIGINT") };
}

export const browse = () =>
  chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), "foedus-browser-")), {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", headless: true, args: FLAGS, acceptDownloads: true,
  });
