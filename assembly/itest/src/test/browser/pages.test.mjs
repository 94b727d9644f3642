// Every kind of page: no findings of axe, nothing wider than the screen, valid HTML, nothing that fails. The pictures
// of them are in target/screenshots.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import test from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { HtmlValidate } from "html-validate";
import { desktop, narrowest, newPage, phone, watch } from "./browser.mjs";
import { begin, handIn, scams, take } from "./course.mjs";
import { ask, enrolled, follow, password, readOn, signedIn, signedInAsOperator } from "./learner.mjs";
import { provider } from "./provider.mjs";
import { asked, wrong } from "./quizzes.mjs";
import { codeOf } from "./secondfactor.mjs";

const pictures = new URL("../../../target/screenshots/", import.meta.url);
mkdirSync(pictures, { recursive: true });

const validator = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:document", "html-validate:a11y"],
  rules: {
    // The summary of mistakes comes before the title; what comes after it is checked in brokenOutline.
    "heading-level": "off",
    "no-implicit-button-type": "off",
    "require-sri": ["error", { target: "crossorigin" }],
  },
});

/** Looks at a page from all sides; its state is one that loading again does not change. */
async function inspect(page, name, expected = 200) {
  const failures = watch(page, expected === 200 ? [] : [expected]);
  await page.setViewportSize(desktop);
  const answer = await page.reload();
  assert.equal(answer.status(), expected, page.url());
  await examine(page, name, await answer.text(), failures);
}

/** Nine cards on two sheets of A4, none cut in two by the end of a sheet, none wider than its half. */
async function printed(page) {
  const sheets = await page.pdf({ preferCSSPageSize: true });
  assert.equal(sheets.toString("latin1").match(/\/Type\s*\/Page\b/g).length, 2);
}

/** Looks at a page as it is there now. */
async function examine(page, name, html, failures) {
  await page.setViewportSize(desktop);
  const findings = [
    ...(await failingPictures(page)),
    ...(await invalidMarkup(html)),
    ...(await brokenOutline(page)),
    ...(await barriers(page, "1280 px")),
  ];
  await page.screenshot({ path: picture(name, 1280), fullPage: true });
  await page.setViewportSize(phone);
  await page.screenshot({ path: picture(name, 360), fullPage: true });
  await page.setViewportSize(narrowest);
  findings.push(...(await cutOff(page)), ...(await barriers(page, "320 px")), ...failures);
  assert.deepEqual(findings, [], name);
}

function picture(name, width) {
  return new URL(`${name}-${width}.png`, pictures).pathname;
}

function failingPictures(page) {
  return page.evaluate(async () => {
    const wrong = [];
    for (const image of document.images) {
      image.loading = "eager";
      await image.decode().catch(() => {});
      if (image.naturalWidth === 0 || !image.hasAttribute("alt")) {
        wrong.push(`fails: ${image.outerHTML}`);
      }
      if (image.closest(".prose, .course-head") && image.alt.trim() === "") {
        wrong.push(`tells nothing: ${image.outerHTML}`);
      }
    }
    return wrong;
  });
}

async function invalidMarkup(html) {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${ruleId}: ${message} – ${html.split("\n")[line - 1].slice(0, 200)}`));
}

function brokenOutline(page) {
  return page.evaluate(() => {
    const wrong = [];
    const levels = [...document.querySelectorAll("main :is(h1, h2, h3, h4)")].map((one) => Number(one.tagName[1]));
    if (document.querySelectorAll("h1").length !== 1) {
      wrong.push("not one h1");
    }
    if (levels.some((level, at) => at > 0 && level > levels[at - 1] + 1)) {
      wrong.push(`headings ${levels}`);
    }
    if (document.documentElement.lang !== "vi" || !/^\S.* – Học Vụ$/.test(document.title)) {
      wrong.push(`${document.documentElement.lang}, ${document.title}`);
    }
    return wrong;
  });
}

async function barriers(page, width) {
  // The pages have no frames, for which axe would open a page of its own each time.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ rules: { "target-size": { enabled: true } } });
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id} at ${width}: ${nodes.map(({ html }) => html).join(" | ")}`);
}

/** What a reader would have to move the page sideways for. */
function cutOff(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const wide = [...document.body.querySelectorAll("*")].filter((one) => {
      const { left, right, width: own } = one.getBoundingClientRect();
      return own > 1 && right > 0 && (right > width + 1 || left < -1) && !one.closest("svg");
    });
    return wide.map((one) => `wider than ${width} px: ${one.outerHTML.slice(0, 120)}`)
      .concat(document.documentElement.scrollWidth > width ? ["the page scrolls sideways"] : []);
  });
}

