// Every state the page can be in: the core absent, buyers and goods that do not qualify, other years, looks and sizes.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { leave, openShop, order, picture, testid } from "./support/shop.mjs";

let shop;
before(async () => (shop = await openShop()));
after(() => shop.close());

test("while the module loads there are prices and room for badges", async () => {
  let release;
  const gate = new Promise((resolve) => (release = resolve));
  const page = await shop.visit("/", {}, { before: (one) => one.route("**/*.wasm", async (route) => { await gate; await route.continue(); }) });
  await page.locator(".tile .skeleton").first().waitFor();
  assert.equal(await page.locator(".tile .price").count(), 12);
  await picture(page, "loading");
  release();
  await page.locator(".badge").first().waitFor();
  assert.equal(await page.locator(".skeleton").count(), 0);
  await leave(page);
});

test("when the module fails the shop sells on, and a retry brings the badges", async () => {
  const page = await shop.visit("/", {}, { before: (one) => one.route("**/*.wasm", (route) => route.abort()) });
  await page.getByText("先用后付暂时看不到").waitFor();
  assert.equal(await page.locator(".tile .price").count(), 12);
  assert.equal(await page.locator(".badge").count(), 0);
  await picture(page, "failed");
  await page.getByRole("link", { name: /头戴式有线耳机/ }).click();
  await page.getByText("先用后付暂时看不到").waitFor();
  await picture(page, "failed-item");
  await page.getByRole("button", { name: "直接购买" }).click();
  await page.getByText("今天付 ¥50.00，之后不用再付。").waitFor();
  await page.getByRole("link", { name: "回到店里" }).click();
  await page.unroute("**/*.wasm");
  await page.getByRole("button", { name: "重试" }).click();
  await page.locator(".badge").first().waitFor();
  await leave(page, [/ERR_FAILED/, /wasm/i]);
});

test("goods that do not qualify: one neutral line, and they can be bought", async () => {
  for (const [id, line] of [["gold", "此类商品不参加先用后付"], ["coat", "这件商品暂时不能先用后付"]]) {
    const page = await shop.visit(`/item/${id}`);
    await page.locator(".neutral", { hasText: line }).waitFor();
    assert.equal(await page.locator(".badge, .promise").count(), 0);
    assert.equal(await page.getByRole("link", { name: "看付款方式" }).count(), 0);
    assert.ok(await page.getByRole("button", { name: "直接购买" }).isEnabled());
    await picture(page, `item-ineligible-${id}`);
    await leave(page);
  }
});

test("a checkout without any plan offers to pay in full", async () => {
  const page = await shop.visit("/checkout/gold");
  await page.getByText("这件商品暂时不能先用后付").waitFor();
  assert.ok(await page.getByRole("button", { name: "现在付清 ¥1280.00" }).isEnabled());
  await picture(page, "checkout-no-plan");
  await leave(page);
});

test("undetermined until the platform answers with the order", async () => {
  const page = await shop.visit("/item/band", { platform: "declined_at_order" });
  await page.getByText("可申请先用后付，以微信支付评估为准").waitFor();
  await page.getByRole("link", { name: "看付款方式" }).click();
  const answer = await order(page);
  assert.equal(answer.verdict, "not_eligible");
  await testid(page, "refused").getByText("这一单不满足先用后付的条件").waitFor();
  await picture(page, "order-refused-platform");
  await leave(page);
});

test("undetermined instalments name who decides", async () => {
  const page = await shop.visit("/item/vacuum", { screening: "at_order" });
  await page.getByText("可申请下月付，以下单时的评估为准").waitFor();
  await picture(page, "item-undetermined-instalments");
  await leave(page);
});

test("what the platform has already approved is eligible", async () => {
  const page = await shop.visit("/item/band", { platform: "approved" });
  await page.locator(".badge.eligible").waitFor();
  await picture(page, "item-eligible");
  await leave(page);
});

