// The merchant's side: the rules beside the shop, findings while typing, and what a change does to list and checkout.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { leave, openShop, order, picture, testid } from "./support/shop.mjs";

const source = readFileSync(new URL("../../rules/sets/weixin-shop-1.0.0.json", import.meta.url), "utf8");
const wide = { viewport: { width: 1440, height: 900 } };

let shop;
before(async () => (shop = await openShop()));
after(() => shop.close());

async function openRules(path = "/", options = wide) {
  const page = await shop.visit(path, { panel: "rules" }, options);
  await testid(page, "pick-rules").selectOption("weixin-shop");
  await page.locator(".cm-content").waitFor();
  await page.locator(".phone .badge, .phone .promise").first().waitFor();
  return page;
}

async function write(page, text) {
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(text);
}

function changed(from, to) {
  assert.ok(source.includes(from), from);
  return source.replace(from, to);
}

test("released rules have nothing to find, and their own tests pass", async () => {
  const page = await openRules();
  await testid(page, "lint-summary").getByText("自带测试 9 个通过，0 个不通过").waitFor();
  assert.equal(await testid(page, "rules-state").innerText(), "已发布");
  await picture(page, "rules-released");
  await leave(page);
});

test("broken rules: the finding, its place, the last good rules in force, the mend", async () => {
  const page = await openRules();
  await write(page, changed('"starts": "next_day"', '"starts": "nextday"'));
  await testid(page, "rules-state").getByText("有错，仍按上一份算").waitFor();
  const finding = testid(page, "finding").first();
  assert.match(await finding.innerText(), /found "nextday", expected "same_day" or "next_day"[\s\S]*第 111 行第 19 列/);
  await page.locator('[data-product="earphones"]').getByText("先用后付 15 天").waitFor();
  await finding.click();
  assert.equal(await page.locator(".cm-activeLineGutter").first().innerText(), "111");
  await page.locator(".cm-lintRange-error").waitFor();
  await picture(page, "rules-broken");
  await testid(page, "mend").click();
  await testid(page, "rules-state").getByText("已发布").waitFor();
  assert.equal(await page.locator(".cm-lintRange-error, .cm-lintRange-warning").count(), 0);
  for (const found of await testid(page, "finding").allInnerTexts()) assert.match(found, /matches no row, as "otherwise": null allows/);
  await leave(page);
});

test("text that is no JSON is a finding too, and loses nothing", async () => {
  const page = await openRules("/checkout/earphones");
  await write(page, changed('"disclosure": "cn",', '"disclosure": "cn"'));
  await testid(page, "finding").first().getByText(/not JSON/).waitFor();
  await testid(page, "rules-state").getByText("有错，仍按上一份算").waitFor();
  assert.equal(await testid(page, "promise-day").innerText(), "2026年12月11日");
  await picture(page, "rules-no-json");
  await leave(page);
});

test("another trial length changes list and checkout at once, marked before and after", async () => {
  const page = await openRules();
  await write(page, changed('"then": {"trial_days": 15, "limit": 5000}', '"then": {"trial_days": 21, "limit": 5000}'));
  const tile = page.locator('[data-product="earphones"]');
  await tile.locator(".badge", { hasText: "先用后付 21 天" }).waitFor();
  assert.equal(await tile.locator("del").first().innerText(), "先用后付 15 天");
  assert.equal(await tile.locator("ins").first().innerText(), "先用后付 21 天");
  await testid(page, "changed-items").getByText("1 件商品有变化").waitFor();
  await testid(page, "rules-state").getByText("改动过").waitFor();
  await picture(page, "rules-changed-list");

  await tile.getByRole("link").click();
  await page.getByRole("link", { name: "看付款方式" }).click();
  await testid(page, "changes").waitFor();
  assert.equal(await testid(page, "promise-day").innerText(), "2026年12月17日");
  const chip = testid(page, "changes").locator(".chip", { hasText: "付款日" });
  assert.deepEqual([await chip.locator("del").innerText(), await chip.locator("ins").innerText()], ["2026年12月11日", "2026年12月17日"]);
  await picture(page, "rules-changed-checkout");

  const answer = await order(page);
  assert.equal(answer.verdict, "unknown_ruleset");
  await testid(page, "refused").getByText("服务器只认已发布的规则").waitFor();
  await picture(page, "order-refused-unreleased");
  await testid(page, "put-back").click();
  await testid(page, "rules-state").getByText("已发布").waitFor();
  await page.getByRole("link", { name: "重新报价" }).click();
  assert.equal(await testid(page, "promise-day").innerText(), "2026年12月11日");
  assert.equal((await order(page)).verdict, "agrees");
  await leave(page);
});

test("instalment rules: another fee is marked on each plan it changes", async () => {
  const page = await openRules("/checkout/vacuum");
  await testid(page, "pick-rules").selectOption("instalments");
  const rules = readFileSync(new URL("../../rules/sets/instalments-1.0.0.json", import.meta.url), "utf8");
  await write(page, rules.replace('"fee_rate": "0.075"', '"fee_rate": "0.060"'));
  const plan = page.locator(".plan", { hasText: "12 期" });
  await plan.locator("del", { hasText: "¥2148.92" }).waitFor();
  await plan.locator("ins", { hasText: "¥2118.94" }).waitFor();
  assert.equal(await page.locator(".plan", { hasText: "6 期" }).locator("del").count(), 0);
  await picture(page, "rules-changed-plans");
  await leave(page);
});

test("the panel on a phone, left with the keyboard", async () => {
  const page = await openRules("/", {});
  await page.locator(".cm-content").focus();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("data-testid") === "editor"), false, "Tab leaves the editor");
  await picture(page, "rules-phone");
  await leave(page);
});

test("the bench says why a product was judged as it was, and what would turn it around", async () => {
  const page = await shop.visit("/item/earphones", {}, { viewport: { width: 1280, height: 900 } });
  await testid(page, "why").locator("summary").click();
  await testid(page, "why").getByText("item.stock 变成 0，结果就会反过来").waitFor();
  await testid(page, "why").getByText("/tables/trial/rows/0").waitFor();
  await picture(page, "bench-why");
  await leave(page);
});
