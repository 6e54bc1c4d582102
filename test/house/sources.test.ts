import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { sourcesOf, sourcesOfLib, withoutComments } from "./rooms.js";

const sources = sourcesOfLib().map(({ path, text }) => ({ path, text: withoutComments(text) }));

test("only the notebook room names tslab, also where it imports nothing", () => {
  const knowing = sources.filter(({ path, text }) => !path.startsWith("notebook/") && /\btslab\b/.test(text));
  assert.deepEqual(
    knowing.map(({ path }) => path),
    [],
  );
});

test("no number of lib comes from Math.random or a clock, but for the estimate of what work will cost", () => {
  const hits = sources.flatMap(({ path, text }) =>
    /Math\.random|Date\.now|new Date\(\)|performance\.now/.test(text) ? [path] : [],
  );
  assert.deepEqual(hits, ["core/clock.ts"]);
});

test("what holds when an option is left out stands behind @default, where editors look for it", () => {
  const old = /^ {2,}(?:\/\*\*| \*)(?!.*@param)(?: |.*[;.] )[Ll]eft out: /m;
  assert.match("  /** How many. Left out: 10. */", old);
  const all = [...sourcesOf("lib"), ...sourcesOf("course")].filter(({ text }) => old.test(text));
  assert.deepEqual(
    all.map(({ path, text }) => `${path}: ${old.exec(text)?.[0].trim()}`),
    [],
  );
});

test("the library loads by require, as tslab loads it: no top-level await", () => {
  const require = createRequire(import.meta.url);
  assert.equal(typeof require("treatment-rules").stream, "function");
  assert.equal(typeof require("treatment-rules/notebook").show, "function");
});
