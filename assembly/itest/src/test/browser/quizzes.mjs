// The right answers of the demonstration courses' quizzes, from their sources: no page may tell them beforehand.
import { readFileSync } from "node:fs";
import { parse } from "yaml";

const courses = new URL("../../../../../bundles/content/", import.meta.url);

/** Markdown and HTML of the same text are the same after this. */
export function plain(text) {
  return text.normalize("NFC").replace(/[*`\\\s]+/g, "");
}

const TRUE_FALSE = (answer) => [
  { text: "Đúng", correct: answer },
  { text: "Sai", correct: !answer },
];

/** A quiz, as its author wrote it: file is like `nhan-biet-lua-dao/course/quiz.yaml`. */
export function quizOf(file) {
  const quiz = parse(readFileSync(new URL(file, courses), "utf8"));
  const questions = quiz.questions.map((question) => ({
    text: plain(question.text),
    feedback: plain(question.feedback),
    options: (question.options ?? TRUE_FALSE(question.answer)).map((option) => ({
      text: plain(option.text),
      correct: option.correct === true,
      feedback: plain(option.feedback ?? ""),
    })),
  }));
  return {
    pass: quiz.pass,
    /** The question that a text, which holds more than its words, asks. */
    question(text) {
      const found = questions.filter((question) => plain(text).includes(question.text));
      if (found.length !== 1) {
        throw new Error(`${found.length} questions are like: ${text}`);
      }
      return found[0];
    },
    /** All that explains why an answer is right or wrong. */
    explanations: questions.flatMap((question) =>
      [question.feedback, ...question.options.map((option) => option.feedback)].filter((text) => text !== "")),
  };
}

/** The questions on the page: [{ text, options: [{ text, input }] }], with locators of the inputs. */
export async function asked(page) {
  const shown = await page.locator("fieldset:has(input[name^='cau-'])").evaluateAll((fieldsets) =>
    fieldsets.map((fieldset) => ({
      text: fieldset.textContent,
      options: [...fieldset.querySelectorAll("label.option")].map((label) => ({
        text: label.textContent,
        id: label.querySelector("input").id,
      })),
    })));
  return shown.map(({ text, options }) => ({
    text,
    options: options.map((option) => ({ text: plain(option.text), id: option.id, input: page.locator(`[id="${option.id}"]`) })),
  }));
}

/** Which of the options that are shown are right. */
export function right(quiz, { text, options }) {
  const known = quiz.question(text).options;
  return options.filter((option) => {
    const same = known.find(({ text: words }) => words === option.text);
    if (same === undefined) {
      throw new Error(`The node's course is another version: it offers ${option.text}`);
    }
    return same.correct;
  });
}

/** One option that makes the answer wrong. */
export function wrong(quiz, shown) {
  return shown.options.find((option) => !right(quiz, shown).includes(option));
}
