// After the checkout: an order is lived through day by day, paid, sent back, refunded; the server computes the same.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { leave, openShop, order, picture, testid } from "./support/shop.mjs";

let shop;
before(async () => (shop = await openShop()));
after(() => shop.close());

const state = async (page) => (await testid(page, "state").first().innerText()).replace(/^\S+\s+/, "");
/** Moves the slider to so many days after the order, as a person would: by its value. */
async function slide(page, days) {
  await testid(page, "day-slider").fill(String(days));
  await page.locator('[data-testid="check"][data-check="same"]').waitFor();
}
const act = async (page, name) => {
  await testid(page, `do-${name}`).click();
  await page.locator('[data-testid="check"][data-check="same"]').waitFor();
};

/** Instalments of the vacuum cleaner, ordered and opened in "my orders". */
async function ordered(page, plan) {
  await page.getByRole("heading", { name: "付款方式" }).waitFor();
  await page.getByText(plan, { exact: true }).first().click();
  const answer = await order(page, /^确认/);
  assert.equal(answer.agrees, true);
  await page.getByRole("link", { name: "我的订单" }).last().click();
  await testid(page, "order-1").click();
  await page.locator('[data-testid="check"][data-check="same"]').waitFor();
}

test("an order with instalments goes through grace and lateness, is paid in part, then paid off", async () => {
  const page = await shop.visit("/checkout/vacuum");
  await ordered(page, "3 期");
  assert.equal(await state(page), "进行中");
  await picture(page, "orders-open");
  await slide(page, 30); // 23 December, the first due date
  assert.equal(await state(page), "待付款");
  const due = await testid(page, "owed").innerText();
  await picture(page, "orders-due");
  await slide(page, 33);
  assert.equal(await state(page), "宽限期");
  assert.equal(await testid(page, "owed").innerText(), due, "grace costs nothing");
  await picture(page, "orders-grace");
  await slide(page, 40);
  assert.equal(await state(page), "逾期");
  assert.match(await testid(page, "late").innerText(), /已逾期 10 天，其中逾期费 ¥\d+\.\d{2}/);
  assert.notEqual(await testid(page, "owed").innerText(), due);
  await picture(page, "orders-overdue");

  await testid(page, "yuan").fill("100");
  await testid(page, "amount-payment").click();
  await page.locator('[data-testid="check"][data-check="same"]').waitFor();
  assert.equal(await state(page), "逾期");
  await act(page, "payment");
  assert.equal(await state(page), "进行中");
  await act(page, "pay-off");
  assert.equal(await state(page), "已付清");
  await picture(page, "orders-settled");
  await slide(page, 35);
  assert.equal(await state(page), "逾期", "the day before the payments is as it was");
  await picture(page, "orders-ledger-later");
  await leave(page);
});

test("what cannot happen is refused with its reason and changes nothing", async () => {
  const page = await shop.visit("/checkout/vacuum");
  await ordered(page, "3 期");
  await testid(page, "yuan").fill("10");
  await testid(page, "amount-refund").click();
  await testid(page, "refusal").waitFor();
  assert.match(await testid(page, "refusal").innerText(), /订单没有变化/);
  await page.getByText("下单以后还没有事情发生").waitFor();
  await picture(page, "orders-refused");
  await leave(page);
});

test("delivery starts the trial; sent back, nothing is owed", async () => {
  const page = await shop.visit("/checkout/earphones");
  await order(page);
  await page.getByRole("link", { name: "我的订单" }).last().click();
  await testid(page, "order-1").click();
  await slide(page, 3);
  await act(page, "delivered");
  assert.equal(await state(page), "试用中");
  await picture(page, "orders-trial");
  await slide(page, 5);
  await act(page, "return");
  assert.equal(await state(page), "已退货");
  await picture(page, "orders-returned");
  await leave(page);
});

test("the lives of the five settings can be opened and end as they were computed by hand", async () => {
  const page = await shop.visit("/orders");
  await page.getByRole("heading", { name: "看几个例子" }).waitFor();
  assert.equal(await page.locator('[data-testid^="story-"]').count(), 6);
  await picture(page, "orders-list");
  for (const [number, last] of [[1, "已付清"], [2, "已付清"], [3, "已取消"], [4, "已付清"], [5, null], [6, null]]) {
    await testid(page, `story-${number}`).click();
    await page.locator('[data-testid="check"][data-check="same"]').waitFor();
    const most = Number(await testid(page, "day-slider").getAttribute("max"));
    await slide(page, Math.min(most, 59));
    if (last) assert.equal(await state(page), last, `story ${number}`);
    await picture(page, `orders-story-${number}`);
    await page.getByRole("link", { name: "返回" }).click();
  }
  await leave(page);
});

test("a server that computes otherwise is believed, and every difference is named", async () => {
  const page = await shop.visit("/orders", {}, {
    before: (one) => one.route("**/v1/statement", async (route) => {
      const body = JSON.parse(route.request().postData());
      body.events = body.events.slice(0, -1); // an event was lost on the way
      await route.continue({ postData: JSON.stringify(body) });
    }),
  });
  await testid(page, "story-2").click();
  await testid(page, "day-slider").fill("59");
  await page.locator('[data-testid="check"][data-check="different"]').waitFor();
  assert.match(await testid(page, "check").innerText(), /\/outstanding/);
  await picture(page, "orders-different");
  await leave(page);
});

test("dark, English and 320 px wide the order is as readable; the slider follows the arrow keys", async () => {
  const page = await shop.visit("/life/story-2", { theme: "dark", lang: "en" }, { viewport: { width: 320, height: 700 } });
  await testid(page, "day-slider").focus();
  const before = await testid(page, "day").innerText();
  for (let i = 0; i < 36; ++i) await page.keyboard.press("ArrowRight");
  assert.notEqual(await testid(page, "day").innerText(), before);
  await page.locator('[data-testid="check"][data-check="same"]').waitFor();
  assert.equal(await state(page), "Overdue");
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), "nothing runs past the edge");
  await picture(page, "orders-dark-english-320");
  await leave(page);
});