test("pages for visitors", async (t) => {
  const page = await newPage();
  const pages = [
    ["trang-chu", "/"],
    ["khoa-hoc", "/khoa-hoc"],
    ["khoa-hoc-tim", "/khoa-hoc?q=lua+dao&bac=2"],
    ["khoa-hoc-khong-co", "/khoa-hoc?q=trong+lua+nuoc+ngot"],
    ["khoa", scams.path],
    ["dang-nhap", "/dang-nhap"],
    ["dang-ky-1", "/dang-ky"],
    ["dang-ky-2", "/dang-ky?buoc=2&tinh=vn-48"],
    ["dang-ky-1-loi", "/dang-ky?buoc=2&tinh=", 400],
    ["so-lieu", "/so-lieu"],
    ["so-lieu-tinh", "/so-lieu/vn-48?xep=started"],
    ["so-lieu-loc", "/so-lieu/vn-48?danh-cho=citizens&khoa=bo-cong-an%2Fnhan-biet-lua-dao"],
    ["so-lieu-xa", "/so-lieu/vn-20242"],
    ["so-lieu-khong-co", "/so-lieu/vn-99", 404],
    ["khong-co-trang", "/khong-co-trang-nay", 404],
    ["khong-co-khoa", "/khoa-hoc/vn-48/khong-co-khoa-nay", 404],
  ];
  for (const [name, path, expected] of pages) {
    await t.test(path, async () => {
      await page.goto(path);
      await inspect(page, name, expected);
    });
  }
});

test("forms that are not filled in", async (t) => {
  const page = await newPage();
  await t.test("sign-in", async () => {
    await page.goto("/dang-nhap");
    await follow(page, page.locator("main form button.button:not([type=button])"));
    await inspect(page, "dang-nhap-loi", 400);
  });
  await t.test("registration", async () => {
    await page.goto("/dang-ky?buoc=2&tinh=vn-48");
    await follow(page, page.locator("main form button.button:not([type=button])"));
    await inspect(page, "dang-ky-2-loi", 400);
  });
});

test("pages of a learner", async (t) => {
  const page = await newPage();
  await signedIn(page, "Nguyễn Thị Ngọc Lan");
  const look = (name, path, expected) =>
    t.test(name, async () => {
      await page.goto(path);
      await inspect(page, name, expected);
    });
  const { lessons } = await ask(page, "GET", `/courses/${scams.id}`);

  await look("nguoi-moi-trang-chu", "/");
  await look("nguoi-moi-viec-hoc", "/viec-hoc");
  await look("nguoi-moi-khoa", scams.path);
  await look("chua-ghi-danh", `${scams.path}/${lessons[0].id}`, 403);
  await enrolled(page, scams.id);
  await look("ghi-danh-khoa", scams.path);
  await look("bai", `${scams.path}/${lessons[0].id}`);
  await look("bai-chua-mo", `${scams.path}/${lessons[2].id}`, 409);
  await readOn(page, scams.id);
  await look("bai-da-xong", `${scams.path}/${lessons[0].id}`);
  await look("dang-hoc-khoa", scams.path);
  await look("dang-hoc-trang-chu", "/");
  await look("dang-hoc-viec-hoc", "/viec-hoc");
  await look("luyen-tap", `${scams.path}/${scams.practice.id}`);
  await t.test("luyen-tap-cau-hoi", async () => {
    await page.goto(`${scams.path}/${scams.practice.id}`);
    await begin(page);
    await inspect(page, "luyen-tap-cau-hoi");
    const first = (await asked(page))[0];
    await wrong(scams.practice.key, first).input.check();
    await handIn(page);
    await inspect(page, "luyen-tap-thieu");
  });
  await t.test("luyen-tap-ket-qua", async () => {
    await page.goto(`${scams.path}/${scams.practice.id}`);
    const questions = await asked(page);
    for (const question of questions) {
      await wrong(scams.practice.key, question).input.check();
    }
    await handIn(page);
    await inspect(page, "luyen-tap-chua-dat");
    await page.goto(`${scams.path}/${scams.practice.id}`);
    await inspect(page, "luyen-tap-lan-nua");
    await take(page, scams.practice.key, true);
    await inspect(page, "luyen-tap-dat");
  });
  await readOn(page, scams.id);
  await t.test("kiem-tra", async () => {
    const path = `${scams.path}/${scams.exam.id}`;
    await page.goto(path);
    await inspect(page, "kiem-tra");
    await begin(page);
    await inspect(page, "kiem-tra-cau-hoi");
    await page.goto(path);
    for (const question of await asked(page)) {
      await wrong(scams.exam.key, question).input.check();
    }
    await handIn(page);
    await inspect(page, "kiem-tra-chua-dat");
    await page.goto(path);
    await take(page, scams.exam.key, true);
    await inspect(page, "kiem-tra-dat");
  });
  await look("xong-khoa", scams.path);
  await look("xong-viec-hoc", "/viec-hoc");
  await look("so-lieu-co-nguoi", "/so-lieu");
});

