// What a visit costs the network: home page, course and lesson at 360 px, first with an empty memory, then once more.
// Arguments: address, path of the course, path of the lesson, session cookie of somebody who is enrolled.
import { createRequire } from "node:module";

// The browser is that of the browser tests.
const require = createRequire(new URL("../../../../itest/package.json", import.meta.url));
const chromium = require("@sparticuz/chromium");
const { chromium: playwright } = require("playwright-core");

const [address, course, lesson, cookie] = process.argv.slice(2);
const [cookieName, cookieValue] = cookie.split("=");
const steps = [
  { page: "home", path: "/" },
  { page: "course", path: course },
  { page: "lesson", path: lesson },
];

async function visit(context, step, warm) {
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  await network.send("Network.enable");
  const remembered = new Set();
  let requests = 0;
  let bytes = 0;
  network.on("Network.requestServedFromCache", ({ requestId }) => remembered.add(requestId));
  network.on("Network.responseReceived", ({ requestId, response }) => {
    if (response.fromDiskCache || response.fromPrefetchCache || response.url.startsWith("data:")) {
      remembered.add(requestId);
    }
  });
  network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (!remembered.has(requestId)) {
      requests += 1;
      bytes += encodedDataLength;
    }
  });
  network.on("Network.loadingFailed", ({ errorText }) => {
    console.error(`${step.path}: ${errorText}`);
    process.exitCode = 1;
  });
  const answer = await page.goto(address + step.path, { waitUntil: "networkidle" });
  if (!answer.ok() || new URL(page.url()).pathname !== step.path) {
    throw new Error(`${step.path} answered ${answer.status()} at ${page.url()}`);
  }
  await page.close();
  return { page: step.page, warm, requests, kilobytes: bytes / 1024 };
}

const browser = await playwright.launch({
  executablePath: await chromium.executablePath(),
  args: chromium.args,
  headless: true,
});
try {
  const context = await browser.newContext({ viewport: { width: 360, height: 720 }, locale: "vi-VN" });
  const seen = [];
  for (const warm of [false, true]) {
    for (const step of steps) {
      // Whoever comes for the first time is not signed in until they want a lesson.
      if (step.page === "lesson" && !warm) {
        await context.addCookies([{ name: cookieName, value: cookieValue, url: address }]);
      }
      seen.push(await visit(context, step, warm));
    }
    const walk = seen.filter((each) => each.warm === warm);
    seen.push({
      page: "the three together",
      warm,
      requests: walk.reduce((sum, each) => sum + each.requests, 0),
      kilobytes: walk.reduce((sum, each) => sum + each.kilobytes, 0),
    });
  }
  console.log(JSON.stringify(seen));
} finally {
  await browser.close();
}
