// SPDX-FileCopyrightText: 2026 Stelsel contributors
// SPDX-License-Identifier: EUPL-1.2
// Two checks on the built stylesheet and its tokens, run with `npm run check`:
// every var() has a value in the theme, and every colour pair in contrast.json reaches its WCAG 2.2 ratio
// (1.4.3: text 4.5:1, 1.4.11: shapes 3:1) in light, in dark and on paper.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const css = readFileSync(join(here, "../src/stelsel/web/static/web/site.css"), "utf8");
const tokens = readFileSync(join(here, "css/tokens.css"), "utf8");
const { pairs } = JSON.parse(readFileSync(join(here, "contrast.json"), "utf8"));

/** What stands between the bracket at `start` and its partner. */
function bracketed(text, start) {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === "(") depth += 1;
    if (text[at] === ")" && (depth -= 1) === 0) return text.slice(start + 1, at);
  }
  throw new Error(`bracket at ${start} is never closed`);
}

const defined = new Set([...css.matchAll(/(--[\w-]+)\s*:/g)].map((match) => match[1]));

/** The insides of the outermost var() calls of a text. */
function calls(text) {
  const found = [];
  for (let at = text.indexOf("var("); at >= 0; at = text.indexOf("var(", at)) {
    const inner = bracketed(text, at + 3);
    found.push(inner);
    at += inner.length + 5;
  }
  return found;
}

/** The tokens without a value that keep a var() from resolving: its own, or those of its fallback. */
function unresolved(inner) {
  const comma = inner.indexOf(",");
  const name = (comma < 0 ? inner : inner.slice(0, comma)).trim();
  if (defined.has(name)) return [];
  return comma < 0 ? [name] : calls(inner.slice(comma + 1)).flatMap(unresolved);
}

/** The hexadecimal tokens of each scheme; dark and print change the light ones. */
function schemes() {
  const read = (text) => Object.fromEntries([...text.matchAll(/--bibliotheek-([\w-]+):\s*(#[0-9a-f]{6})/g)].map((m) => [m[1], m[2]]));
  const [light, dark, print] = tokens.split("@media").map(read);
  for (const name of Object.keys(dark)) if (!(name in light)) throw new Error(`dark names a token that light does not: ${name}`);
  return { light, dark: { ...light, ...dark }, print: { ...light, ...print } };
}

function luminance(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

let faults = 0;
for (const name of new Set(calls(css).flatMap(unresolved))) {
  faults += 1;
  console.error(`no value in the theme: ${name}`);
}
let measured = 0;
for (const [scheme, colours] of Object.entries(schemes())) {
  for (const { front, back, least } of pairs) {
    for (const on of front) for (const under of back) {
      const reached = ratio(colours[on], colours[under]);
      measured += 1;
      if (process.argv.includes("--list")) console.log(`${scheme.padEnd(6)} ${on.padEnd(13)} on ${under.padEnd(13)} ${reached.toFixed(2)} (${least})`);
      if (!(reached >= least)) {
        faults += 1;
        console.error(`${scheme}: ${on} on ${under} is ${reached.toFixed(2)}:1, needs ${least}:1`);
      }
    }
  }
}
console.log(`${defined.size} tokens, ${measured} colour pairs in three schemes, ${faults} faults`);
process.exitCode = faults === 0 ? 0 : 1;
