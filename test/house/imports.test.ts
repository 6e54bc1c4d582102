// slow: every import of lib and course followed, 5 s

import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { inFreshFolder } from "../scripts/load.js";
import { withoutTools } from "../support/needs.js";
import { breachesIn } from "./cruise.js";
import { ROOT } from "./rooms.js";
import { RULES } from "./rules.js";

const cruised = { skip: withoutTools("house") };

test("lib and course keep every rule of the house", cruised, async () => {
  assert.deepEqual(await breachesIn(ROOT, RULES), []);
});

/** Projects of a few lines, each with one breach, by the rule that must see it. */
const PLANTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "room-math": {
    "lib/math/matrix.ts": 'import { show } from "../notebook/show.js";\nexport const a = show;',
    "lib/notebook/show.ts": "export const show = 1;",
  },
  "room-equity": {
    "lib/equity/gap.ts": 'export type { Test } from "../heterogeneity/test.js";',
    "lib/heterogeneity/test.ts": "export type Test = 1;",
  },
  "room-value": {
    "lib/value/tmle.ts": 'export const late = () => import("../index.js");',
    "lib/index.ts": "export const one = 1;",
  },
  "no-circle": {
    "lib/rules/rule.ts": 'import type { B } from "./best.js";\nexport type A = B | 1;',
    "lib/rules/best.ts": 'import type { A } from "./rule.js";\nexport type B = A | 2;',
  },
  "no-circle-of-folders": {
    "lib/rules/builders/a.ts": 'import { b } from "../saved/b.js";\nexport const a = b;',
    "lib/rules/saved/b.ts": "export const b = 1;",
    "lib/rules/saved/c.ts": 'import { d } from "../builders/d.js";\nexport const c = d;',
    "lib/rules/builders/d.ts": "export const d = 1;",
  },
  "known-room": {
    "lib/attic/box.ts": 'import { one } from "../core/one.js";\nexport const box = one;',
    "lib/core/one.ts": "export const one = 1;",
  },
  "own-door": {
    "lib/index.ts": 'export { show } from "./notebook/show.js";',
    "lib/notebook/show.ts": "export const show = 1;",
  },
  "lib-stands-alone": {
    "lib/cli/index.ts": 'export { seed } from "../../course/seed.js";',
    "course/seed.ts": "export const seed = 1;",
  },
  "course-by-the-doors": {
    "course/seed.ts": 'export { run } from "treatment-rules/cli";',
    "lib/dist/cli/index.js": "export const run = 1;",
  },
  "course-stands-alone": {
    "course/seed.ts": 'export { one } from "../test/one.js";',
    "test/one.ts": "export const one = 1;",
  },
  tslab: {
    "lib/figures/show.ts": 'import * as tslab from "tslab";\nexport const show = tslab;',
    "node_modules/tslab/package.json": '{ "name": "tslab", "main": "index.js" }',
    "node_modules/tslab/index.js": "module.exports = {};",
  },
  "any-engine": { "lib/value/tmle.ts": 'import fs from "node:fs";\nexport const a = fs;' },
  clock: {
    "lib/value/tmle.ts": 'import { now } from "../core/clock.js";\nexport const a = now;',
    "lib/core/clock.ts": "export const now = 1;",
  },
  found: { "lib/core/json.ts": 'import { gone } from "./gone.js";\nexport const a = gone;' },
};
const PACKAGE = {
  name: "treatment-rules",
  type: "module",
  exports: { ".": "./dist/index.js", "./internals": "./dist/internals.js", "./cli": "./dist/cli/index.js" },
};

/** The rules that a project of these files breaks. */
const brokenBy = (files: Readonly<Record<string, string>>): Promise<string[]> =>
  inFreshFolder(async (root) => {
    const all = {
      "lib/package.json": JSON.stringify(PACKAGE),
      "lib/dist/index.js": "export const one = 1;",
      "course/index.ts": 'export { one } from "treatment-rules";',
      ...files,
    };
    for (const [path, text] of Object.entries(all)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    mkdirSync(join(root, "node_modules"), { recursive: true });
    symlinkSync(join(root, "lib"), join(root, "node_modules", "treatment-rules"), "junction");
    return [...new Set((await breachesIn(root, RULES)).map(({ rule }) => rule))];
  });

for (const [name, files] of Object.entries(PLANTED)) {
  test(`the rule ${name} sees a breach, and no other rule does`, cruised, async () => {
    assert.deepEqual(await brokenBy(files), [name]);
  });
}

test("what is allowed breaks no rule, and every rule has its planted breach", cruised, async () => {
  const allowed = {
    "lib/value/tmle.ts": 'import type { Rule } from "../rules/rule.js";\nexport type T = Rule;',
    "lib/rules/rule.ts": "export type Rule = 1;",
    "lib/trials/files.node.ts": 'import fs from "node:fs";\nexport const a = fs;',
  };
  assert.deepEqual(await brokenBy(allowed), []);
  const planted = new Set(Object.keys(PLANTED));
  const bare = RULES.map(({ name }) => name).filter((name) => !planted.has(name) && !name.startsWith("room-"));
  assert.deepEqual(bare, []);
});
