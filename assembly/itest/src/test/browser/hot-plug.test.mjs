// A course goes away under a learner's hands, and comes back.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { setInterval } from "node:timers/promises";
import { dataFolder, newPage } from "./browser.mjs";
import { heading, press, signedIn } from "./learner.mjs";

const course = "thu-nho-ba-dieu";
const path = `/khoa-hoc/vn-48/${course}`;
const dropped = join(dataFolder, "deploy", `${course}.zip`);

/** A course of three short pages, as an archive. */
function archive() {
  const folder = mkdtempSync(join(tmpdir(), "hocvu-course-"));
  mkdirSync(join(folder, "course", "lessons"), { recursive: true });
  const lessons = ["dung-lai", "hoi-nguoi", "goi-lai"];
  writeFileSync(join(folder, "course", "course.yaml"), `format: 1
id: ${course}
owner: vn-48
version: 1.0.0
language: vi
title: Nhớ ba điều
summary: Dừng lại, hỏi người nhà, gọi lại.
audience: [citizens]
level: 1
competences: ["4.2"]
lessons:
${lessons.map((id, at) => `  - id: ${id}\n    title: Điều thứ ${at + 1}\n    source: lessons/${id}.md\n    minutes: 1\n`).join("")}`);
  for (const id of lessons) {
    writeFileSync(join(folder, "course", "lessons", `${id}.md`), "Đọc chậm, không cần vội.\n");
  }
  const zip = join(folder, "course.zip");
  execFileSync(join(process.env.JAVA_HOME, "bin", "jar"), ["--create", "--no-manifest", "--file", zip, "-C", join(folder, "course"), "."]);
  return { folder, zip };
}

/** All at once, so that nobody sees half a file. */
function drop(zip) {
  cpSync(zip, join(dataFolder, `${course}.partial`));
  renameSync(join(dataFolder, `${course}.partial`), dropped);
}

/** Waits until the course's page answers so. */
async function answers(page, status) {
  const deadline = Date.now() + 60_000;
  for await (const _ of setInterval(100)) {
    const answer = await page.request.get(path);
    if (answer.status() === status) {
      return;
    }
    assert.ok(Date.now() < deadline, `${path} answers ${answer.status()}, not ${status}`);
  }
}

test("a course is removed while somebody reads it, and comes back", async (t) => {
  const { folder, zip } = archive();
  t.after(() => {
    rmSync(folder, { recursive: true });
    rmSync(dropped, { force: true });
  });
  const page = await newPage();
  await signedIn(page);
  drop(zip);
  await answers(page, 200);
  await page.goto(path);
  await press(page, "Ghi danh");
  await press(page, "Bắt đầu học bài 1");
  await press(page, "Tôi đã học xong bài này");
  assert.equal(await heading(page), "Điều thứ 2");

  rmSync(dropped);
  await answers(page, 404);
  await press(page, "Tôi đã học xong bài này");
  assert.match(await page.locator("main").textContent(), /Hiện không có khóa học này\. .*kết quả vẫn được giữ/);
  await page.goto("/viec-hoc");
  assert.match(await page.locator("main").textContent(), /Tạm thời chưa mở.*Nhớ ba điều/s);
  await page.goto("/khoa-hoc");
  assert.doesNotMatch(await page.locator("main").textContent(), /Nhớ ba điều/);

  drop(zip);
  await answers(page, 200);
  await page.goto("/viec-hoc");
  await press(page, "Học tiếp bài 2");
  await press(page, "Tôi đã học xong bài này");
  await press(page, "Tôi đã học xong bài này");
  assert.match(await page.locator("main").textContent(), /Bạn đã hoàn thành khóa học này/);
});
