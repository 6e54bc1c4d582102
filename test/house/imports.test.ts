import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { posix } from "node:path";
import { test } from "node:test";
import { OWN_DOORS, ROOMS, sourcesOfLib, withoutComments } from "./rooms.js";

const rank = new Map(ROOMS.flatMap((rooms, i) => rooms.map((room) => [room, i] as const)));
const sources = sourcesOfLib().map(({ path, text }) => ({ path, text: withoutComments(text) }));
const roomOf = (path: string) => (path.includes("/") ? path.slice(0, path.indexOf("/")) : "");
const IMPORT = /(?:from|import|import\()\s*["']([^"']+)["']/g;

/** What a file imports by a relative path, as paths below lib. */
function importsOf(path: string, text: string): string[] {
  return [...text.matchAll(IMPORT)]
    .map((match) => match[1])
    .filter((target) => target.startsWith("."))
    .map((target) => posix.normalize(posix.join(posix.dirname(path), target)));
}

/** The breaches of the order of rooms in one file. */
function breaches(path: string, text: string): string[] {
  const room = roomOf(path);
  return importsOf(path, text).flatMap((target) => {
    const other = roomOf(target);
    if (target.startsWith("..")) return [`${path} imports ${target}, which lies outside lib`];
    if (room === "") return OWN_DOORS.includes(other) ? [`${path} opens ${other}, which has a door of its own`] : [];
    if (other === "") return [`${path} imports ${target}: no room imports from the front door`];
    if (other === room) return [];
    return (rank.get(other) ?? Infinity) < (rank.get(room) ?? -1)
      ? []
      : [`${path} imports ${target}, which is not below it`];
  });
}

test("every folder of lib is a room that the house knows", () => {
  const rooms = new Set(sources.map(({ path }) => roomOf(path)).filter((room) => room !== ""));
  assert.deepEqual(
    [...rooms].filter((room) => !rank.has(room)),
    [],
  );
});

test("a room imports only from the rooms below it", () => {
  assert.deepEqual(
    sources.flatMap(({ path, text }) => breaches(path, text)),
    [],
  );
});

test("the check sees a breach when there is one", () => {
  assert.equal(breaches("math/matrix.ts", 'import { show } from "../notebook/show.js";').length, 1);
  assert.equal(breaches("equity/gap.ts", 'export * from "../heterogeneity/test.js";').length, 1);
  assert.equal(breaches("index.ts", 'export { show } from "./notebook/show.js";').length, 1);
  assert.equal(breaches("value/tmle.ts", 'import type { Rule } from "../rules/contract.js";').length, 0);
});

test("only the notebook room knows of tslab", () => {
  const knowing = sources.filter(({ path, text }) => roomOf(path) !== "notebook" && /\btslab\b/.test(text));
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
  const readers = sources.filter(({ path, text }) => importsOf(path, text).includes("core/clock.js"));
  assert.deepEqual(
    readers.map(({ path }) => path),
    ["super-learner/outer/estimate-cost.ts"],
  );
});

test("the library loads by require, as tslab loads it: no top-level await", () => {
  const require = createRequire(import.meta.url);
  assert.equal(typeof require("treatment-rules").stream, "function");
  assert.equal(typeof require("treatment-rules/notebook").show, "function");
});
