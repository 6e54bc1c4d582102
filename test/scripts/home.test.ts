// slow: a set-up that runs a cell, 10 s

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { withoutLab } from "../support/needs.js";
import { inFreshFolder, ROOT } from "./load.js";

test(
  "a set-up that is there, and a cell run in its kernel, leave nothing in the reader's home",
  { skip: withoutLab },
  () =>
    inFreshFolder((home) => {
      const places = Object.fromEntries(
        Object.entries(process.env).filter(([name]) => !/^(XDG|JUPYTER|IPYTHON|NPM)_?/i.test(name)),
      );
      const env = { ...places, HOME: home, USERPROFILE: home, APPDATA: home, LOCALAPPDATA: home };
      const args = [join(ROOT, "scripts", "start.mjs"), "--setup-only", "--check"];
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: home, env, encoding: "utf8" });
      assert.equal(status, 0, `${stdout}${stderr}`);
      assert.deepEqual(readdirSync(home), []);
    }),
);
