// What operators do in the browser, without JavaScript and by keyboard.
import assert from "node:assert/strict";
import test from "node:test";
import { newPage, site } from "./browser.mjs";
import { heading, signedIn, signedInAsOperator } from "./learner.mjs";

const list = "/quan-tri/chuong-trinh-lrs";

/** Presses keys, and waits for the page that they lead to. */
async function press(page, key) {
  await Promise.all([page.waitForEvent("load"), page.keyboard.press(key)]);
}

/** What a program with this key and secret is answered. */
async function status(key, secret) {
  const answer = await fetch(`${site}/xapi/statements?limit=1`, {
    headers: {
      Authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString("base64")}`,
      "X-Experience-API-Version": "2.0.0",
    },
  });
  return answer.status;
}

test("a program is let in and shut out", async () => {
  const page = await newPage({ javaScriptEnabled: false });
  await signedInAsOperator(page);
  await page.goto(`${list}/them`);
  await page.locator("#name").focus();
  await page.keyboard.type("Bảng theo dõi của tỉnh");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type("da nang");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await press(page, "Enter");
  if (await page.locator("input[name=unitId]").count()) {
    await page.locator("input[name=unitId][value=vn-48]").check();
    await page.locator("main form button").focus();
    await press(page, "Enter");
  }
  assert.equal(await heading(page), "Đã thêm Bảng theo dõi của tỉnh");
  const [endpoint, key, secret] = await page.locator("main p > code").allTextContents();
  assert.equal(endpoint, `${site}/xapi`);
  assert.equal(secret.length, 43);
  assert.ok((await page.locator("main").textContent()).includes("Được: Đọc kết quả học."));
  assert.equal(await status(key, secret), 200);
  assert.equal(await status(key, `${secret}x`), 401);

  await page.goto(list);
  const main = await page.locator("main").textContent();
  assert.ok(main.includes("Bảng theo dõi của tỉnh") && main.includes(key) && !main.includes(secret));
  await page.getByRole("link", { name: "Thu hồi quyền của Bảng theo dõi của tỉnh" }).focus();
  await press(page, "Enter");
  assert.equal(await heading(page), "Thu hồi quyền của Bảng theo dõi của tỉnh?");
  assert.equal(await status(key, secret), 200);
  await page.locator("main form button").focus();
  await press(page, "Enter");
  assert.ok((await page.locator("main").textContent()).includes("Đã thu hồi."));
  assert.equal(await status(key, secret), 401);
});

test("learners and visitors stay outside", async () => {
  const page = await newPage();
  await page.goto(list);
  assert.equal(new URL(page.url()).pathname, "/dang-nhap");
  await signedIn(page);
  for (const path of [list, `${list}/them`, `${list}/x/thu-hoi`]) {
    assert.equal((await page.goto(path)).status(), 403, path);
    const answer = await page.request.post(path, { headers: { Origin: site }, form: { name: "x", scopes: "read" } });
    assert.equal(answer.status(), 403, path);
  }
});
