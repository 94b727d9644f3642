// What a browser is told and refused.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import test from "node:test";
import { newContext, newPage, site } from "./browser.mjs";
import { scams } from "./course.mjs";
import { ask, enrolled, follow, newUserName, password, press, readOn, signedIn } from "./learner.mjs";

const { hostname } = new URL(site);

test("every page and file carries the headers that protect it", async (t) => {
  const page = await newPage();
  await signedIn(page);
  await enrolled(page, scams.id);
  const addresses = new Set([
    "/", "/khoa-hoc", "/viec-hoc", "/dang-ky", scams.path, `${scams.path}/vi-sao-bi-lua`, `${scams.path}/kiem-tra`,
    "/khong-co", "/static/khong-co.css", "/tep/khong/co/1.0.0/a.svg", "/health", "/api/openapi.json", "/api/people/me",
  ]);
  page.on("request", (request) => addresses.add(request.url().slice(site.length)));
  await page.goto(`${scams.path}/vi-sao-bi-lua`);
  assert.ok(addresses.size > 14, "style sheets and pictures are among them");
  for (const address of addresses) {
    await t.test(address, async () => {
      const answer = await page.request.get(address);
      const headers = answer.headers();
      const policy = headers["content-security-policy"];
      assert.match(policy, /default-src 'none'/);
      if (policy.startsWith("sandbox;")) {
        assert.doesNotMatch(policy, /script|allow|http:/, "a picture runs and fetches nothing");
      } else {
        assert.doesNotMatch(policy, /unsafe|\*|http:/);
        for (const directive of ["frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"]) {
          assert.ok(policy.includes(directive), `${directive} in ${policy}`);
        }
      }
      assert.equal(headers["x-content-type-options"], "nosniff");
      assert.match(headers["referrer-policy"], /^(same-origin|no-referrer)$/);
      assert.equal(headers.server, undefined, "no software is named");
      assert.equal(headers["x-powered-by"], undefined);
      if (/text\/html/.test(headers["content-type"])) {
        assert.match(headers["cache-control"], /no-store|no-cache/);
      }
    });
  }
});

test("a picture of a course runs nothing, opened by itself", async () => {
  const page = await newPage();
  const { picture } = (await ask(page, "GET", `/courses/${scams.id}`)).course;
  const answer = await page.goto(picture);
  assert.match(answer.headers()["content-type"], /^image\/svg\+xml/);
  assert.match(answer.headers()["content-security-policy"], /sandbox/);
});

test("the session is kept from scripts and other sites", async () => {
  const page = await newPage();
  const signInName = await signedIn(page);
  await page.goto("/viec-hoc");
  const cookies = await page.context().cookies();
  assert.equal(cookies.length, 1);
  const [{ name, httpOnly, sameSite, path, expires, value }] = cookies;
  assert.deepEqual({ name, httpOnly, sameSite, path, expires }, { name: "hv", httpOnly: true, sameSite: "Lax", path: "/", expires: -1 });
  assert.ok(value.length >= 22, "cannot be guessed");
  assert.equal(await page.evaluate(() => document.cookie), "");

  await follow(page, page.locator("header").getByText("Đăng xuất"));
  assert.deepEqual(await page.context().cookies(), [], "gone when signed out");
  await page.context().addCookies(cookies);
  await page.goto("/viec-hoc");
  assert.equal(new URL(page.url()).pathname, "/dang-nhap", "and of no use to whoever kept it");

  await page.locator("input[name=signInName]").fill(signInName);
  await page.locator("input[name=password]").fill(password);
  await page.locator("input[name=keep]").check();
  await press(page, "Đăng nhập");
  await page.waitForURL("**/viec-hoc");
  assert.ok((await page.context().cookies())[0].expires > Date.now() / 1000 + 86_400, "kept for days when asked for");
});

