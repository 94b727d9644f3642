// A whole course with nothing but a keyboard, at a desk, with JavaScript.
import assert from "node:assert/strict";
import test from "node:test";
import { desktop, newPage, watch } from "./browser.mjs";
import { telephone } from "./course.mjs";
import { heading, newUserName, password } from "./learner.mjs";
import { asked, right } from "./quizzes.mjs";

const MOST_STOPS = 60;

/** What has the focus, in words, and whether one sees that it has it. */
function focused(page) {
  return page.evaluate(() => {
    const one = document.activeElement;
    const surrounds = [one, one.closest(".option"), one.closest(".course")].filter(Boolean);
    const { top, bottom, left, right } = one.getBoundingClientRect();
    return {
      tag: one.localName,
      id: one.id,
      name: one.getAttribute("name"),
      words: (one.labels?.[0] ?? one).textContent.trim().replace(/\s+/g, " "),
      ring: surrounds.some((each) => getComputedStyle(each).boxShadow.includes("rgb(11, 79, 156)")),
      inView: top < innerHeight && bottom > 0 && left >= 0 && right <= innerWidth,
    };
  });
}

/** Presses Tab until something is reached; each stop on the way can be seen. */
async function tabTo(page, wanted) {
  const stops = [];
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press("Tab");
    const at = await focused(page);
    if (at.tag !== "body") {
      assert.ok(at.ring && at.inView, `the focus is not seen: ${JSON.stringify(at)} on ${page.url()}`);
    }
    if (wanted(at)) {
      return at;
    }
    stops.push(at.words.slice(0, 30));
  }
  throw new Error(`not reached on ${page.url()}: ${wanted}; stops: ${stops.join(" | ")}`);
}

const labelled = (words) => (at) => at.words.startsWith(words) && at.tag !== "main";
const field = (name) => (at) => at.name === name;

/** Presses Enter on the link or button with these words, and waits for the page it leads to. */
async function open(page, words) {
  await tabTo(page, labelled(words));
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
}

/** Begins where the keyboard begins, with the link past the navigation. */
async function skip(page) {
  if (new URL(page.url()).hash === "#noi-dung") {
    return; // Who skipped before sending a form is past it on the next page, too.
  }
  await page.keyboard.press("Tab");
  assert.equal((await focused(page)).words, "Đến nội dung chính", page.url());
  await page.keyboard.press("Enter");
  assert.equal((await focused(page)).tag, "main");
}

async function choose(page, name, words) {
  await tabTo(page, field(name));
  const list = page.locator(`select[name=${name}]`);
  const entries = await list.locator("option").allTextContents();
  const at = entries.findIndex((entry) => entry.trim() === words);
  for (let press = 0; press < at; press++) {
    await page.keyboard.press("ArrowDown");
  }
  assert.equal(await list.evaluate((select) => select.selectedOptions[0].textContent.trim()), words);
}

/** Answers all questions, from the top of the page. */
async function answer(page, key) {
  await skip(page);
  for (const question of await asked(page)) {
    const wanted = right(key, question);
    const kind = await question.options[0].input.getAttribute("type");
    if (kind === "radio") {
      await tabTo(page, (at) => at.id === question.options[0].id);
      for (let press = 0; press < question.options.indexOf(wanted[0]); press++) {
        await page.keyboard.press("ArrowDown");
      }
      await page.keyboard.press("Space");
    } else {
      for (const option of wanted) {
        await tabTo(page, (at) => at.id === option.id);
        await page.keyboard.press("Space");
      }
    }
    for (const option of question.options) {
      assert.equal(await option.input.isChecked(), wanted.includes(option), option.text);
    }
  }
  await open(page, "Nộp bài");
}

test("from registration to completion by keyboard at 1280 px", async (t) => {
  const page = await newPage({ viewport: desktop });
  const failures = watch(page);
  const step = (name, todo) =>
    t.test(name, async () => {
      await todo();
      assert.deepEqual(failures, []);
    });

  await step("registers", async () => {
    await page.goto("/");
    await skip(page);
    await open(page, "Bắt đầu học");
    await choose(page, "tinh", "Đà Nẵng");
    await open(page, "Tiếp tục");
    await choose(page, "unit", "Tôi không rõ xã, phường");
    await tabTo(page, field("name"));
    await page.keyboard.insertText("Trần Văn Hùng");
    await tabTo(page, field("signInName"));
    await page.keyboard.insertText(newUserName());
    await tabTo(page, field("password"));
    await page.keyboard.insertText(password);
    await tabTo(page, labelled("Hiện"));
    await page.keyboard.press("Space");
    assert.equal(await page.locator("input[name=password]").getAttribute("type"), "text");
    await open(page, "Tạo tài khoản");
    assert.equal(await heading(page), "Khóa học");
  });

  await step("enrols", async () => {
    await open(page, "Điện thoại thông minh cho người cao tuổi");
    await open(page, "Ghi danh học khóa này");
    await open(page, "Bắt đầu học bài 1");
  });

  await step("learns it", async () => {
    for (let number = 1; number <= 9; number++) {
      assert.match(await page.locator(".step").textContent(), new RegExp(`^Bài ${number}/9 `));
      const key = { 4: telephone.practice.key, 9: telephone.exam.key }[number];
      if (key === undefined) {
        await skip(page);
        await open(page, "Tôi đã học xong bài này");
      } else {
        await open(page, "Bắt đầu làm bài");
        await answer(page, key);
        assert.match(await page.locator(".notice").first().textContent(), /Chúc mừng, bạn đã đạt!/);
        await open(page, number === 9 ? "Xem kết quả khóa học" : "Bài tiếp theo");
      }
    }
    assert.match(await page.locator("main").textContent(), /Bạn đã hoàn thành khóa học này/);
  });

  await step("signs out", async () => {
    await open(page, "Đăng xuất");
    assert.doesNotMatch(await page.locator("header").textContent(), /Hùng/);
  });
});
