import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { checkDataFiles, sha256 } from "#course/reproduce/project/checksums.js";

test("a data file is unchanged, changed by one byte, missing, or not listed", () => {
  const folder = mkdtempSync(join(tmpdir(), "data-files-"));
  try {
    assert.deepEqual(checkDataFiles(folder), [{ path: "datapackage.json", verdict: "MISSING" }]);
    for (const name of ["same.csv", "changed.csv", "stranger.csv"]) writeFileSync(join(folder, name), "a,b\n1,2\n");
    const resource = (path: string) => ({ path, hash: `sha256:${sha256("a,b\n1,2\n")}` });
    const resources = ["same.csv", "changed.csv", "gone.csv"].map(resource);
    writeFileSync(join(folder, "datapackage.json"), JSON.stringify({ resources }));
    writeFileSync(join(folder, "changed.csv"), "a,b\n1,3\n");
    assert.deepEqual(
      checkDataFiles(folder).map((file) => `${file.path} ${file.verdict}`),
      ["same.csv UNCHANGED", "changed.csv CHANGED", "gone.csv MISSING", "stranger.csv NOT LISTED"],
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