test("other sites can neither write in somebody's name nor frame a page", async (t) => {
  const page = await newPage();
  await signedIn(page);
  const html = `<!doctype html><title>Trúng thưởng</title>
    <form method="post" action="${site}${scams.path}"><button>Nhận quà</button></form>
    <form method="post" action="${site}/dang-xuat"><button>Nhận thêm</button></form>
    <iframe src="${site}/khoa-hoc"></iframe>`;
  const server = createServer((_, answer) => answer.setHeader("Content-Type", "text/html; charset=utf-8").end(html)).listen(0);
  await once(server, "listening");
  t.after(() => server.close());
  // Another port of the host is the same site to cookies, but not the same origin.
  for (const host of [hostname, "127.0.0.1"].map((name) => `${name}:${server.address().port}`)) {
    for (const button of ["Nhận quà", "Nhận thêm"]) {
      await page.goto(`http://${host}/`);
      assert.equal(await page.frames()[1].getByText("Khóa học").count(), 0, "not in a frame");
      const [answer] = await Promise.all([
        page.waitForResponse((response) => response.request().method() === "POST"),
        page.getByText(button).click(),
      ]);
      assert.equal(answer.status(), 403, `${button} from ${host}`);
      await page.waitForLoadState();
      assert.match(await page.locator("main").textContent(), /không đến từ trang Học Vụ/);
    }
  }
  assert.deepEqual(await ask(page, "GET", "/me/courses"), [], "nobody was enrolled or signed out");
});

test("signing in leads to no other site", async (t) => {
  const signInName = await signedIn(await newPage());
  for (const trap of ["//example.org", "https://example.org/", "/\\example.org", "\\\\example.org", "/%09/example.org", "javascript:alert(1)", "/\t/example.org"]) {
    await t.test(trap, async () => {
      const context = await newContext();
      await context.route(({ hostname: host }) => host === "example.org", (route) => route.fulfill({ body: "caught" }));
      const page = await context.newPage();
      await page.goto(`/dang-nhap?ve=${encodeURIComponent(trap)}`);
      await page.locator("input[name=signInName]").fill(signInName);
      await page.locator("input[name=password]").fill(password);
      await press(page, "Đăng nhập");
      await page.locator("header").getByText("Đăng xuất").waitFor();
      assert.equal(new URL(page.url()).origin, site);
      await context.close();
    });
  }
});

test("what people type is shown, never run", async () => {
  const page = await newPage();
  let ran = 0;
  await page.exposeFunction("ran", () => { ran += 1; });
  page.on("dialog", (dialog) => { ran += 1; return dialog.dismiss(); });
  const evil = `<script>ran()</script><img src=x onerror=ran()>"'`;
  await page.goto(`/khoa-hoc?q=${encodeURIComponent(`">${evil}`)}`);
  assert.equal(await page.locator("input[name=q]").inputValue(), `">${evil}`);

  await page.goto("/dang-ky?buoc=2&tinh=vn-48");
  await page.locator("select[name=unit]").selectOption({ index: 1 });
  await page.locator("input[name=name]").fill(evil);
  await page.locator("input[name=signInName]").fill(`"><svg onload=ran()>`);
  await page.locator("input[name=password]").fill(password);
  await press(page, "Tạo tài khoản");
  assert.equal(await page.locator("input[name=signInName]").inputValue(), `"><svg onload=ran()>`, "refused, and shown as typed");
  await page.locator("input[name=signInName]").fill(newUserName());
  await page.locator("input[name=password]").fill(password);
  await press(page, "Tạo tài khoản");
  await page.waitForURL("**/khoa-hoc");
  for (const path of ["/", "/viec-hoc", "/khoa-hoc"]) {
    await page.goto(path);
    assert.ok((await page.locator("header").textContent()).includes(evil), `as it was typed on ${path}`);
    assert.equal(await page.locator("header img, header script").count(), 0);
  }
  assert.equal(ran, 0);
});

test("what is somebody's own is for nobody else", async () => {
  const lan = await newPage();
  await signedIn(lan, "Lê Thị Bí Mật");
  await enrolled(lan, scams.id);
  await readOn(lan, scams.id);
  const other = await newPage();
  await signedIn(other, "Trần Văn Hùng");
  for (const path of ["/", "/viec-hoc", "/khoa-hoc", scams.path]) {
    await other.goto(path);
    assert.doesNotMatch(await other.content(), /Bí Mật|Đã xong/, path);
  }
  assert.equal((await other.request.get(`${scams.path}/cong-an-gia`)).status(), 403, "not enrolled");
  const { id } = await ask(lan, "GET", "/people/me");
  assert.notEqual(id, undefined);
  for (const path of [`/api/people/${id}`, `/api/people?text=Mat`]) {
    const answer = await other.request.get(path);
    assert.ok(answer.status() >= 400, `${path}: ${answer.status()}`);
    assert.doesNotMatch(await answer.text(), /Bí Mật/);
  }
  const visitor = await newPage();
  for (const path of ["/viec-hoc", `${scams.path}/vi-sao-bi-lua`]) {
    await visitor.goto(path);
    assert.equal(new URL(visitor.url()).pathname, "/dang-nhap", path);
  }
});
