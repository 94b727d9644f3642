// A real provider of OpenID Connect that the node offers for as long as a test needs it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { dataFolder, site } from "./browser.mjs";

const program = fileURLToPath(new URL("../oidc/provider.mjs", import.meta.url));
const secret = "bi-mat-chi-de-thu-1234567890";

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Starts it, has the node offer it under a name, and answers how to end both. */
export async function provider(name, label) {
  const issuer = `http://localhost:${await freePort()}`;
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, ISSUER: issuer, SITE: site, NAME: name, SECRET: secret },
    stdio: ["ignore", "pipe", "ignore"],
  });
  await once(child.stdout, "data");
  const settings = `${dataFolder}/etc/vn.hocvu.integrations.login.oidc-${name}.cfg`;
  writeFileSync(`${dataFolder}/keys/${name}.secret`, secret);
  writeFileSync(settings, [
    `name = ${name}`,
    `label = ${label}`,
    `issuer = ${issuer}`,
    "clientId = hoc-vu",
    `clientSecretFile = ${dataFolder}/keys/${name}.secret`,
    "assurance = vneid",
    "",
  ].join("\n"));
  await offered(`Đăng nhập bằng ${label}`, true);
  return {
    /** The node still offers it, and says that it is away. */
    async leave() {
      child.kill();
      await once(child, "exit");
    },
    async end() {
      child.kill();
      rmSync(settings);
      await offered(label, false);
    },
  };
}

/** Waits until the sign-in page has these words, or has them no more. */
export async function offered(words, expected) {
  for (const end = Date.now() + 60_000; ; ) {
    const page = await (await fetch(`${site}/dang-nhap`)).text();
    if (page.includes(words) === expected) {
      return;
    }
    if (Date.now() > end) {
      throw new Error(`Waited in vain for ${expected ? "" : "the end of "}${words}`);
    }
    await new Promise((soon) => setTimeout(soon, 100));
  }
}