test("pages of a class", async (t) => {
  const operator = await newPage();
  await signedInAsOperator(operator);
  const { lessons } = await ask(operator, "GET", `/courses/${scams.id}`);
  const opened = await ask(operator, "POST", "/classes", {
    unit: "vn-48",
    course: scams.id,
    title: "Lớp tối thứ năm của tổ công nghệ số cộng đồng phường Hải Châu",
    opens: "2026-01-01",
    closes: "2199-12-31",
    lessons: { [lessons[0].id]: { opens: "2199-12-01", due: "2199-12-08" } },
  });
  const page = await newPage();
  const look = (name, path, expected) =>
    t.test(name, async () => {
      await page.goto(path);
      await inspect(page, name, expected);
    });
  await look("lop-ma", "/lop");
  await look("lop-ma-sai", "/lop?ma=khong-co", 404);
  await look("lop-khach", `/lop/${opened.code}`);
  await signedIn(page, "Nguyễn Thị Ngọc Lan");
  await look("lop-moi", `/lop/${opened.code}`);
  await t.test("joins", async () => {
    await page.goto(`/lop/${opened.code.toLowerCase()}`);
    await follow(page, page.locator("main form button.button"));
    await page.getByText("Bạn đang ở trong lớp này.").waitFor();
  });
  await look("lop-trong", `/lop/${opened.code}`);
  await look("lop-viec-hoc", "/viec-hoc");
  await look("lop-khoa", scams.path);
  await look("lop-bai-chua-den-ngay", `${scams.path}/${lessons[0].id}`, 409);
});

test("pages of learning paths", async (t) => {
  const operator = await newPage();
  await signedInAsOperator(operator);
  const look = (page, name, path, expected) =>
    t.test(name, async () => {
      await page.goto(path);
      await inspect(page, name, expected);
    });
  await look(operator, "quan-ly-lo-trinh-khong-co", "/quan-ly/lo-trinh/vn-20275");
  await look(operator, "quan-ly-lo-trinh-them", "/quan-ly/lo-trinh/vn-48/them");
  await t.test("a path is made and published", async () => {
    await operator.goto("/quan-ly/lo-trinh/vn-48/them");
    await follow(operator, operator.locator("main form button"));
    await inspect(operator, "quan-ly-lo-trinh-loi", 400);
    await operator.locator("#title").fill("Bước đầu làm công dân số của thành phố Đà Nẵng");
    await operator.locator("#summary").fill("Dùng điện thoại, tránh lừa đảo, làm giấy tờ qua mạng.");
    await operator.locator("#audience").selectOption("citizens");
    await operator.locator("#level").selectOption("1");
    for (const [row, step, course, count] of [[1, "2", scams.id, "1"], [2, "2", "giay to", "1"], [3, "1", "dien thoai", ""]]) {
      await operator.locator(`#buoc${row}`).fill(step);
      await operator.locator(`#khoa${row}`).fill(course);
      await operator.locator(`#can${row}`).fill(count);
    }
    await follow(operator, operator.locator("main form button"));
    await inspect(operator, "quan-ly-lo-trinh-nhap");
    await follow(operator, operator.getByRole("button", { name: "Công bố lộ trình" }));
    await inspect(operator, "quan-ly-lo-trinh-cong-bo");
    await follow(operator, operator.locator("main").getByRole("link", { name: "Sửa", exact: true }));
    await inspect(operator, "quan-ly-lo-trinh-sua");
  });
  await look(operator, "quan-ly-lo-trinh", "/quan-ly/lo-trinh/vn-48");
  const { items } = await ask(operator, "GET", "/paths?unit=vn-48");
  const path = `/lo-trinh/${items[0].id}`;
  const page = await newPage();
  await look(page, "lo-trinh-khong-co", "/lo-trinh?bac=8");
  await look(page, "lo-trinh-khach", path);
  await signedIn(page, "Nguyễn Thị Ngọc Lan");
  await look(page, "lo-trinh-danh-sach", "/lo-trinh");
  await t.test("joins and goes on", async () => {
    await page.goto(path);
    await follow(page, page.getByRole("button", { name: "Bắt đầu lộ trình" }));
    assert.equal(new URL(page.url()).pathname, "/khoa-hoc/vn-48/dien-thoai-cho-nguoi-cao-tuoi");
    await page.getByRole("link", { name: /^Bắt đầu học bài/ }).waitFor();
  });
  await look(page, "lo-trinh-dang-hoc", path);
  await look(page, "lo-trinh-viec-hoc", "/viec-hoc");
  await look(page, "lo-trinh-trang-chu", "/");
});

