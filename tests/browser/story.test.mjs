// The buyer's way through the shop: list, product, checkout, agreement, order; and what keeps it honest.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { leave, openShop, order, picture, testid } from "./support/shop.mjs";

let shop;
before(async () => (shop = await openShop()));
after(() => shop.close());

/** Counts what the page hands to the core, from outside the page's own code: every request passes JSON.stringify. */
const countBadges = (page) =>
  page.addInitScript(() => {
    window.badgeRequests = [];
    const stringify = JSON.stringify;
    JSON.stringify = function (value, ...rest) {
      if (value && Array.isArray(value.items) && value.now) window.badgeRequests.push({ now: value.now, ruleset: value.ruleset, items: value.items.length });
      return stringify.call(this, value, ...rest);
    };
  });

test("the list shows every price, and badges where there are any", async () => {
  const page = await shop.visit("/");
  const tile = (id) => page.locator(`[data-product="${id}"]`);
  await tile("earphones").getByText("先用后付 15 天").waitFor();
  await tile("band").getByText("先用后付 30 天").waitFor();
  await tile("vacuum").getByText("下月付").waitFor();
  assert.match(await tile("earphones").innerText(), /¥50\.00/);
  assert.equal(await page.locator(".tile .price").count(), 12);
  for (const id of ["berries", "gold", "coat", "case"]) assert.equal(await tile(id).locator(".badge").count(), 0, id);
  await picture(page, "list");
  await leave(page);
});

test("200 products ask for badges once for each rule set", async () => {
  const page = await shop.visit("/", { items: "200" }, { before: countBadges });
  await page.locator(".tile").nth(199).waitFor();
  await page.locator(".badge").first().waitFor();
  const requests = await page.evaluate(() => window.badgeRequests);
  const keys = requests.map(({ now, ruleset }) => `${now} ${ruleset}`);
  assert.equal(new Set(keys).size, keys.length, "no rule set is asked twice at one time");
  const now = requests.at(-1).now;
  const last = requests.filter((one) => one.now === now);
  assert.equal(last.length, 3);
  assert.equal(last.reduce((sum, one) => sum + one.items, 0), 200);
  await picture(page, "list-200");
  await leave(page);
});

test("from the list to an accepted order", async () => {
  const page = await shop.visit("/");
  await page.getByRole("link", { name: /头戴式有线耳机/ }).click();
  await page.getByRole("heading", { name: "头戴式有线耳机" }).waitFor();
  assert.equal(await testid(page, "promise-day").innerText(), "2026年12月11日");
  assert.equal(await testid(page, "promise-amount").innerText(), "¥50.00");
  await page.getByRole("heading", { name: "费用说明" }).waitFor();
  await picture(page, "item-undetermined");

  await page.getByRole("link", { name: "看付款方式" }).click();
  await page.getByRole("heading", { name: "时间表" }).waitFor();
  assert.equal(await page.getByRole("checkbox").isChecked(), false, "never ticked for the buyer");
  await picture(page, "checkout");
  await page.getByRole("button", { name: "确认先用后付" }).click();
  await page.getByText("先勾选上面的同意，再确认").waitFor();
  assert.ok(await page.getByRole("checkbox").evaluate((box) => box === document.activeElement));
  await picture(page, "checkout-not-agreed");

  const answer = await order(page);
  assert.equal(answer.verdict, "agrees");
  await page.getByRole("heading", { name: "页面与服务器算得一样" }).waitFor();
  assert.equal(await testid(page, "digest").innerText(), answer.agreement.quote_digest.slice(7, 15));
  await picture(page, "order-accepted");
  await leave(page);
});

test("declining is one press and pays in full", async () => {
  const page = await shop.visit("/checkout/band");
  const [decline, accept] = [page.getByRole("button", { name: "现在付清 ¥200.00" }), page.getByRole("button", { name: "确认先用后付" })];
  const [a, b] = [await decline.boundingBox(), await accept.boundingBox()];
  assert.deepEqual([a.width, a.height, a.y], [b.width, b.height, b.y], "both answers are of one size");
  await decline.click();
  await page.getByText("今天付 ¥200.00，之后不用再付。").waitFor();
  await picture(page, "order-paid-in-full");
  await leave(page);
});

test("several plans stand side by side, and the chosen one fills the page", async () => {
  const page = await shop.visit("/checkout/vacuum");
  await page.getByRole("radio").first().waitFor();
  assert.equal(await page.getByRole("radio").count(), 5);
  await picture(page, "plans");
  await page.getByRole("radio", { name: /^12 期/ }).check();
  assert.equal(await page.locator('[role="table"]').first().locator('tbody [role="row"]').count(), 12);
  assert.equal(await testid(page, "schedule-total").innerText(), "¥2148.92");
  await page.getByText("手续费 ¥149.92 · 年化 14.44%（IRR），单利 13.57%").waitFor();
  await page.locator("canvas").waitFor();
  await picture(page, "plans-12");
  const answer = await order(page, "确认分期");
  assert.equal(answer.verdict, "agrees");
  assert.equal(answer.agreement.plan, "fee-12");
  await testid(page, "proof").waitFor();
  await picture(page, "order-accepted-instalments");
  await leave(page);
});

