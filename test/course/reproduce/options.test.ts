import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { ROOT } from "./fixture.js";

interface Options {
  readonly mode: string;
  readonly workers: number;
  readonly seed?: string;
  readonly lessons: readonly string[];
  readonly rebuild?: boolean;
  readonly pictures?: boolean;
}

const { readOptions } = (await import(pathToFileURL(join(ROOT, "scripts", "reproduce", "options.mjs")).href)) as {
  readOptions(args: readonly string[]): Options;
};

test("npm run reproduce takes lessons, or a fresh seed, or --update, one thing at a time", () => {
  assert.deepEqual({ ...readOptions([]) }, { mode: "all", workers: 2, seed: undefined, lessons: [] });
  assert.deepEqual(readOptions(["00", "05", "--workers", "1"]).lessons, ["00", "05"]);
  assert.equal(readOptions(["--fresh-seed"]).seed, undefined);
  assert.deepEqual(readOptions(["--fresh-seed", "abc"]), { mode: "fresh-seed", workers: 2, seed: "abc", lessons: [] });
  assert.equal(readOptions(["--update"]).mode, "update");
  assert.equal(readOptions(["--update", "--pictures"]).pictures, true);
  assert.equal(readOptions(["--rebuild"]).rebuild, true);
  assert.equal(readOptions(["--help"]).mode, "help");
});

test("what makes no sense is refused in words", () => {
  const refused = (args: string[], words: RegExp) => assert.throws(() => readOptions(args), words);
  refused(["--fresh-seed", "--update"], /do not go together/);
  refused(["--fresh-seed", "a", "b"], /one seed/);
  refused(["--update", "05"], /whole ledger/);
  refused(["--workers", "none"], /--workers/);
  refused(["--fresh"], /--fresh/);
  refused(["--pictures"], /--update/);
});
