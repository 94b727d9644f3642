// What somebody does on the pages, and what programs do for them where the way there is not what is tested.
import * as secondFactor from "./secondfactor.mjs";
import assert from "node:assert/strict";
import { site } from "./browser.mjs";

export const password = "ba buoc dung hoi goi";
let count = 0;

/** A user name that nobody has. */
export function newUserName() {
  count += 1;
  return `thu.${process.pid}.${count}`;
}

/** Asks the interface for programs with the cookies of the page. */
export async function ask(page, method, path, body) {
  const answer = await page.request.fetch(`/api${path}`, {
    method,
    headers: { Origin: site },
    ...(body === undefined ? {} : { data: body }),
  });
  assert.ok(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return answer.status() === 204 ? undefined : answer.json();
}

/** Registers somebody and signs the page in. */
export async function signedIn(page, name = "Nguyễn Thị Lan") {
  const signInName = newUserName();
  await ask(page, "POST", "/people", { name, signInName, password, unit: "vn-48" });
  await ask(page, "POST", "/session", { signInName, password });
  return signInName;
}

/** Signs the page in as somebody who may act as the operator. */
/** Signs in with password and second factor, which is set up by whoever comes first. */
export async function signedInAsOperator(page) {
  await ask(page, "POST", "/session", { signInName: "van.hanh", password: process.env.HOCVU_OPERATOR_PASSWORD });
  await page.goto("/tai-khoan/xac-minh");
  if (await page.locator("main svg.qr").count()) {
    secondFactor.set(await page.locator("main code").innerText());
  }
  await page.locator("#code").fill(await secondFactor.code());
  await follow(page, page.locator("main form button"));
}

export async function enrolled(page, course) {
  await ask(page, "PUT", `/courses/${course}/enrolment`);
}

/** Completes page lessons from the first on, until a lesson of another type comes; answers its id. */
export async function readOn(page, course) {
  const { lessons } = await ask(page, "GET", `/courses/${course}`);
  for (const lesson of lessons.filter(({ state }) => state !== "completed")) {
    if (lesson.type !== "page") {
      return lesson.id;
    }
    await ask(page, "GET", `/courses/${course}/lessons/${lesson.id}`);
    await ask(page, "POST", `/courses/${course}/lessons/${lesson.id}`, { fields: {} });
  }
  return undefined;
}

/** Clicks a link or button, and waits for the page it leads to: a click by itself is over before that page is there. */
export async function follow(page, element) {
  await Promise.all([page.waitForEvent("load"), element.click()]);
}

/** Follows the button or link with these words, in the main part of the page. */
export async function press(page, words) {
  await follow(page, page.locator("main").locator("a, button").filter({ hasText: words }).first());
}

export function heading(page) {
  return page.locator("h1").textContent();
}
