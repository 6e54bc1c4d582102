import assert from "node:assert/strict";
import { test } from "node:test";
import { CONSTANTS, withConstantChanged } from "#course/reproduce/faults/constants.js";
import { FIXTURE } from "./fixture.js";

test("every constant in which faults are planted stands in the built library exactly once", () => {
  for (const constant of CONSTANTS) {
    assert.notEqual(constant.find, constant.replace);
    assert.ok(withConstantChanged(FIXTURE, constant).includes(constant.replace), constant.name);
  }
});

test("a constant that is not where the list says is named, not passed over", () => {
  const [constant] = CONSTANTS;
  assert.throws(() => withConstantChanged(FIXTURE, { ...constant, find: "no such code" }), /not at all/);
  assert.throws(() => withConstantChanged(FIXTURE, { ...constant, find: "n" }), /times/);
});