test("a plan that the amount rules out says so and cannot be chosen", async () => {
  const page = await shop.visit("/checkout/lamp");
  assert.ok(await page.getByRole("radio", { name: /3 期免息/ }).isDisabled());
  await page.locator(".plan.off .reason").waitFor();
  await picture(page, "plans-one-ruled-out");
  await leave(page);
});

test("lateness: slider, read-out, table", async () => {
  const page = await shop.visit("/checkout/vacuum");
  await page.getByText("迟 7 天：¥7.00").waitFor();
  const slider = page.getByRole("slider", { name: "迟几天" });
  await slider.press("ArrowRight");
  await page.getByText("迟 15 天：¥14.99").waitFor();
  await slider.press("End");
  await page.getByText(/^迟 90 天：/).waitFor();
  for (let presses = 0; presses < 5; presses += 1) await slider.press("ArrowLeft");
  await page.getByText("迟 3 天：不收").waitFor();
  await page.getByRole("button", { name: "看表格" }).click();
  assert.equal(await page.getByRole("row", { name: /^30 天/ }).innerText().then((text) => text.split(/\s+/).at(-1)), "¥29.99");
  await picture(page, "late-table");
  await leave(page);
});

const tampered = [
  ["total", "6 期 · 合计", "¥2088.96", "worse"],
  ["more", "6 期 · 合计", "¥2088.96", "better"],
  ["due", "6 期 · 第 1 期 · 付款日", "2026年12月23日", "worse"],
  ["fee", "6 期 · 合计 · 手续费", "¥89.96", "worse"],
  ["late", "6 期 · 逾期费封顶", "¥33.32", "worse"],
  ["rate", "6 期 · 年化（IRR）", "16.38%", "worse"],
];
for (const [figure, field, computed, side] of tampered) {
  test(`a changed ${figure} is refused, and the field is named`, async () => {
    const page = await shop.visit("/checkout/vacuum");
    await page.getByRole("radio", { name: /^6 期/ }).check();
    await testid(page, "tamper").locator("summary").click();
    await testid(page, "tamper").getByRole("combobox").selectOption(figure);
    if (figure === "total") await picture(page, "tampered");
    await page.getByRole("button", { name: "带着改过的数字下单" }).click();
    await testid(page, "refused").getByText("页面上的条件和服务器重算的不一样").waitFor();
    const row = testid(page, "differences").locator("tbody tr").first();
    assert.equal(await row.locator(".field").innerText(), field);
    assert.equal(await row.locator(".computed").innerText(), computed);
    assert.equal(await row.locator(".side").getAttribute("class"), `side ${side}`);
    await picture(page, `order-refused-${figure}`);
    await leave(page);
  });
}

test("a quote that has expired is made again, and agreed to again", async () => {
  const page = await shop.visit("/checkout/earphones", { now: "2026-11-23T23:50:00+08:00" }, { before: (one) => one.clock.install() });
  await page.getByRole("checkbox").check();
  await page.clock.fastForward("31:00");
  await page.getByRole("button", { name: "确认先用后付" }).click();
  await page.getByText("报价过期了，已按现在的时间重新算过").waitFor();
  assert.equal(await testid(page, "promise-day").innerText(), "2026年12月14日");
  assert.equal(await page.getByRole("checkbox").isChecked(), false);
  await picture(page, "checkout-renewed");
  await leave(page);
});

test("a server that cannot be reached loses nothing", async () => {
  const page = await shop.visit("/checkout/vacuum");
  await page.route("**/v1/verify", (route) => route.abort());
  await page.getByRole("radio", { name: /^3 期免息/ }).check();
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "确认分期" }).click();
  await testid(page, "refused").getByText("没有连上服务器").waitFor();
  await picture(page, "order-unreachable");
  await page.unroute("**/v1/verify");
  await page.getByRole("link", { name: "重新报价" }).click();
  assert.ok(await page.getByRole("radio", { name: /^3 期免息/ }).isChecked(), "the chosen plan is still chosen");
  assert.equal((await order(page, "确认分期")).verdict, "agrees");
  await leave(page, [/ERR_FAILED/]);
});

test("with the keyboard alone from the list to an accepted order", async () => {
  const page = await shop.visit("/");
  await page.locator(".badge").first().waitFor();
  const focused = () => page.evaluate(() => document.activeElement.closest("a, button, input")?.innerText ?? document.activeElement.type ?? "");
  async function tabTo(pattern, key = "Tab") {
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press(key);
      const label = await page.evaluate(() => {
        const element = document.activeElement;
        const shown = getComputedStyle(element);
        return { text: element.innerText || element.labels?.[0]?.innerText || "", outline: shown.outlineStyle !== "none" && parseFloat(shown.outlineWidth) >= 2 };
      });
      if (pattern.test(label.text)) {
        assert.ok(label.outline, `focus shows on ${label.text}`);
        return;
      }
    }
    assert.fail(`no Tab reached ${pattern}; the last was ${await focused()}`);
  }
  await tabTo(/头戴式有线耳机/);
  await page.screenshot({ path: new URL("../../build/screenshots/keyboard.png", import.meta.url).pathname });
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "费用说明" }).waitFor();
  await tabTo(/看付款方式/);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "时间表" }).waitFor();
  await tabTo(/我同意用/);
  await page.keyboard.press("Space");
  await tabTo(/确认先用后付/);
  await page.keyboard.press("Enter");
  await testid(page, "proof").waitFor();
  await leave(page);
});
