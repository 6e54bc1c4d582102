// slow: every door called with everything, 21 s

import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { after, before, test } from "node:test";
import * as lib from "treatment-rules";
import * as notebook from "treatment-rules/notebook";
import * as course from "treatment-rules-course";
import { Declarations } from "./front-door/declared.js";
import { folder } from "./front-door/made.js";
import { Walker } from "./front-door/walk.js";

const { log } = console;
const home = process.cwd();

before(() => {
  // What doors print is not looked at here, and what they are asked to write must not lie about.
  console.log = () => undefined;
  process.noDeprecation = true;
  // Tens of thousands of errors are made, and of each only where it came from is told.
  Error.stackTraceLimit = 3;
  process.chdir(folder);
});

after(() => {
  console.log = log;
  process.noDeprecation = false;
  process.chdir(home);
  rmSync(folder, { recursive: true, force: true });
});

test("whatever comes to a door, what comes back is a result or the library's own error", async () => {
  const declared = new Declarations([
    { file: "lib/dist/index.d.ts", runs: lib },
    { file: "lib/dist/notebook/index.d.ts", runs: notebook },
    { file: "course/dist/index.d.ts", runs: course },
  ]);
  const { doors } = declared;
  const walk = await new Walker(declared).through(doors);
  assert.deepEqual(walk.missing, [], "parameters for which test/house/front-door/rights.ts has no right value");
  assert.deepEqual(walk.uncalled, [], "things with methods that no door hands out by itself");
  assert.deepEqual(walk.faults, []);
  assert.ok(walk.calls > 100_000, `only ${walk.calls} calls`);
});

/** Doors as they were before anybody looked, and how they are declared. */
const PLANTED = `
export interface Pair { readonly first: number; readonly second: number }
export declare function sum(pair: Pair): number;
export declare function level(options?: { readonly level?: number }): number;
export declare function soon(label: string): Promise<string>;
export declare function strict(label: string): string;
export declare function unheard(asked: { readonly each: (key: symbol) => symbol }): void;
export interface Counter { add(count: number): number }
export declare function counter(): Counter;
export declare function hidden(): { readonly inside: Hidden };
export interface Hidden { look(count: number): number }
`;

const refuse = (got: string): never => {
  throw new lib.TreatmentRulesError({ code: "planted", where: "planted", expected: "something else", got });
};

const planted = {
  sum: ({ first, second }: { readonly first: number; readonly second: number }) => Number(first) + Number(second),
  level: (options: { readonly level?: number } = {}) => {
    const { level = 0.95 } = options;
    return typeof level === "number" && Number.isFinite(level) ? level : refuse("no number");
  },
  soon: (label: string) => (typeof label === "string" ? Promise.resolve(label) : refuse("no text")),
  strict: () => refuse("anything"),
  unheard: () => undefined,
  counter: () => ({ add: (count: number) => count.toFixed(2) }),
  hidden: () => ({ inside: { look: (count: number) => count } }),
};

test("the walk sees a door that lets an error out, a NaN, a misspelt option that passes, and what nobody told it of", async () => {
  const declared = new Declarations([{ file: "lib/dist/planted.d.ts", text: PLANTED, runs: planted }]);
  const { faults, missing, uncalled } = await new Walker(declared).through(declared.doors);
  const seen = (pattern: RegExp) =>
    assert.ok(
      faults.some((fault) => pattern.test(fault)),
      `${pattern} in ${faults.join("\n")}`,
    );
  seen(/^sum: with nothing: TypeError/);
  seen(/^sum: pair: .*NaN in the result/);
  seen(/^level: options: null: TypeError/);
  seen(/^level: options\.levelz: misspelt: passed over in silence/);
  seen(/^soon: .*: thrown, not rejected/);
  seen(/^strict: label: right: refused/);
  seen(/^counter\(\)\.Counter\.add: .*TypeError/);
  assert.ok(!faults.some((fault) => fault.startsWith("strict: with nothing")), "its own error is no fault");
  assert.deepEqual(missing, ["unheard: asked, a { readonly each: (key: symbol) => symbol; }"]);
  assert.deepEqual(uncalled, ["Hidden"]);
});
