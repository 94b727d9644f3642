// What a visit costs whoever pays for every kilobyte.
import assert from "node:assert/strict";
import test from "node:test";
import { newContext } from "./browser.mjs";
import { scams } from "./course.mjs";
import { ask, enrolled, readOn, signedIn } from "./learner.mjs";

const COLD = { kilobytes: 60, requests: 8 };
const MOST_WARM_REQUESTS = 2;

/** Loads a page and answers what came over the network for it. */
async function visit(context, path) {
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  await network.send("Network.enable");
  const remembered = new Set();
  const cost = { requests: 0, kilobytes: 0 };
  network.on("Network.requestServedFromCache", ({ requestId }) => remembered.add(requestId));
  network.on("Network.responseReceived", ({ requestId, response }) => {
    if (response.fromDiskCache || response.url.startsWith("data:")) {
      remembered.add(requestId);
    }
  });
  network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (!remembered.has(requestId)) {
      cost.requests += 1;
      cost.kilobytes += encodedDataLength / 1024;
    }
  });
  const answer = await page.goto(path, { waitUntil: "networkidle" });
  assert.ok(answer.ok(), `${path}: ${answer.status()}`);
  await page.close();
  return cost;
}

const words = ({ requests, kilobytes }) => `${kilobytes.toFixed(1)} KB, ${requests} requests`;

test("a first visit is light, a second one lighter", async (t) => {
  const context = await newContext();
  const cold = await visit(context, "/");
  const warm = await visit(context, "/");
  t.diagnostic(`/ cold ${words(cold)}; warm ${words(warm)}`);
  assert.ok(cold.requests > 1 && cold.kilobytes > 4, "measures something");
  assert.ok(cold.kilobytes <= COLD.kilobytes && cold.requests <= COLD.requests, words(cold));
  assert.ok(warm.requests <= MOST_WARM_REQUESTS, words(warm));
});

test("no page of a learner's way is heavy", async (t) => {
  const context = await newContext();
  const first = await context.newPage();
  await signedIn(first);
  await enrolled(first, scams.id);
  await readOn(first, scams.id);
  const { lessons } = await ask(first, "GET", `/courses/${scams.id}`);
  await first.close();
  const lesson = (at) => `${scams.path}/${lessons[at].id}`;
  for (const path of ["/dang-nhap", "/", "/khoa-hoc", "/lo-trinh", scams.path, lesson(0), lesson(1), lesson(4), "/viec-hoc"]) {
    const cold = await visit(context, path);
    const warm = await visit(context, path);
    t.diagnostic(`${path} first ${words(cold)}; again ${words(warm)}`);
    assert.ok(cold.kilobytes <= COLD.kilobytes && cold.requests <= COLD.requests, `${path} ${words(cold)}`);
    assert.ok(warm.requests <= MOST_WARM_REQUESTS, `${path} ${words(warm)}`);
  }
});
