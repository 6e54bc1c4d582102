import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { figures } from "treatment-rules";
import { ROOT } from "../scripts/load.js";

test("every figure is in the gallery, where all of them are checked and drawn", () => {
  const gallery = readFileSync(join(ROOT, "test", "figures", "gallery.ts"), "utf8");
  const missing = Object.entries(figures)
    .filter(([, value]) => typeof value === "function")
    .filter(([name]) => !new RegExp(`\\bfigures\\s*\\.${name}\\(`).test(gallery));
  assert.deepEqual(
    missing.map(([name]) => name),
    [],
  );
});
