// A quiz cannot be seen through, counts once, and says when one may go on.
import assert from "node:assert/strict";
import test, { before } from "node:test";
import { newPage, site } from "./browser.mjs";
import { answer, begin, handIn, scams } from "./course.mjs";
import { ask, enrolled, press, readOn, signedIn } from "./learner.mjs";
import { asked, plain, wrong } from "./quizzes.mjs";

const practicePath = `${scams.path}/${scams.practice.id}`;
const examPath = `${scams.path}/${scams.exam.id}`;
let page;

/** How the lesson stands, as the platform counts it. */
async function standing(lesson) {
  const { lessons } = await ask(page, "GET", `/courses/${scams.id}`);
  return lessons.find(({ id }) => id === lesson);
}

/** What a text tells about why answers are right or wrong. */
function explanations(text) {
  const words = plain(text.replace(/<[^>]*>/g, "").replaceAll("&#34;", '"').replaceAll("&#39;", "'").replaceAll('\\"', '"'));
  return scams.practice.key.explanations.filter((explanation) => words.includes(explanation));
}

before(async () => {
  page = await newPage();
  await signedIn(page);
  await enrolled(page, scams.id);
  await readOn(page, scams.id);
});

test("nothing tells the right answers before they are handed in", async () => {
  const texts = [];
  const keep = async (where, text) => texts.push({ where, text: await text });
  const answers = [];
  page.on("response", (response) => {
    if (response.request().resourceType() !== "image" && response.status() === 200) {
      answers.push(keep(response.url(), response.text()));
    }
  });
  await page.goto(practicePath);
  await Promise.all(answers);
  await begin(page);
  await Promise.all(answers);
  const questions = await asked(page);
  await wrong(scams.practice.key, questions[0]).input.check();
  await handIn(page);
  await Promise.all(answers);
  page.removeAllListeners("response");

  const lesson = `/courses/${scams.id}/lessons/${scams.practice.id}`;
  await keep("REST", ask(page, "GET", lesson).then(JSON.stringify));
  await keep("REST course", ask(page, "GET", `/courses/${scams.id}`).then(JSON.stringify));
  await keep("result of a try that is not handed in", page.request.get(`${practicePath}?ket-qua=1`).then((got) => got.text()));
  assert.ok(texts.length >= 6, `${texts.length} texts`);
  for (const { where, text } of texts) {
    assert.deepEqual(explanations(text), [], where);
    assert.doesNotMatch(text, /correct|feedback|"answer"|dapAn/i, where);
  }

  // Right and wrong options differ in nothing but their words and numbers.
  const shapes = await page.locator("fieldset label.option").evaluateAll((labels) =>
    labels.map((label) => {
      const copy = label.cloneNode(true);
      copy.querySelector("span").textContent = "";
      copy.querySelector("input").removeAttribute("checked");
      return copy.outerHTML.replace(/cau-\d+(-\d+)?|value="\d+"|radio|checkbox/g, "");
    }));
  assert.equal(new Set(shapes).size, 1, "the options' markup");

  for (const file of ["practice.yaml", "quiz.yaml", "course.yaml", "lessons/01-vi-sao-bi-lua.md"]) {
    const source = await page.request.get(`/tep/${scams.id}/1.0.0/${file}`);
    assert.equal(source.status(), 404, file);
  }
});

test("wrong forms change nothing", async () => {
  await page.goto(practicePath);
  const attempt = await page.locator("input[name=luot]").inputValue();
  const state = await standing(scams.practice.id);
  for (const form of [
    { viec: "nop", luot: attempt, "cau-1": "9" },
    { viec: "nop", luot: attempt, "cau-1": "<script>" },
    { viec: "cham-diem" },
    {},
  ]) {
    const refused = await page.request.post(practicePath, { form, headers: { Origin: site } });
    assert.equal(refused.status(), 400, JSON.stringify(form));
    assert.match(await refused.text(), /Hãy tải lại trang/);
  }
  await page.goto(practicePath);
  assert.equal(await page.locator("input[name=luot]").inputValue(), attempt);
  assert.deepEqual(await standing(scams.practice.id), state);
});

