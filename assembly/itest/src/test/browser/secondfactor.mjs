// An app that shows codes (RFC 6238), for all files of tests: each runs in a process of its own.
import { createHmac } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const file = join(process.env.HOCVU_DATA, "second-factor.json");
const seconds = 30;

export function set(secret) {
  save({ secret: secret.replaceAll(" ", ""), last: 0 });
}

/** A code that was not used yet; the one of the next half minute is taken early if need be. */
export async function code() {
  const known = JSON.parse(readFileSync(file, "utf8"));
  const now = () => Math.floor(Date.now() / 1000 / seconds);
  while (known.last > now()) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  known.last = Math.max(now(), known.last + 1);
  save(known);
  return shown(known.secret, known.last);
}

/** What the app of somebody else shows now. */
export function codeOf(secret) {
  return shown(secret.replaceAll(" ", ""), Math.floor(Date.now() / 1000 / seconds));
}

function save(known) {
  writeFileSync(file, JSON.stringify(known));
}

function shown(secret, period) {
  const bits = [...secret].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"));
  const key = Buffer.from(bits.join("").match(/.{8}/g).map((octet) => parseInt(octet, 2)));
  const moving = Buffer.alloc(8);
  moving.writeBigUInt64BE(BigInt(period));
  const hash = createHmac("sha1", key).update(moving).digest();
  const offset = hash[19] & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1000000).padStart(6, "0");
}
