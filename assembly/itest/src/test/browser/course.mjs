// A learner's way through a quiz of a demonstration course.
import { asked, quizOf, right, wrong } from "./quizzes.mjs";
import { press } from "./learner.mjs";

export const scams = {
  id: "bo-cong-an/nhan-biet-lua-dao",
  path: "/khoa-hoc/bo-cong-an/nhan-biet-lua-dao",
  practice: { id: "luyen-tap", key: quizOf("nhan-biet-lua-dao/course/practice.yaml") },
  exam: { id: "kiem-tra", key: quizOf("nhan-biet-lua-dao/course/quiz.yaml") },
};

export const telephone = {
  id: "vn-48/dien-thoai-cho-nguoi-cao-tuoi",
  path: "/khoa-hoc/vn-48/dien-thoai-cho-nguoi-cao-tuoi",
  practice: { id: "luyen-tap", key: quizOf("dien-thoai-cho-nguoi-cao-tuoi/course/luyen-tap.yaml") },
  exam: { id: "kiem-tra", key: quizOf("dien-thoai-cho-nguoi-cao-tuoi/course/quiz.yaml") },
};

export async function begin(page) {
  await press(page, /Bắt đầu làm bài|Làm lại bài kiểm tra/);
}

export async function handIn(page) {
  await press(page, "Nộp bài");
}

/** Answers every question that is shown, whatever was chosen before: what somebody has ticked stays until they untick it. */
export async function answer(page, quiz, rightly) {
  for (const question of await asked(page)) {
    const chosen = rightly ? right(quiz, question) : [wrong(quiz, question)];
    const several = (await question.options[0].input.getAttribute("type")) === "checkbox";
    for (const option of several ? question.options : chosen) {
      await option.input.setChecked(chosen.includes(option));
    }
  }
}

/** From the first page of a quiz to its result. */
export async function take(page, quiz, rightly) {
  await begin(page);
  await answer(page, quiz, rightly);
  await handIn(page);
}