test("handing in twice, loading again and going back count once", async () => {
  await page.goto(practicePath);
  await answer(page, scams.practice.key, true);
  const form = await page.locator("main form").evaluate((shown) => new URLSearchParams(new FormData(shown)).toString());
  await handIn(page);
  assert.equal(await page.locator("h2").first().textContent(), "Chúc mừng, bạn đã đạt!");
  assert.ok(explanations(await page.content()).length >= 5, "now it is told why");
  const { attempts, completed } = await standing(scams.practice.id);
  assert.equal(attempts, 1);

  await page.reload();
  const again = await page.request.post(practicePath, {
    data: form,
    headers: { Origin: site, "Content-Type": "application/x-www-form-urlencoded" },
    maxRedirects: 0,
  });
  assert.equal(again.status(), 303);
  assert.match(again.headers().location, /\?ket-qua=1$/);
  await page.goBack();
  await page.goForward();
  await page.goBack();
  if ((await page.locator("main").getByText("Nộp bài").count()) > 0) {
    await handIn(page);
  }
  assert.match(await page.locator("main").textContent(), /5 trên 5|5 trên 5 câu/);
  assert.deepEqual(await standing(scams.practice.id).then((now) => [now.attempts, now.completed]), [1, completed]);
  await page.goto(`${scams.path}/viec-lam-dau-tu`);
  assert.match(await page.locator(".step").textContent(), /^Bài 6\/10/, "the next lesson is open");
});

test("two clicks on one button begin one try", async () => {
  await page.goto(practicePath);
  const form = { viec: "bat-dau" };
  const both = [1, 2].map(() => page.request.post(practicePath, { form, headers: { Origin: site }, maxRedirects: 0 }));
  for (const begun of await Promise.all(both)) {
    assert.equal(begun.status(), 303);
  }
  assert.equal((await standing(scams.practice.id)).attempts, 2);
});

test("questions and options come in another order at the next try, and tries are limited", async () => {
  await readOn(page, scams.id);
  await page.goto(examPath);
  const seen = [];
  for (const left of ["còn 3 lượt", "còn 2 lượt", "còn 1 lượt"]) {
    await page.goto(examPath);
    assert.match(await page.locator("main").textContent(), new RegExp(`Bạn ${left}`));
    await begin(page);
    const questions = await asked(page);
    await page.reload();
    assert.deepEqual((await asked(page)).map(({ text }) => text), questions.map(({ text }) => text), "a try stays as it is");
    seen.push(questions);
    await answer(page, scams.exam.key, false);
    await handIn(page);
  }
  const order = (questions) => questions.map(({ text }) => scams.exam.key.question(text).text);
  const [first, second, third] = seen.map(order);
  assert.notDeepEqual(first, second);
  assert.notDeepEqual(second, third);
  const optionsOf = (questions) => new Map(questions.map((question, at) => [order(questions)[at], question.options.map(({ text }) => text)]));
  const all = seen.map(optionsOf);
  // Three draws from one pool have questions in common, whichever they are.
  const repeated = [[0, 1], [0, 2], [1, 2]].flatMap(([one, other]) =>
    [...all[one].keys()]
      .filter((text) => all[other].has(text) && all[one].get(text)[0] !== "Đúng")
      .map((text) => [all[one].get(text), all[other].get(text)]));
  assert.ok(repeated.length > 1, "some questions come again");
  assert.ok(repeated.some(([one, other]) => String(one) !== String(other)), "with options in another order");

  const until = /Bạn đã dùng hết 3 lượt làm\. Bạn làm lại được từ \d\d:\d\d ngày \d\d\/\d\d\/\d{4}/;
  assert.match(await page.locator("main").textContent(), until);
  await page.goto(examPath);
  assert.match(await page.locator("main").textContent(), until);
  assert.equal(await page.locator("main button").count(), 0, "no way to begin");
  await page.request.post(examPath, { form: { viec: "bat-dau" }, headers: { Origin: site } });
  await page.goto(examPath);
  assert.match(await page.locator("main").textContent(), until);
  assert.equal((await standing(scams.exam.id)).attempts, 3);
  await press(page, "Xem lại bài làm");
  assert.match(await page.locator("main").textContent(), /Vì sao\?/);
});

test("nobody sees another's try", async () => {
  const other = await newPage();
  await signedIn(other, "Trần Văn Hùng");
  await enrolled(other, scams.id);
  await readOn(other, scams.id);
  await other.goto(`${practicePath}?ket-qua=1`);
  assert.doesNotMatch(await other.locator("main").textContent(), /trên 5 câu/);
  await page.goto(practicePath);
  const attempt = await page.locator("input[name=luot]").inputValue();
  await other.request.post(practicePath, { form: { viec: "nop", luot: attempt, "cau-1": "0" }, headers: { Origin: site } });
  await page.reload();
  assert.equal(await page.locator("fieldset input:checked").count(), 0, "the try of somebody else is not touched");
});
