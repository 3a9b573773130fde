// SPDX-FileCopyrightText: 2026 Stelsel contributors
// SPDX-License-Identifier: EUPL-1.2
// Builds what the browser gets: one stylesheet, the fonts, one small script, the icon, the licences. Run with `npm run build`.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { bundle, transform } from "lightningcss";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const modules = join(root, "node_modules");
const out = join(root, "src/stelsel/web/static/web");
const FONT = "@fontsource-variable/atkinson-hyperlegible-next";
const FONT_FILES = ["latin-wght-normal", "latin-ext-wght-normal", "latin-wght-italic", "latin-ext-wght-italic"];
// Versions as lightningcss counts them: major << 16 | minor << 8.
const targets = { chrome: 105 << 16, firefox: 110 << 16, safari: (15 << 16) | (4 << 8) };

/** Class names anywhere in a selector, also those inside :not(), :where() and :has(). */
function classes(selector) {
  return selector.flatMap((part) => {
    if (part.type === "class") return [part.name];
    return (part.selectors ?? []).flatMap(classes);
  });
}

/** One component's rules, without the variants that the theme does not offer (vendor.json names those it does). */
function component(file, offered) {
  const isOffered = (selector) => classes(selector).every((name) => offered.includes(name));
  const { code } = transform({
    filename: file,
    code: readFileSync(join(modules, file)),
    targets,
    visitor: {
      // A rule goes when no selector stays; the selectors of the others go one by one.
      Rule: { style: (rule) => (rule.value.selectors.some(isOffered) ? undefined : []) },
      Selector: (selector) => (isOffered(selector) ? undefined : []),
    },
  });
  return code.toString();
}

function stylesheet() {
  const vendor = JSON.parse(readFileSync(join(here, "vendor.json"), "utf8"));
  const components = Object.entries(vendor).map(([file, offered]) => component(file, offered)).join("\n");
  const own = bundle({ filename: join(here, "css/site.css"), targets }).code.toString();
  const layered = `@layer vendor, base, shapes, states, utilities, print;\n@layer vendor {\n${components}\n}\n${own}`;
  const { code } = transform({ filename: "site.css", code: Buffer.from(layered), minify: true, targets });
  return `/* Stelsel, theme bibliotheek. EUPL-1.2; NL Design System components EUPL-1.2; font OFL-1.1: see licences.txt */\n${code}`;
}

/** The licence texts of everything that is copied into the output. */
function licences() {
  const packages = Object.keys(JSON.parse(readFileSync(join(here, "vendor.json"), "utf8")))
    .map((file) => file.split("/dist/")[0])
    .concat(FONT, "htmx.org");
  return packages.map((name) => {
    const { version, license } = JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8"));
    return `${name} ${version}: ${license}`;
  }).join("\n") + "\n\n" + readFileSync(join(modules, FONT, "LICENSE"), "utf8");
}

mkdirSync(join(out, "fonts"), { recursive: true });
const css = stylesheet();
writeFileSync(join(out, "site.css"), css);
copyFileSync(join(here, "js/site.js"), join(out, "site.js"));
copyFileSync(join(here, "js/review.js"), join(out, "review.js"));
copyFileSync(join(modules, "htmx.org/dist/htmx.min.js"), join(out, "htmx.js"));
copyFileSync(join(here, "img/favicon.svg"), join(out, "favicon.svg"));
for (const name of FONT_FILES) {
  const file = `atkinson-hyperlegible-next-${name}.woff2`;
  copyFileSync(join(modules, FONT, "files", file), join(out, "fonts", file));
}
writeFileSync(join(out, "licences.txt"), licences());
console.log(`site.css ${css.length} bytes (${gzipSync(css).length} gzipped), ${FONT_FILES.length} fonts`);
