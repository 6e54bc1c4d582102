// slow: 125 fingerprints, 4 s

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { learners, metaLearners, scenarios, screens } from "treatment-rules";
import * as distributions from "#lib/math/distributions/distributions.js";
import * as special from "#lib/math/distributions/special.js";
import { EXACT, engineDependent } from "../house/engine-dependent.js";
import { ROOT } from "../house/rooms.js";
import { digest } from "./digest.js";
import { fingerprints, lines } from "./fingerprints.js";

const FOLDER = join(ROOT, "test", "engines");
const table: { readonly [name: string]: string } = JSON.parse(readFileSync(join(FOLDER, "fingerprints.json"), "utf8"));

/** Runs `work` while every function of Math that the standard leaves to the engine throws. */
async function withoutInexactMath<T>(work: () => Promise<T>): Promise<T> {
  const math = Math as unknown as { [name: string]: unknown };
  const names = Object.getOwnPropertyNames(Math).filter((name) => !EXACT.has(name) && typeof math[name] === "function");
  const held = names.map((name) => math[name]);
  assert.ok(names.includes("exp") && names.includes("pow"));
  for (const name of names) {
    math[name] = () => {
      throw new Error(`Math.${name} was asked`);
    };
  }
  try {
    return await work();
  } finally {
    names.forEach((name, k) => {
      math[name] = held[k];
    });
  }
}

test("the fingerprints are those of the table, and neither lib nor its packages ask Math for what may differ", async () => {
  const computed = await withoutInexactMath(fingerprints);
  const names = new Set([...Object.keys(table), ...Object.keys(computed)]);
  const differing = [...names].filter((name) => table[name] !== computed[name]);
  assert.deepEqual(differing, [], "these lines differ; where that is meant: npm run engines -- --write");
});

test("the table has a line for every function, distribution, learner, screen, meta-learner and scenario", () => {
  const names = Object.keys(lines);
  const has = (start: string) =>
    assert.ok(
      names.some((name) => `${name} `.startsWith(`${start} `)),
      `no ${start}`,
    );
  for (const file of readdirSync(join(ROOT, "lib", "arithmetic")).filter((name) => name.endsWith(".ts"))) {
    const text = readFileSync(join(ROOT, "lib", "arithmetic", file), "utf8");
    // Functions for the rest of the library have an example; those of the tables and pairs behind them have none.
    if (file !== "bits.ts" && text.includes("@example")) has(`arithmetic ${/^export function (\w+)/m.exec(text)?.[1]}`);
  }
  for (const name of Object.keys({ ...distributions, ...special })) has(`distribution ${name}`);
  for (const name of Object.keys(learners)) has(`learner ${name}`);
  for (const name of Object.keys(metaLearners)) has(`meta-learner ${name}`);
  for (const name of Object.keys(scenarios)) has(`scenario ${name}`);
  for (const name of Object.keys(screens))
    assert.ok(
      names.some((line) => line.includes(`"screen":"${name}"`)),
      name,
    );
});

test("what is computed for the table, and the data for it, keep to what every engine computes alike", () => {
  const sources = readdirSync(FOLDER).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  for (const file of sources) {
    const text = readFileSync(join(FOLDER, file), "utf8");
    assert.deepEqual(engineDependent(text), [], file);
    assert.doesNotMatch(text, /from "node:|\bprocess\b|\bBuffer\b/, file);
  }
});

test("a digest tells apart what differs in one bit, in sign, in kind or in order, but no two bit patterns of NaN", () => {
  const values = [0, -0, 1, 1 + 2 ** -52, "1", null, true, Number.NaN, [1], [[1]], { a: 1 }, { b: 1 }, [1, 2], [2, 1]];
  assert.equal(new Set(values.map(digest)).size, values.length);
  const strange = new Float64Array(new BigUint64Array([0xfff8000000000123n]).buffer);
  assert.equal(digest(strange[0]), digest(Number.NaN));
  assert.equal(digest({ toJSON: () => [1] }), digest([1]));
  assert.equal(digest(new Float64Array([1, 2])), digest([1, 2]));
});

test("with Math trapped, asking it is an error", async () => {
  await assert.rejects(
    withoutInexactMath(async () => Math.exp(1)),
    /Math\.exp was asked/,
  );
  assert.equal(Math.exp(0), 1);
});
