import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { inFreshFolder, load, ROOT } from "./load.js";

const { tools, toolFile, toolsReady } = await load("setup/tools.mjs");

/** A folder of tools as npm ci leaves it. */
function installed(root: string) {
  const modules = join(root, "tools", "mill", "node_modules");
  const packages = { "": {}, "node_modules/stone": { version: "2.0.0" } };
  mkdirSync(join(modules, "stone"), { recursive: true });
  writeFileSync(join(root, "tools", "mill", "package.json"), JSON.stringify({ dependencies: { stone: "2.0.0" } }));
  writeFileSync(join(root, "tools", "mill", "package-lock.json"), JSON.stringify({ packages }));
  writeFileSync(join(modules, "stone", "package.json"), "{}");
  writeFileSync(join(modules, ".package-lock.json"), JSON.stringify({ packages }));
  return modules;
}

test("tools that are there are not installed again, and nothing is said", () =>
  inFreshFolder(async (root) => {
    const modules = installed(root);
    const { file } = await tools("mill", root, () => assert.fail("nothing to say"));
    assert.equal(file("stone/bin/turn.js"), join(modules, "stone", "bin", "turn.js"));
    assert.equal(toolFile("mill", "stone", root), join(modules, "stone"));
  }));

test("tools that are gone, half-made or of another lock file are not ready", () =>
  inFreshFolder((root) => {
    const modules = installed(root);
    assert.equal(toolsReady("mill", root), true);
    rmSync(join(modules, ".package-lock.json"));
    assert.equal(toolsReady("mill", root), false, "npm writes its record last");
    installed(root);
    rmSync(join(modules, "stone"), { recursive: true });
    assert.equal(toolsReady("mill", root), false);
    installed(root);
    const lock = { packages: { "": {}, "node_modules/stone": { version: "2.0.1" } } };
    writeFileSync(join(root, "tools", "mill", "package-lock.json"), JSON.stringify(lock));
    assert.equal(toolsReady("mill", root), false);
  }));

test("an install says first what it is about to do, and a failed one has a sentence that names the tools", () =>
  inFreshFolder(async (root) => {
    rmSync(installed(root), { recursive: true });
    const said: string[] = [];
    // This lock file names a package without where to take it from, so npm ci refuses it without asking the network.
    writeFileSync(join(root, "tools", "mill", "package.json"), JSON.stringify({ dependencies: { sand: "1.0.0" } }));
    await assert.rejects(
      tools("mill", root, (line: string) => said.push(line)),
      { name: "SetupFailure", code: "lock-mismatch", message: /tools\/mill/ },
    );
    assert.match(said.join("\n"), /^The tools in tools\/mill are not here yet/);
  }));

test("npm offline, with an empty cache, gives our own sentence", () =>
  inFreshFolder(async (root) => {
    rmSync(installed(root), { recursive: true });
    const packages = { "": { dependencies: { stone: "2.0.0" } }, "node_modules/stone": { version: "2.0.0" } };
    writeFileSync(
      join(root, "tools", "mill", "package-lock.json"),
      JSON.stringify({ name: "mill", lockfileVersion: 3, requires: true, packages }),
    );
    const offline = { npm_config_offline: "true", npm_config_cache: join(root, "cache") };
    const before = Object.keys(offline).map((name) => [name, process.env[name]] as const);
    Object.assign(process.env, offline);
    try {
      await assert.rejects(
        tools("mill", root, () => {}),
        { code: "offline", message: /tools\/mill could not be downloaded: the network cannot be reached/ },
      );
    } finally {
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    }
  }));

test("every lock file leaves out where its packages were taken from, so that any registry serves", () => {
  for (const folder of ["", "tools/house"]) {
    const { packages } = JSON.parse(readFileSync(join(ROOT, folder, "package-lock.json"), "utf8"));
    const told = Object.entries<{ resolved?: string; link?: boolean }>(packages).filter(([, it]) => it.resolved);
    assert.deepEqual(
      told.filter(([, { link }]) => !link).map(([path]) => path),
      [],
    );
    assert.match(readFileSync(join(ROOT, folder, ".npmrc"), "utf8"), /omit-lockfile-registry-resolved=true/);
  }
});