test("one's own account", async (t) => {
  const page = await newPage();
  await signedIn(page);
  for (const [name, path] of [
    ["tai-khoan", "/tai-khoan"],
    ["mat-khau", "/tai-khoan/mat-khau"],
    ["ca-nha", "/ca-nha"],
  ]) {
    await t.test(name, async () => {
      await page.goto(path);
      await inspect(page, name);
    });
  }
  await t.test("others on the same phone", async () => {
    await page.goto("/ca-nha");
    await follow(page, page.getByRole("button", { name: "Thêm người khác" }));
    await signedIn(page, "Trần Văn Minh");
    await page.goto("/ca-nha");
    await inspect(page, "ca-nha-hai-nguoi");
    await follow(page, page.getByRole("button", { name: "Vào học với tên Nguyễn Thị Lan" }));
    assert.match(await page.locator(".who").innerText(), /Lan/);
  });
  await t.test("card", async () => {
    const guest = await newPage();
    await guest.goto("/the");
    await inspect(guest, "the");
    await follow(guest, guest.locator("main form button"));
    await inspect(guest, "the-loi", 400);
  });
});

test("a card for somebody without a phone", async () => {
  const page = await newPage();
  await signedInAsOperator(page);
  await page.goto("/quan-ly/the/vn-48");
  await inspect(page, "cap-the");
  await page.locator("#name").fill("Cụ Lò Thị Mẩy");
  const failures = watch(page);
  const [answer] = await Promise.all([page.waitForEvent("response"), follow(page, page.locator("main form button"))]);
  assert.equal(answer.status(), 200);
  await examine(page, "the-da-in", await answer.text(), failures);
  const [number, pin] = await page.locator(".id-card dd").allInnerTexts();
  await follow(page, page.getByRole("link", { name: "Làm thẻ tiếp theo" }));
  await page.locator("#name").fill("cu lo thi may");
  const warned = watch(page, [409]);
  const [question] = await Promise.all([page.waitForEvent("response"), follow(page, page.locator("main form button"))]);
  assert.equal(question.status(), 409);
  await examine(page, "cap-the-trung-ten", await question.text(), warned);
  await page.locator("main").getByRole("link", { name: "Cụ Lò Thị Mẩy" }).waitFor();
  const elder = await newPage();
  await elder.goto(`/the?so=${number.trim()}`);
  await inspect(elder, "the-da-quet");
  await elder.locator("#pin").fill(pin);
  await follow(elder, elder.locator("main form button"));
  assert.match(await elder.locator(".who").innerText(), /Mẩy/);
});

test("pages of the administration", async (t) => {
  const page = await newPage();
  await signedInAsOperator(page);
  const list = "/quan-tri/chuong-trinh-lrs";
  await t.test("account", async () => {
    await page.goto("/tai-khoan");
    await inspect(page, "tai-khoan-quan-tri");
    await page.goto("/tai-khoan/xac-minh?doi=1");
    await inspect(page, "xac-minh-thiet-lap");
    await page.goto("/tai-khoan/xac-minh");
    await inspect(page, "xac-minh");
    await page.locator("#code").fill("000000");
    await follow(page, page.locator("main form button"));
    await inspect(page, "xac-minh-sai", 400);
  });
  const add = page.locator("main form button");
  await t.test("list", async () => {
    await page.goto(list);
    await inspect(page, "quan-tri-lrs-trong");
  });
  await t.test("form", async () => {
    await page.goto(`${list}/them`);
    await inspect(page, "quan-tri-lrs-them");
    await follow(page, add);
    await inspect(page, "quan-tri-lrs-them-loi", 400);
    await page.locator("#name").fill("Phần mềm học tập của Sở Giáo dục và Đào tạo");
    await page.getByLabel("Ghi kết quả học").check();
    await page.locator("#unit").fill("An Hòa");
    await follow(page, add);
    await inspect(page, "quan-tri-lrs-don-vi", 400);
    await page.locator("#unit").fill("vn-48");
    await page.locator("#activityPrefix").fill("khóa học");
    await follow(page, add);
    await inspect(page, "quan-tri-lrs-dia-chi", 400);
  });
  await t.test("secret", async () => {
    const failures = watch(page);
    await page.locator("#activityPrefix").fill("https://hocvu.vn/courses/bo-cong-an/");
    const [answer] = await Promise.all([page.waitForEvent("response"), follow(page, add)]);
    assert.equal(answer.status(), 200);
    await examine(page, "quan-tri-lrs-mat-khau", await answer.text(), failures);
  });
  await t.test("secret, sent again", async () => {
    await page.reload();
    assert.ok(page.url().endsWith(`${list}?xong=da-tao`), page.url());
    await inspect(page, "quan-tri-lrs-da-tao");
  });
  await t.test("revocation", async () => {
    await follow(page, page.locator("main").getByRole("link", { name: "Thu hồi quyền của Phần mềm" }));
    await inspect(page, "quan-tri-lrs-thu-hoi");
    await follow(page, add);
    await inspect(page, "quan-tri-lrs-da-thu-hoi");
  });
  await t.test("for nobody else", async () => {
    const learner = await newPage();
    await signedIn(learner);
    await learner.goto(list);
    await inspect(learner, "quan-tri-khong-duoc", 403);
  });
});

