// What a reader does: each journey clicks its way and says what it must find.
const see = (page, text, options) => page.getByText(text, options).first().waitFor({ timeout: 20_000 });
const fill = (page, label, text) => page.getByLabel(label, { exact: true }).first().fill(text);
const file = async (page, button) => {
  const [got] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button, exact: true }).click()]);
  const parts = [];
  for await (const part of await got.createReadStream()) parts.push(part);
  return Buffer.concat(parts);
};
const must = (what, holds) => {
  if (!holds) throw new Error(`expected: ${what}`);
};

export const journeys = {
  async home(page) {
    await see(page, "Why did states bind themselves");
    must("six examples", (await page.locator(".examples li").count()) === 6);
    await page.getByRole("link", { name: /Who was bound to whom/ }).click();
    await see(page, /ties between/);
    await page.goBack();
    await see(page, "Why did states bind themselves");
    await page.goForward();
    await see(page, /ties between/);
    await page.getByRole("link", { name: "foedus, start" }).click();
    await fill(page, "Begin with a date", "July 1914");
    await page.getByRole("button", { name: "Show the map" }).click();
    await page.getByRole("heading", { level: 1, name: /July 1914/ }).waitFor();
  },
  async map(page, go) {
    await go("#/map");
    await see(page, /ties between \d+ states/);
    await page.locator(".land[d*=M]").waitFor({ state: "attached" });
    must("ties are drawn", (await page.locator(".map .tie").count()) > 50);
    await page.getByRole("button", { name: /^Russia/ }).click();
    await see(page, "What if it is attacked?");
    must("the link keeps the state", page.url().includes("pick=russia"));
    must("the link keeps the corpus", /v=[\d.]+-[0-9a-f]+/.test(page.url()));
    await page.getByRole("button", { name: /^France/ }).first().click();
    await page.getByRole("heading", { name: "France and Russia" }).waitFor();
    await page.getByRole("button", { name: /consultation/ }).click();
    must("the link keeps the kinds", page.url().includes("off=consult"));
    await fill(page, "Date", "418 BC");
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: /418 BC/ }).waitFor();
    await page.getByRole("slider", { name: "Year" }).press("ArrowLeft");
    await page.getByRole("heading", { level: 1, name: /419 BC/ }).waitFor();
    await page.getByRole("button", { name: "Change after" }).click();
    await page.getByRole("heading", { level: 1, name: /418 BC|419 BC/ }).waitFor();
    const rail = await page.getByRole("slider", { name: "Year" }).boundingBox();
    await page.mouse.click(rail.x + rail.width * 0.9, rail.y + 30);
    await page.getByRole("heading", { level: 1, name: /19[789]\d|20\d\d/ }).waitFor();
  },
  async attack(page, go) {
    await go("#/attack");
    await see(page, /must act/);
    await page.getByRole("button", { name: "The attack", exact: true }).click();
    must("nobody has come in yet", (await page.locator(".tie.enter").count()) === 0);
    await page.getByRole("button", { name: "Play" }).click();
    await see(page, /comes in against Germany/);
    await see(page, "Round 2");
    await page.locator(".duty summary").first().click();
    await see(page, /owes .* under article/);
    const told = page.getByRole("group", { name: "Duties by verdict" });
    const before = await told.innerText();
    await page.getByRole("group", { name: /Decision of the league council/ }).getByRole("button", { name: "for" }).click();
    await page.waitForURL(/assume=/);
    await page.waitForFunction((old) => document.querySelector("[aria-label='Duties by verdict']")?.innerText !== old, before);
    await page.getByRole("button", { name: "What states tend to do" }).click();
    await see(page, "Who would come in, as the record goes");
    await see(page, "How often such pledges were kept");
  },
  async why(page, go) {
    await go("#/why?treaty=NATO");
    await see(page, "Which theory saw it coming?");
    await see(page, "The liberal reading");
    await see(page, "Bought and paid: five-year chances of war");
    await page.getByRole("group", { name: "Members" }).getByRole("button", { name: "Norway" }).click();
    await page.getByRole("heading", { name: /Norway, / }).waitFor();
    await page.getByRole("button", { name: "A state", exact: true }).click();
    await fill(page, "State", "Sweden");
    await page.getByLabel("Date", { exact: true }).fill("April 4, 1949");
    await page.getByRole("button", { name: "Explain" }).click();
    await see(page, /Why did Sweden ally, or stay out/);
    await see(page, "Pacts that stood open");
  },
  async state(page, go) {
    await go("#/state?name=France&on=28+July+1914");
    await see(page, /Pledged to help 10 states/);
    await see(page, "Whom it had to fear");
    await see(page, /What changed, /);
    await page.locator(".pledges").getByRole("link", { name: "Russia" }).first().click();
    await page.getByRole("heading", { level: 1, name: /^Russia/ }).waitFor();
  },
  async treaty(page, go) {
    await go("#/treaty?id=dual-alliance-1879");
    await page.getByRole("heading", { level: 1, name: "Dual Alliance" }).waitFor();
    await see(page, "Who was bound, and when");
    await page.locator(".curve").waitFor({ timeout: 20_000 });
    await page.getByRole("link", { name: "Why did they ally?", exact: true }).last().click();
    await see(page, "Which theory saw it coming?");
  },
  async errors(page, go) {
    await go("#/attack?attacker=Germny&target=Poland&on=1939-09-01");
    await page.getByRole("alert").waitFor();
    await page.getByRole("alert").getByRole("link", { name: "germany", exact: true }).click();
    await see(page, /must act/);
    await go("#/map?on=31+June+1914");
    await page.getByRole("alert").waitFor();
    await see(page, /June 1914 has 30 days/);
    await go("#/nowhere");
    await see(page, "There is no such view");
    await go("#/map?on=28+July+1914&v=0.0.1-abc");
    await see(page, /This link was made with/);
  },
  async taking(page, go) {
    await go("#/map");
    await see(page, /ties between/);
    await page.locator(".land[d*=M]").waitFor({ state: "attached" });
    await page.getByRole("button", { name: "Cite" }).click();
    await see(page, "@software{");
    must("rows of ties", (await file(page, "CSV")).toString().startsWith("on,one,other,treaty"));
    must("a picture that stands alone", /^<svg[^>]*xmlns/.test((await file(page, "SVG")).toString()));
    const png = await file(page, "PNG");
    must("a PNG of some size", png.subarray(1, 4).toString() === "PNG" && png.length > 20_000);
    const link = await page.getByRole("link", { name: "JSON" }).getAttribute("href");
    must("the JSON link answers", (await page.request.get(new URL(link, page.url()).href)).ok());
  },
  async keyboard(page, go) {
    await go("#/attack");
    await see(page, /must act/);
    await page.keyboard.press("Tab");
    must("the skip link comes first", await page.evaluate(() => document.activeElement?.className === "skip"));
    await page.keyboard.press("Enter");
    must("it leads to the answer", await page.evaluate(() => document.activeElement?.id === "main"));
    await page.getByLabel("Attacker").focus();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("Soviet Union");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: /Soviet Union attacks Poland/ }).waitFor();
  },
};