test("a day of delivery that nobody knows leaves the date open and says what it waits for", async () => {
  const page = await shop.visit("/checkout/earphones", { delivered: "unknown" });
  assert.equal(await testid(page, "promise-day").innerText(), "签收后第 15 天");
  await picture(page, "checkout-waiting");
  await order(page);
  await testid(page, "proof").waitFor();
  await leave(page);
});

test("a parcel is paid for when its charge is known", async () => {
  const page = await shop.visit("/checkout/parcel", { platform: "approved" });
  await page.getByText("最多扣款 ¥50.00").waitFor();
  await picture(page, "checkout-courier");
  assert.equal((await order(page, "确认先寄后付")).verdict, "agrees");
  await leave(page);
});

test("a due date on days off moves, and its row says from where", async () => {
  const page = await shop.visit("/checkout/earphones", { now: "2026-09-13T10:15:00+08:00", delivered: "2026-09-16" });
  assert.equal(await testid(page, "promise-day").innerText(), "2026年10月8日");
  await page.getByRole("rowheader", { name: /原为 2026年10月1日（周四），遇休息日顺延/ }).waitFor();
  await picture(page, "holiday-shift");
  await leave(page);
});

for (const [year, now, day] of [["2027", "2027-02-01T09:00:00+08:00", "2027年2月19日"], ["2028", "2028-02-11T09:00:00+08:00", "2028年2月29日"]]) {
  test(`in ${year} dates are marked while the holidays are not announced`, async () => {
    const page = await shop.visit("/checkout/earphones", { now });
    assert.equal(await testid(page, "promise-day").innerText(), day);
    await page.getByText("这个日期所在年份的放假安排还没有公布").waitFor();
    assert.ok((await page.getByText("待公布").count()) >= 2);
    await picture(page, `provisional-${year}`);
    assert.equal((await order(page)).verdict, "agrees");
    await leave(page);
  });
}

test("English", async () => {
  const page = await shop.visit("/");
  await testid(page, "language").click();
  await page.getByText("Pay after trial, 15 days").first().waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  await picture(page, "en-list");
  await page.getByRole("link", { name: /Wired headphones/ }).click();
  await page.getByRole("heading", { name: "Costs explained" }).waitFor();
  await picture(page, "en-item");
  await page.getByRole("link", { name: "See ways to pay" }).click();
  assert.equal(await testid(page, "promise-day").innerText(), "11 Dec 2026");
  await picture(page, "en-checkout");
  assert.equal((await order(page, "Confirm: Pay after trial")).verdict, "agrees");
  await page.getByText("Page and server computed the same").waitFor();
  await picture(page, "en-order-accepted");
  assert.doesNotMatch(await page.locator("main").innerText(), /[\u4e00-\u9fff]/);
  await leave(page);
});

test("English instalments", async () => {
  const page = await shop.visit("/checkout/vacuum", { lang: "en" });
  await page.getByRole("radio", { name: /^6 instalments/ }).check();
  assert.doesNotMatch(await page.locator("main").innerText(), /[\u4e00-\u9fff]/);
  await picture(page, "en-plans");
  await leave(page);
});

test("the demo bench sets the clock", async () => {
  const page = await shop.visit("/item/earphones");
  await page.getByRole("button", { name: "打开演示台" }).click();
  await picture(page, "bench");
  await page.getByRole("button", { name: "2028" }).click();
  await page.getByText("这个日期所在年份的放假安排还没有公布").waitFor();
  assert.match(await testid(page, "promise-day").innerText(), /^2028年/);
  await testid(page, "module-state").selectOption("failed");
  await page.getByText("先用后付暂时看不到").waitFor();
  await page.getByRole("button", { name: "重试" }).click();
  await page.locator(".badge").waitFor();
  await page.getByLabel("现在的时间").fill("2026-11-23T10:15");
  await page.waitForFunction(() => document.querySelector('[data-testid="promise-day"]').innerText === "2026年12月11日");
  await leave(page);
});

