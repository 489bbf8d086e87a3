// The shop as a test sees it: the program serving the built page, a browser, and pages that remember what went wrong.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const repository = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const pictures = join(repository, "build/screenshots");
const sets = join(repository, "rules/sets");
mkdirSync(pictures, { recursive: true });

/** What most tests take for now: a working Monday with holidays in reach. */
export const NOW = "2026-11-23T10:15:00+08:00";

function serve() {
  const rules = readdirSync(sets).filter((name) => name.endsWith("-1.0.0.json")).map((name) => join(sets, name));
  const server = spawn(join(repository, "build/release/houfu"), [
    "serve", "--rules", ...rules, "--web", join(repository, "web-demo/dist"), "--port", "0",
  ]);
  return new Promise((resolve, reject) => {
    let said = "";
    const listen = (chunk) => {
      said += chunk;
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (address) resolve({ address, stop: () => server.kill() });
    };
    server.stdout.on("data", listen);
    server.stderr.on("data", listen);
    server.on("error", reject);
    server.on("exit", (code) => reject(new Error(`houfu serve ended with ${code}: ${said}`)));
  });
}

export async function openShop() {
  const { address, stop } = await serve();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--disable-quic", "--no-first-run"],
  });

  /** Opens the page at `path` (after "#"); `settings` go into the address as the demo bench writes them. */
  async function visit(path, settings = {}, { viewport = { width: 390, height: 844 }, before, ...context } = {}) {
    const page = await (await browser.newContext({ viewport, ...context })).newPage();
    page.problems = [];
    page.on("console", (line) => ["error", "warning"].includes(line.type()) && page.problems.push(line.text()));
    page.on("pageerror", (error) => page.problems.push(String(error)));
    await before?.(page);
    const query = new URLSearchParams({ now: NOW, ...settings });
    await page.goto(`${address}/?${query}#${path}`);
    return page;
  }

  return {
    address,
    visit,
    close: async () => {
      await browser.close();
      stop();
    },
  };
}

/** Ends a test's page: nothing may have gone wrong but what the test expected. */
export async function leave(page, expected = []) {
  const surprises = page.problems.filter((line) => !expected.some((pattern) => pattern.test(line)));
  await page.context().close();
  assert.deepEqual(surprises, []);
}

/** Keeps a picture of the whole page, as tall as its content so that bars stand at its end. */
export async function picture(page, name) {
  const { width, height } = page.viewportSize();
  await page.screenshot({ path: join(pictures, `${name}-first.png`) });
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.min(Math.max(whole, height), 5000) });
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: "disabled" });
  await page.setViewportSize({ width, height });
}

export const testid = (page, name) => page.locator(`[data-testid="${name}"]`);

/** The buyer's own agreement, then the order; answers what the server said. */
export async function order(page, button = "确认先用后付") {
  await page.locator("main").getByRole("checkbox").check();
  const answer = page.waitForResponse((response) => response.url().endsWith("/v1/verify"));
  await page.getByRole("button", { name: button }).click();
  return (await answer).json();
}
