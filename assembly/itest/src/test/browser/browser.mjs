// What every browser test shares: one Chromium for a file of tests, and pages that notice whatever goes wrong.
import { after } from "node:test";
import chromium from "@sparticuz/chromium";
import { chromium as playwright } from "playwright-core";

/** Address of the node, without a slash at the end. */
export const site = process.env.HOCVU_SITE;

/** Data folder of the node. */
export const dataFolder = process.env.HOCVU_DATA;

export const narrowest = { width: 320, height: 640 };
export const phone = { width: 360, height: 740 };
export const desktop = { width: 1280, height: 800 };

/** A busy machine may be slow; whoever waits, waits for a state. */
const PATIENCE = 90_000;

let browser;

async function launched() {
  // Not the package's own arguments: they switch off what keeps sites apart.
  browser ??= await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  return browser;
}

/** Somebody's browser, with an empty memory. Options are those of Playwright's newContext. */
export async function newContext(options = {}) {
  const context = await (await launched()).newContext({ baseURL: site, viewport: phone, locale: "vi-VN", ...options });
  context.setDefaultTimeout(PATIENCE);
  return context;
}

/** A page of its own, see {@link newContext}. */
export async function newPage(options = {}) {
  return (await newContext(options)).newPage();
}

/** Everything that goes wrong on a page from now on. `expected` lists the statuses that documents may have besides those of success. */
export function watch(page, expected = []) {
  const failures = [];
  const isDocument = (request) => request.resourceType() === "document" && request.frame() === page.mainFrame();
  page.on("console", (message) => {
    const ownStatus = expected.some((status) => message.text().includes(`the server responded with a status of ${status} `));
    if (!ownStatus || message.location().url !== page.url()) {
      failures.push(`console: ${message.text()} (${message.location().url})`);
    }
  });
  page.on("pageerror", (error) => failures.push(`script: ${error.message}`));
  page.on("requestfailed", (request) => {
    // Leaving a page breaks off what it still loads.
    if (request.failure().errorText !== "net::ERR_ABORTED") {
      failures.push(`${request.url()}: ${request.failure().errorText}`);
    }
  });
  page.on("response", (response) => {
    const status = response.status();
    if (status >= 400 && !(isDocument(response.request()) && expected.includes(status))) {
      failures.push(`${response.url()}: ${status}`);
    }
  });
  return failures;
}

after(async () => {
  await browser?.close();
});
