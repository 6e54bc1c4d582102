// slow: every example of the comments, 4 s

import assert from "node:assert/strict";
import { test } from "node:test";
import * as frontDoor from "treatment-rules";
import * as notebook from "treatment-rules/notebook";
import * as course from "treatment-rules-course";
import { alike, checkedProgram, examplesIn, runExample } from "./examples.js";
import { sourcesOf } from "./rooms.js";

const silently = async (work: () => Promise<void>) => {
  const { log } = console;
  console.log = () => {};
  try {
    await work();
  } finally {
    console.log = log;
  }
};

const all = (["lib", "course"] as const).flatMap((workspace) =>
  sourcesOf(workspace).map((source) => ({ workspace, ...source })),
);

for (const { workspace, path, text } of all) {
  for (const { code, line } of examplesIn(text)) {
    test(`the example in ${workspace}/${path}, line ${line}, is true`, async () => {
      // Internal functions have examples too: a file's own exports are in scope beside the front doors.
      const own = await import(`#${workspace}/${path.replace(/\.ts$/, ".js")}`);
      const scope = new Map(Object.entries({ ...notebook, ...course, ...frontDoor, ...own }));
      assert.ok(checkedProgram(code).checks > 0, "no line of the example says what comes out");
      await silently(() => runExample(code, scope));
    });
  }
}

test("every function and class of the front doors has an example in the file that exports it", () => {
  const missing = Object.entries({ ...notebook, ...course, ...frontDoor }).flatMap(([name, value]) => {
    if (typeof value !== "function") return [];
    const declared = new RegExp(`^export (?:async )?(?:function\\*?|class|const) ${name}\\b`, "m");
    const source = all.find(({ text }) => declared.test(text));
    const before = source?.text.slice(0, source.text.search(declared)) ?? "";
    const comment = before.slice(before.lastIndexOf("/**"));
    return comment.includes("@example") ? [] : [`${name} (${source?.path ?? "not found"})`];
  });
  assert.deepEqual(missing, []);
});

test("the check of examples can fail", async () => {
  await assert.rejects(runExample("1 + 1; // 3", new Map()), /its comment says 3/);
  await assert.rejects(runExample("[1, 2].map(twice); // [2, 5]", new Map([["twice", (x: number) => 2 * x]])), /says/);
  await runExample(
    "const a = await Promise.resolve(2);\na; // 2\nnew Float64Array([0.5]); // Float64Array [0.5]",
    new Map(),
  );
  await runExample('(() => { throw new Error("no rows"); })(); // throws no rows', new Map());
  assert.equal(alike({ a: 1 }, { a: 1.1 }), false);
});
