// Somebody without an account, on a small phone, without JavaScript, learns a whole course.
import assert from "node:assert/strict";
import test from "node:test";
import { newPage, site, watch } from "./browser.mjs";
import { answer, begin, handIn, scams } from "./course.mjs";
import { follow, heading, newUserName, password, press } from "./learner.mjs";
import { asked, plain, right, wrong } from "./quizzes.mjs";

const userName = newUserName();

test("from registration to completion, without JavaScript at 360 px", async (t) => {
  const page = await newPage({ javaScriptEnabled: false });
  const failures = watch(page, [400, 403, 409]);
  const main = page.locator("main");
  const step = (name, todo) =>
    t.test(name, async () => {
      await todo();
      assert.deepEqual(failures, []);
    });

  await step("registers", async () => {
    await page.goto("/");
    await press(page, "Bắt đầu học");
    assert.equal(await heading(page), "Bạn ở đâu?");
    await page.locator("select[name=tinh]").selectOption("Đà Nẵng");
    await press(page, "Tiếp tục");
    assert.equal(await heading(page), "Bạn là ai?");
    const communes = await page.locator("select[name=unit] option").count();
    assert.ok(communes > 50, `${communes} communes`);
    await page.locator("select[name=unit]").selectOption({ index: 2 });
    await page.locator("input[name=name]").fill("Nguyễn Thị Ngọc Lan");
    await page.locator("input[name=signInName]").fill(userName);
    await page.locator("input[name=password]").fill("ngan");
    await press(page, "Tạo tài khoản");
    assert.match(await page.locator(".error-summary").textContent(), /[Mm]ật khẩu/);
    assert.equal(await page.locator("input[name=name]").inputValue(), "Nguyễn Thị Ngọc Lan", "what was typed stays");
    assert.equal(await page.locator("input[name=password]").inputValue(), "", "but no password");
    await page.locator("input[name=password]").fill(password);
    await press(page, "Tạo tài khoản");
    assert.equal(await heading(page), "Khóa học");
    assert.match(await page.locator("header").textContent(), /Ngọc Lan/);
  });

  await step("signs out and in again", async () => {
    await follow(page, page.locator("header").getByText("Đăng xuất"));
    assert.doesNotMatch(await page.locator("header").textContent(), /Ngọc Lan/);
    await page.goto("/viec-hoc");
    assert.equal(new URL(page.url()).pathname, "/dang-nhap", "my learning is for those who are signed in");
    await page.locator("input[name=signInName]").fill(userName);
    await page.locator("input[name=password]").fill("khong phai mat khau");
    await press(page, "Đăng nhập");
    assert.equal(await page.locator(".error-summary li").count(), 1);
    await page.locator("input[name=password]").fill(password);
    await press(page, "Đăng nhập");
    assert.equal(new URL(page.url()).pathname, "/viec-hoc", "back where it was asked for");
    assert.match(await main.textContent(), /chưa ghi danh khóa học nào/);
  });

  await step("finds a course and enrols", async () => {
    await press(page, "Xem các khóa học");
    await page.locator("input[name=q]").fill("lua dao");
    await press(page, "Tìm");
    await press(page, "Nhận biết và phòng tránh lừa đảo trên mạng");
    assert.equal(new URL(page.url()).pathname, scams.path);
    assert.equal(await page.locator(".lessons a").count(), 0, "no lesson before enrolling");
    await press(page, "Ghi danh");
    assert.equal(await page.locator(".lessons a").count(), 1);
  });

  await step("is told which lesson comes first", async () => {
    await page.goto(`${scams.path}/${scams.exam.id}`);
    assert.equal(await heading(page), "Bài này chưa mở");
    assert.match(await main.textContent(), /hoàn thành bài .*Vì sao ai cũng có thể bị lừa/);
    await press(page, "Học bài 1");
    assert.equal(await heading(page), "Vì sao ai cũng có thể bị lừa");
  });

  await step("reads up to the practice", async () => {
    for (let number = 1; number <= 4; number++) {
      assert.match(await page.locator(".step").textContent(), new RegExp(`^Bài ${number}/10 `));
      await press(page, "Tôi đã học xong bài này");
    }
    assert.equal(await heading(page), "Luyện tập giữa khóa");
  });

  await step("practises", async () => {
    await begin(page);
    await answer(page, scams.practice.key, true);
    await handIn(page);
    assert.match(await page.locator(".notice").first().textContent(), /Chúc mừng, bạn đã đạt!.*5 trên 5/s);
    await press(page, "Bài tiếp theo");
  });

  await step("reads up to the exam", async () => {
    for (let number = 6; number <= 9; number++) {
      assert.match(await page.locator(".step").textContent(), new RegExp(`^Bài ${number}/10 `));
      await press(page, "Tôi đã học xong bài này");
    }
    assert.equal(await heading(page), "Bài kiểm tra cuối khóa");
  });

  const { key } = scams.exam;
  await step("hands in with an answer missing", async () => {
    await begin(page);
    const questions = await asked(page);
    assert.equal(questions.length, 10);
    for (const question of questions.slice(0, 9)) {
      await wrong(key, question).input.check();
    }
    await handIn(page);
    const summary = page.locator(".error-summary");
    assert.match(await summary.textContent(), /còn 1 câu chưa trả lời/);
    const link = await summary.locator("a").getAttribute("href");
    assert.equal(link, `#${questions[9].options[0].id}`);
    assert.equal(await page.locator("fieldset input:checked").count(), 9, "the others are kept");
  });

  await step("fails, and learns what is right and why", async () => {
    const questions = await asked(page);
    await wrong(key, questions[9]).input.check();
    await handIn(page);
    assert.match(await page.locator(".notice").first().textContent(), /Bạn chưa đạt lần này.*0 trên 10.*còn 2 lượt/s);
    const cards = page.locator("section.card");
    for (const [index, question] of questions.entries()) {
      const card = cards.nth(index);
      const expected = right(key, question).map(({ text }) => `${text}–đápánđúng`);
      const shown = await card.locator("li.option.right").allTextContents();
      const asTold = shown.map((text) => plain(text).replace("–bạnchọn", ""));
      assert.ok(expected.every((text) => asTold.some((told) => told.startsWith(text))), `${expected} among ${shown}`);
      assert.equal(shown.length, expected.length);
      assert.ok(plain(await card.textContent()).includes(key.question(question.text).feedback), "why");
    }
    assert.equal(await main.getByText("Bài tiếp theo").count(), 0);
  });

  await step("tries again and passes", async () => {
    await begin(page);
    await answer(page, key, true);
    await handIn(page);
    assert.match(await page.locator(".notice").first().textContent(), /Chúc mừng, bạn đã đạt!.*10 trên 10/s);
    await press(page, "Xem kết quả khóa học");
    assert.match(await main.textContent(), /Bạn đã hoàn thành khóa học này/);
  });

  await step("has completed the course", async () => {
    await follow(page, page.locator("nav.main-nav").getByText("Việc học"));
    assert.equal(new URL(page.url()).origin, site);
    const course = page.locator("li.card");
    assert.equal(await course.count(), 1);
    assert.match(await course.textContent(), /Nhận biết và phòng tránh lừa đảo trên mạng.*Đã xong cả 10 bài.*Hoàn thành/s);
    const bar = course.locator("progress");
    assert.equal(await bar.getAttribute("value"), await bar.getAttribute("max"), "100 %");
  });
});
