import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { VERSION } from "#lib/core/version.js";
import { ROOT } from "../house/rooms.js";

test("the library knows the version of its package", () => {
  assert.equal(VERSION, JSON.parse(readFileSync(join(ROOT, "lib/package.json"), "utf8")).version);
});