const sizes = [
  ["320", { viewport: { width: 320, height: 640 } }, {}],
  ["large-text", {}, { text: "large" }],
  ["long-names", {}, { names: "long" }],
  ["dark", { colorScheme: "dark" }, {}],
  ["320-large-en", { viewport: { width: 320, height: 640 } }, { text: "large", lang: "en", names: "long" }],
  ["desktop", { viewport: { width: 1280, height: 860 } }, {}],
];
for (const [name, options, settings] of sizes) {
  test(`nothing is cut off or too small to touch: ${name}`, async () => {
    for (const path of ["/", "/item/vacuum", "/checkout/vacuum"]) {
      const page = await shop.visit(path, settings, options);
      await page.locator(".badge, .plan").first().waitFor();
      if (path.startsWith("/checkout")) {
        await page.getByRole("radio").nth(4).check();
        await page.locator("canvas").waitFor();
      }
      const found = await page.evaluate(() => {
        const small = [...document.querySelectorAll("button, .phone a:not(.skip), select, label:has(input)")]
          .filter((one) => one.getClientRects().length > 0)
          .map((one) => ({ text: one.innerText.slice(0, 30), box: one.getBoundingClientRect() }))
          .filter(({ box }) => box.height < 43.5 || box.width < 43.5)
          .map(({ text, box }) => `${text}: ${box.width} × ${box.height}`);
        const phone = document.querySelector(".phone").getBoundingClientRect();
        const over = [...document.querySelectorAll(".phone *")]
          .filter((one) => !one.closest(".visually-hidden, .skip, thead.visually-hidden"))
          .filter((one) => one.getBoundingClientRect().right > phone.right + 1)
          .map((one) => `${one.tagName}.${one.className}: ${one.innerText?.slice(0, 30)}`);
        return { small, over, sideways: document.documentElement.scrollWidth > innerWidth };
      });
      await picture(page, `${name}-${path.split("/")[1] || "list"}`);
      assert.deepEqual(found, { small: [], over: [], sideways: false }, path);
      await leave(page);
    }
  });
}

for (const colorScheme of ["light", "dark"]) {
  test(`text stands out from its ground, ${colorScheme}`, async () => {
    for (const path of ["/", "/item/band", "/checkout/vacuum", "/item/gold"]) {
      const page = await shop.visit(path, {}, { colorScheme });
      await page.locator(".badge, .plan, .neutral").first().waitFor();
      assert.deepEqual(await page.evaluate(faint), [], path);
      await leave(page);
    }
  });
}

test("nothing moves when reduced motion is asked for", async () => {
  const page = await shop.visit("/", { state: "loading" }, { reducedMotion: "reduce" });
  await page.locator(".skeleton").first().waitFor();
  assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
  await leave(page);
});

/** Runs in the page: every text whose contrast with the ground behind it is below AA. */
function faint() {
  const channel = (value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * channel(r / 255) + 0.7152 * channel(g / 255) + 0.0722 * channel(b / 255);
  const read = (colour) => colour.match(/[\d.]+/g).map(Number);
  const over = ([r, g, b, a = 1], [x, y, z]) => [r * a + x * (1 - a), g * a + y * (1 - a), b * a + z * (1 - a)];
  function ground(element) {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      const gradient = style.backgroundImage.match(/rgba?\([^)]*\)/g);
      layers.push(gradient ? read(gradient.at(-1)) : read(style.backgroundColor));
      if ((layers.at(-1)[3] ?? 1) === 1) break;
    }
    return layers.reduceRight((under, layer) => over(layer, under), [255, 255, 255]);
  }
  const problems = [];
  const walker = document.createTreeWalker(document.querySelector(".phone"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest(".visually-hidden, :disabled") || !element.getClientRects().length) continue;
    const style = getComputedStyle(element);
    const under = ground(element);
    const [a, b] = [light(over(read(style.color), under)), light(under)];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const big = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (big ? 3 : 4.5)) problems.push(`${node.data.trim().slice(0, 30)}: ${ratio.toFixed(2)}`);
  }
  return problems;
}