test("pages of lists of people and of classes", async (t) => {
  const page = await newPage();
  await signedInAsOperator(page);
  const main = page.locator("main");
  const send = () => follow(page, main.locator("form[method=post] button.button").first());
  const file = (name, ...lines) => page.locator("#tep")
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(lines.join("\n"), "utf8") });
  // Loading again would send the form without the file.
  const sendFile = async (name) => {
    const failures = watch(page);
    const [answer] = await Promise.all([page.waitForEvent("response"), send()]);
    assert.equal(answer.status(), 200);
    await examine(page, name, await answer.text(), failures);
  };
  const unit = "vn-20275";
  const names = [1, 2, 3].map((number) => `hoc.vien.${process.pid}.${number}`);
  await t.test("a list of people is checked and taken in", async () => {
    await page.goto(`/quan-ly/nhap/${unit}`);
    await inspect(page, "quan-ly-nhap");
    await send();
    await inspect(page, "quan-ly-nhap-loi", 400);
    await file("trong.csv");
    await send();
    await main.getByText("Tệp không có dòng nào").first().waitFor();
    await file("sai.csv", "Họ tên,Tên đăng nhập,Ngày sinh", `Lê Thị Hai,${names[0]},1958`, "Trần Văn Ba,có dấu,", ",x1,31/02/1990",
      "Lê Văn Bốn,,1/1/2999", "Lê Văn Năm,,1/1/2999");
    await send();
    await inspect(page, "quan-ly-nhap-can-sua");
    await page.goto(`/quan-ly/nhap/${unit}`);
    await file("dung.csv", "Họ tên,Tên đăng nhập,Nhóm", ...names.map((name, at) => `Học Viên ${"ABC"[at]},${name},`),
      ...Array.from({ length: 9 }, (_, at) => `Cụ Không Điện Thoại Số ${at + 1},,công dân`));
    await send();
    await inspect(page, "quan-ly-nhap-san-sang");
    await send();
    await main.getByText("Đã tạo tài khoản cho 12 người").waitFor();
    await inspect(page, "quan-ly-nhap-xong");
    await follow(page, main.getByRole("link", { name: "In thẻ" }));
    await inspect(page, "quan-ly-nhap-the");
    await printed(page);
    await page.goBack();
    const table = await page.request.get(await main.getByRole("link", { name: "Excel" }).getAttribute("href"));
    assert.equal(table.status(), 200);
    assert.equal((await table.body()).subarray(0, 2).toString(), "PK");
    await page.goto(`/quan-ly/nhap/${unit}`);
    await inspect(page, "quan-ly-nhap-truoc");
  });
  await t.test("a class is opened", async () => {
    await page.goto(`/quan-ly/lop-hoc/${unit}`);
    await inspect(page, "quan-ly-lop-chua-co");
    await page.goto(`/quan-ly/lop-hoc/${unit}/them`);
    await inspect(page, "quan-ly-lop-chon-khoa");
    await follow(page, main.locator(".ways a").first());
    await inspect(page, "quan-ly-lop-them");
    await send();
    await inspect(page, "quan-ly-lop-them-loi", 400);
    await page.locator("#title").fill("Lớp tối thứ năm");
    await page.locator("#opens").fill("01/11/2026");
    await page.locator("#capacity").fill("2");
    await page.locator("#waitingList").check();
    await send();
    await inspect(page, "quan-ly-lop");
  });
  const studyClass = new URL(page.url()).pathname;
  const look = (name, path, expected) =>
    t.test(name, async () => {
      await page.goto(`${studyClass}${path}`);
      await inspect(page, `quan-ly-lop-${name}`, expected);
    });
  await look("ap-phich", "/ap-phich");
  await look("ghi-danh", "/ghi-danh");
  await t.test("people of a list are enrolled", async () => {
    await page.goto(`${studyClass}/ghi-danh/tep`);
    await inspect(page, "quan-ly-lop-tep");
    await file("lop.csv", "Tên đăng nhập", names[0], "khong.co.ai");
    await sendFile("quan-ly-lop-tep-can-sua");
    await page.goto(`${studyClass}/ghi-danh/tep`);
    await file("lop.csv", "Tên đăng nhập", ...names);
    await sendFile("quan-ly-lop-tep-xem");
    assert.match(await main.textContent(), /3 người sẽ được ghi danh, trong đó 1 người chờ chỗ/);
    await send();
    await inspect(page, "quan-ly-lop-nguoi");
  });
  await look("ket-qua", "/ket-qua");
  await t.test("the roll is taken", async () => {
    await page.goto(`${studyClass}/buoi`);
    await inspect(page, "quan-ly-lop-buoi");
    await send();
    await inspect(page, "quan-ly-buoi");
    await main.getByLabel("Có mặt").first().check();
    await send();
    await inspect(page, "quan-ly-buoi-da-diem-danh");
  });
  await look("chuyen-can", "/chuyen-can");
  await look("sua", "/sua");
  await look("ma", "/ma");
  await look("dong", "/dong");
  await t.test("a package of OneRoster is looked at", async () => {
    await page.goto("/quan-ly/oneroster");
    await inspect(page, "oneroster");
    await page.goto(`/quan-ly/oneroster/${unit}`);
    await inspect(page, "oneroster-don-vi");
    await page.locator("#tep").setInputFiles({ name: "goi.zip", mimeType: "application/zip", buffer: Buffer.from("PK") });
    await send();
    await inspect(page, "oneroster-loi", 400);
    const answer = await page.request.get(await main.getByRole("link", { name: "Tải gói .zip" }).getAttribute("href"));
    await page.goto(`/quan-ly/oneroster/${unit}`);
    await page.locator("#tep").setInputFiles({ name: "goi.zip", mimeType: "application/zip", buffer: await answer.body() });
    await send();
    await inspect(page, "oneroster-goi");
  });
});

