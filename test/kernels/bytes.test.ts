import assert from "node:assert/strict";
import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { FINGERPRINT, MODULE } from "#lib/kernels/bytes.js";
import { inFreshFolder, load, ROOT } from "../scripts/load.js";

const { kernelsFingerprint, writtenFingerprint } = await load("kernels/fingerprint.mjs");

test("the committed kernels were compiled from the sources, flags and compiler that are here", () => {
  assert.equal(FINGERPRINT, kernelsFingerprint(ROOT), "run `npm run kernels`");
  assert.equal(writtenFingerprint(ROOT), FINGERPRINT);
});

test("a changed source, a new one and another compiler are noticed; other line ends are not", () =>
  inFreshFolder((folder) => {
    for (const path of ["lib/kernels/assembly", "tools/house/package.json"]) {
      cpSync(join(ROOT, path), join(folder, path), { recursive: true });
    }
    const source = join(folder, "lib", "kernels", "assembly", "numbers", "split-mix.ts");
    const tools = join(folder, "tools", "house", "package.json");
    const text = readFileSync(source, "utf8");
    assert.equal(kernelsFingerprint(folder), FINGERPRINT);
    writeFileSync(source, text.replaceAll("\n", "\r\n"));
    assert.equal(kernelsFingerprint(folder), FINGERPRINT);
    appendFileSync(source, "// more\n");
    assert.notEqual(kernelsFingerprint(folder), FINGERPRINT);
    writeFileSync(source, text);
    const another = join(source, "..", "another.ts");
    writeFileSync(another, "");
    assert.notEqual(kernelsFingerprint(folder), FINGERPRINT);
    rmSync(another);
    assert.equal(kernelsFingerprint(folder), FINGERPRINT);
    writeFileSync(tools, readFileSync(tools, "utf8").replace(/("assemblyscript": ")[^"]+/, "$10.0.1"));
    assert.notEqual(kernelsFingerprint(folder), FINGERPRINT);
    assert.equal(writtenFingerprint(folder), undefined, "where there are no bytes, there is no fingerprint");
  }));

test("all kernels together are a module below 60 KB", () => {
  assert.ok(atob(MODULE).length < 60_000);
});