test("pages of units, people and roles", async (t) => {
  const page = await newPage();
  await signedInAsOperator(page);
  const main = page.locator("main");
  const send = () => follow(page, main.locator("form[method=post] button.button").first());
  const unit = "/quan-ly/don-vi/vn-20242";
  const look = (name, path, expected) =>
    t.test(name, async () => {
      await page.goto(path);
      await inspect(page, name, expected);
    });
  await look("quan-ly", "/quan-ly");
  await look("quan-ly-ca-nuoc", "/quan-ly/don-vi/vn");
  await look("quan-ly-tinh", "/quan-ly/don-vi/vn-48");
  await t.test("a unit is made", async () => {
    await page.goto(`${unit}/them`);
    await inspect(page, "quan-ly-don-vi-them");
    await send();
    await inspect(page, "quan-ly-don-vi-them-loi", 400);
    for (const name of ["Đông", "Tây"].map((side) => `Tổ công nghệ số thôn ${side} ${process.pid}`)) {
      await page.goto(`${unit}/them`);
      await page.locator("#kind").selectOption("group");
      await page.locator("#name").fill(name);
      await send();
    }
    await inspect(page, "quan-ly-don-vi");
  });
  const group = new URL(page.url()).pathname;
  const people = group.replace("don-vi", "nguoi");
  await look("quan-ly-don-vi-tim", "/quan-ly/don-vi/vn-48?q=to+cong");
  await look("quan-ly-don-vi-sua", `${group}/sua`);
  await t.test("an account is made", async () => {
    await page.goto(`${people}/them`);
    await inspect(page, "quan-ly-nguoi-them");
    await send();
    await inspect(page, "quan-ly-nguoi-them-loi", 400);
    await page.locator("#name").fill("Nguyễn Thị Bưởi");
    await page.locator("#signInName").fill(`buoi${process.pid}`);
    await page.locator("#audience").selectOption("citizens");
    const failures = watch(page);
    const [answer] = await Promise.all([page.waitForEvent("response"), send()]);
    await examine(page, "quan-ly-nguoi-mat-khau", await answer.text(), failures);
    await page.reload();
    assert.ok(page.url().endsWith(`${people}?xong=da-hien`), page.url());
    await inspect(page, "quan-ly-nguoi");
    assert.equal(await main.getByRole("cell").count(), 4, "the table stays one where its rows are cards");
    await page.locator("main summary").click();
    await page.locator("#signInName").fill("khong.co.ai");
    await send();
    await inspect(page, "quan-ly-nguoi-khong-co", 404);
  });
  await t.test("a role is granted and withdrawn", async () => {
    await page.goto(people);
    await follow(page, main.getByRole("link", { name: "Nguyễn Thị Bưởi" }));
    const profile = new URL(page.url()).pathname;
    await inspect(page, "quan-ly-ho-so");
    await page.goto(`${profile}/xac-nhan`);
    await inspect(page, "quan-ly-ho-so-xac-nhan");
    await send();
    assert.match(await main.textContent(), /Đã được xác nhận/);
    await page.goto(`${profile}/chuyen`);
    await page.locator("#unit").fill("An Hòa");
    await send();
    await inspect(page, "quan-ly-ho-so-chuyen", 400);
    await page.goto(`${profile}/mat-khau`);
    await inspect(page, "quan-ly-ho-so-mat-khau");
    await page.goto(`${profile}/vai-tro`);
    await send();
    await inspect(page, "quan-ly-vai-tro-trao-loi", 400);
    await page.getByLabel("Tổ viên tổ công nghệ số cộng đồng").check();
    await page.locator("#lastDay").fill("31/12/2099");
    await send();
    await inspect(page, "quan-ly-ho-so-vai-tro");
    await page.goto("/quan-ly/vai-tro/vn-48?vai-tro=facilitator");
    await inspect(page, "quan-ly-vai-tro");
    await page.goto(profile);
    await follow(page, main.getByRole("link", { name: "Thu hồi" }));
    await inspect(page, "quan-ly-vai-tro-thu-hoi");
    await send();
    assert.match(await main.textContent(), /Đã hết hiệu lực/);
  });
  await t.test("somebody's sessions end, and their second factor is taken away", async () => {
    const learner = await newPage();
    const signInName = await signedIn(learner, "Lê Văn Cam");
    await page.goto("/quan-ly/nguoi/vn-48");
    await page.locator("main summary").click();
    await page.locator("#signInName").fill(signInName);
    await follow(page, main.locator("details form button"));
    const profile = new URL(page.url()).pathname;
    await follow(page, main.getByRole("link", { name: "Nơi đang đăng nhập (1)" }));
    await inspect(page, "quan-ly-ho-so-phien");
    await follow(page, main.getByRole("button", { name: "Đăng xuất khỏi mọi máy" }));
    assert.match(await main.textContent(), /Đã đăng xuất người này khỏi mọi máy/);
    await inspect(page, "quan-ly-ho-so-phien-het");
    await ask(learner, "POST", "/session", { signInName, password });
    await learner.goto("/tai-khoan/xac-minh");
    await learner.locator("#code").fill(codeOf(await learner.locator("main code").innerText()));
    await follow(learner, learner.locator("main form button"));
    await page.goto(profile);
    await follow(page, main.getByRole("link", { name: "Bỏ xác minh hai bước" }));
    await inspect(page, "quan-ly-ho-so-xac-minh");
    await send();
    assert.match(await main.textContent(), /Đã bỏ xác minh hai bước/);
  });
  await t.test("what is to be done comes first on the home page", async () => {
    const facilitator = await newPage();
    const signInName = await signedIn(facilitator, "Trần Thị Quýt");
    await page.goto("/quan-ly/nguoi/vn-48");
    await page.locator("main summary").click();
    await page.locator("#signInName").fill(signInName);
    await follow(page, main.locator("details form button"));
    await page.goto(`${new URL(page.url()).pathname}/vai-tro`);
    await page.getByLabel("Người kiểm tra").check();
    await page.locator("#lastDay").fill(new Date(Date.now() + 5 * 86_400_000).toLocaleDateString("en-GB"));
    await send();
    await facilitator.goto("/");
    assert.match(await facilitator.locator("main h2").first().textContent(), /Việc cần làm/);
    await inspect(facilitator, "trang-chu-viec-can-lam");
    await page.goto("/");
    await inspect(page, "trang-chu-quan-ly");
    await page.goto("/quan-ly/vai-tro/vn-48?sap-het-han=1");
    await inspect(page, "quan-ly-vai-tro-sap-het-han");
  });
  await t.test("two records of one person are merged and set apart", async () => {
    await page.goto(people);
    await follow(page, main.getByRole("link", { name: "Nguyễn Thị Bưởi" }));
    const profile = new URL(page.url()).pathname;
    const signInName = `buoi.cu.${process.pid}`;
    await ask(page, "POST", "/accounts", { name: "Nguyễn Thị Bưởi", signInName, unit: "vn-48", audience: "citizens" });
    await follow(page, main.getByRole("link", { name: "Gộp hồ sơ" }));
    await inspect(page, "quan-ly-gop-tim");
    await send();
    await inspect(page, "quan-ly-gop-tim-loi", 400);
    await page.locator("#signInName").fill(signInName);
    await send();
    await inspect(page, "quan-ly-gop-xem");
    await send();
    assert.equal(new URL(page.url()).pathname, profile);
    assert.match(await main.textContent(), /Đã gộp hai hồ sơ/);
    await page.goto("/quan-ly/gop");
    await inspect(page, "quan-ly-gop");
    await follow(page, main.getByRole("link", { name: "Tách lại" }));
    await inspect(page, "quan-ly-gop-tach");
    await send();
    assert.match(await main.textContent(), new RegExp(signInName));
    await page.goto("/quan-ly/gop");
    await inspect(page, "quan-ly-gop-trong");
  });
  await t.test("a unit is closed into another one", async () => {
    await page.goto(`${group}/dong`);
    await page.locator("#successor").fill(`to cong nghe so thon dong ${process.pid}`);
    await send();
    assert.match(await main.textContent(), /1 người của đơn vị này/);
    await inspect(page, "quan-ly-don-vi-dong");
    await send();
    assert.match(await main.textContent(), /Đã đóng đơn vị/);
    await page.goto(group);
    await inspect(page, "quan-ly-don-vi-da-dong");
  });
  await look("quan-ly-nhat-ky", "/quan-ly/nhat-ky/vn-48");
  await look("quan-ly-nhat-ky-loi", "/quan-ly/nhat-ky/vn-48?tu=hom+nay", 400);
  await t.test("for nobody else", async () => {
    const learner = await newPage();
    await signedIn(learner);
    await learner.goto("/quan-ly");
    assert.equal(await learner.getByRole("link", { name: "Quản lý" }).count(), 0);
    await inspect(learner, "quan-ly-khong-vai-tro");
    await learner.goto(unit);
    await inspect(learner, "quan-ly-khong-duoc", 403);
  });
});

test("pages of signing in through another system", async (t) => {
  const system = await provider("cong", "Cổng định danh quốc gia");
  try {
    const page = await newPage();
    const button = page.locator("main form button").last();
    await t.test("sign-in", async () => {
      await page.goto("/dang-nhap?ve=/viec-hoc");
      await inspect(page, "dang-nhap-cach-khac");
    });
    await t.test("somebody new", async () => {
      await through(page, "lan");
      await inspect(page, "lan-dau");
      await follow(page, button);
      await inspect(page, "lan-dau-loi", 400);
      await page.locator("#tinh").selectOption("vn-48");
      await follow(page, button);
      await inspect(page, "lan-dau-tao");
      await page.locator("#name").fill("");
      await follow(page, button);
      await inspect(page, "lan-dau-tao-loi", 400);
      await page.locator("#name").fill("Trần Thị Lan");
      await page.locator("#unit").selectOption("vn-48");
      await follow(page, button);
      assert.equal(new URL(page.url()).pathname, "/viec-hoc");
    });
    await t.test("own links", async () => {
      await follow(page, page.locator("main").getByRole("link", { name: "Cách bạn đăng nhập" }));
      await inspect(page, "cach-dang-nhap");
      await follow(page, button);
      await inspect(page, "cach-dang-nhap-cuoi", 409);
    });
    await t.test("signed out", async () => {
      await follow(page, page.locator("header form button"));
      await inspect(page, "da-dang-xuat");
    });
    await t.test("an answer that is of no use any more", async () => {
      await page.goto("/dang-nhap/oidc/cong/ve?state=x&code=y");
      await inspect(page, "dang-nhap-lai", 400);
      await page.goto("/dang-nhap/lan-dau?phieu=x");
      await inspect(page, "lan-dau-lai", 404);
    });
    await t.test("somebody who is signed in", async () => {
      const learner = await newPage();
      await signedIn(learner, "Nguyễn Văn Minh");
      await learner.goto("/tai-khoan/cach-dang-nhap");
      await inspect(learner, "cach-dang-nhap-them");
      await through(learner, "minh");
      await inspect(learner, "lan-dau-noi");
      await follow(learner, learner.locator("main form button"));
      assert.equal(new URL(learner.url()).pathname, "/tai-khoan/cach-dang-nhap");
      await inspect(learner, "cach-dang-nhap-hai");
    });
  } finally {
    await system.end();
  }
});

/** From the page that offers it through the other system and back. */
async function through(page, login) {
  await page.locator("main a.button").last().click();
  await page.locator("input[name=login]").fill(login);
  await page.locator("input[name=password]").fill("x");
  await page.locator("button[type=submit]").click();
  await page.locator("input[name=prompt][value=consent]").waitFor({ state: "attached" });
  await page.locator("button[type=submit]").click();
  await page.waitForURL("**/dang-nhap/lan-dau?**");
}

test("high contrast", async (t) => {
  const page = await newPage({ contrast: "more" });
  await signedIn(page);
  await enrolled(page, scams.id);
  for (const path of ["/", "/khoa-hoc", scams.path, `${scams.path}/vi-sao-bi-lua`, `${scams.path}/cong-an-gia`, "/so-lieu"]) {
    await t.test(path, async () => {
      await page.goto(path);
      assert.deepEqual(await barriers(page, "high contrast"), []);
    });
  }
});
