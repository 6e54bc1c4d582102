import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { inFreshFolder, load, ROOT } from "./load.js";

const { placesIn } = await load("setup/paths.mjs");
const { assertWritable } = await load("setup/folder.mjs");
const { installPackages, packagesKey, packagesReady } = await load("setup/packages.mjs");
const { doubtPython, findPython, pythonKey, pythonReady } = await load("setup/python.mjs");
const { choosePort } = await load("setup/port.mjs");
const { prepareLab } = await load("setup/kernel.mjs");
const { readOptions } = await load("setup/start.mjs");
const { step } = await load("setup/steps.mjs");

const windows = process.platform === "win32";

/** A system on which these commands answer. */
const system = (answers: Record<string, string>) => (command: string, args: string[]) =>
  answers[`${command} ${args.at(-1)?.includes("ensurepip") ? "venv" : "version"}`];

/** A folder that looks as if npm ci had just finished in it. */
function installed(folder: string) {
  const places = placesIn(folder);
  const packages = {
    "": {},
    "node_modules/tslab": { version: "1.0.22" },
    "node_modules/gone": { version: "1", optional: true },
  };
  writeFileSync(places.lock, JSON.stringify({ packages }));
  for (const name of ["tslab", "typescript", "esbuild", "plotly.js-dist", "treatment-rules"]) {
    mkdirSync(join(places.modules, name), { recursive: true });
    writeFileSync(join(places.modules, name, "package.json"), "{}");
  }
  writeFileSync(join(places.modules, ".package-lock.json"), JSON.stringify({ packages }));
  return places;
}

test("packages are installed when npm's own record, which it writes last, holds the lock file's packages", () =>
  inFreshFolder((folder) => {
    const places = installed(folder);
    assert.equal(packagesReady(places), true);
    rmSync(join(places.modules, ".package-lock.json"));
    assert.equal(packagesReady(places), false, "an install killed half-way has no record");
    writeFileSync(join(places.modules, ".package-lock.json"), "{ torn");
    assert.equal(packagesReady(places), false, "a torn record counts as none");
    writeFileSync(join(places.modules, ".treatment-rules-install"), packagesKey(readFileSync(places.lock, "utf8")));
    assert.equal(packagesReady(places), true, "our own stamp says the same");
    writeFileSync(places.lock, "{}");
    assert.equal(packagesReady(places), false, "another lock file, another install");
  }));

test("a package that is gone is noticed", () =>
  inFreshFolder((folder) => {
    const places = installed(folder);
    rmSync(join(places.modules, "tslab"), { recursive: true });
    assert.equal(packagesReady(places), false);
  }));

test("without npm there is a sentence", { skip: windows }, () =>
  inFreshFolder(async (folder) => {
    const { PATH, npm_execpath } = process.env;
    process.env.PATH = folder;
    delete process.env.npm_execpath;
    try {
      await assert.rejects(installPackages(placesIn(folder)), { code: "no-npm" });
    } finally {
      process.env.PATH = PATH;
      if (npm_execpath !== undefined) process.env.npm_execpath = npm_execpath;
    }
  }),
);

test("uv goes before Python, and the first Python that is new enough and whole is taken", () => {
  assert.deepEqual(findPython(system({ "uv version": "uv 0.9" })), { uv: true });
  const two = { "python3 version": "3.9.2", "python3.12 version": "3.12.1", "python3.12 venv": "yes" };
  assert.deepEqual(findPython(system(two)), { python: "python3.12" });
});

test("no Python, an old one and one without venv each have their sentence", () => {
  assert.throws(() => findPython(system({})), { code: "no-python" });
  assert.throws(() => findPython(system({ "python3 version": "3.9.18" })), { code: "old-python", message: /3\.9\.18/ });
  assert.throws(() => findPython(system({ "python3 version": "3.11.2" })), {
    code: "no-venv",
    message: /python3-venv/,
  });
});

/** A folder with a .venv as the set-up leaves it. */
function withVenv(folder: string) {
  const places = placesIn(folder);
  const packages = join(places.venv, ...(windows ? ["Lib"] : ["lib", "python3.11"]), "site-packages");
  mkdirSync(join(places.constraints, ".."), { recursive: true });
  mkdirSync(join(places.python, ".."), { recursive: true });
  for (const name of ["jupyterlab", "nbclient"]) mkdirSync(join(packages, name), { recursive: true });
  writeFileSync(places.requirements, "jupyterlab==4.6.6\n");
  writeFileSync(places.constraints, "");
  writeFileSync(places.python, "a program");
  return { places, packages, finish: () => writeFileSync(stampIn(places), pythonKey(places)) };
}
const stampIn = (places: { venv: string }) => join(places.venv, "treatment-rules-install");
const runs = () => "yes";
const silent = () => undefined;
const unasked = () => assert.fail("Python is asked");

test("a .venv is made again when the pins change, the folder moved, its Python is gone, or it was never finished", () =>
  inFreshFolder((folder) => {
    const { places, finish } = withVenv(folder);
    assert.equal(pythonReady(places, runs), false, "not finished");
    finish();
    assert.equal(pythonReady(places, silent), false, "its Python does not run any more");
    assert.equal(pythonReady(places, runs), true);
    writeFileSync(places.requirements, "jupyterlab==4.6.7\n");
    assert.equal(pythonReady(places, runs), false, "other pins");
    writeFileSync(places.requirements, "jupyterlab==4.6.6\n");
    const moved = `${folder} moved`;
    cpSync(folder, moved, { recursive: true });
    assert.equal(pythonReady(placesIn(moved), runs), false, "a virtual environment cannot move");
    rmSync(places.python);
    assert.equal(pythonReady(places, runs), false, "its Python is gone");
  }));

test("Python is asked once, and again only when its program is another, a package is gone or JupyterLab did not start", () =>
  inFreshFolder((folder) => {
    const { places, packages, finish } = withVenv(folder);
    finish();
    assert.equal(pythonReady(places, runs), true);
    assert.equal(pythonReady(places, unasked), true);
    mkdirSync(join(packages, "of_the_reader"));
    assert.equal(pythonReady(places, unasked), true, "more packages do no harm");
    rmSync(join(packages, "nbclient"), { recursive: true });
    assert.equal(pythonReady(places, silent), false, "a package is gone");
    mkdirSync(join(packages, "nbclient"));
    writeFileSync(places.python, "another program");
    assert.equal(pythonReady(places, silent), false, "the system's Python was upgraded, and this .venv broke");
    assert.equal(pythonReady(places, runs), true, "it was upgraded, and this .venv goes on");
    assert.equal(pythonReady(places, unasked), true);
    doubtPython(places);
    assert.equal(pythonReady(places, silent), false);
  }));

test("a read-only folder and a full disk have their sentences", () =>
  inFreshFolder((folder) => {
    const failing = (code: string) => ({
      mkdirSync: () => {
        throw Object.assign(new Error(code), { code });
      },
    });
    const places = placesIn(folder);
    assert.throws(() => assertWritable(places, failing("EROFS")), { code: "read-only" });
    assert.throws(() => assertWritable(places, failing("EACCES")), { code: "read-only" });
    assert.throws(() => assertWritable(places, failing("ENOSPC")), { code: "disk-full" });
    assertWritable(places);
    writeFileSync(join(folder, "file"), "");
    assert.throws(() => assertWritable(placesIn(join(folder, "file"))), { code: "read-only" });
  }));

test("a port that was asked for and is taken is a failure; without a wish the next free one is used", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  try {
    await assert.rejects(choosePort(port), { code: "port-taken" });
  } finally {
    server.close();
  }
  assert.equal(await choosePort(undefined, async (p: number) => p === 8890), 8890);
  await assert.rejects(
    choosePort(undefined, async () => false),
    { code: "no-port" },
  );
});

test("the kernel, the renderer and the settings are written once, and again when they are damaged", () =>
  inFreshFolder(async (folder) => {
    const places = placesIn(folder);
    mkdirSync(join(places.venv, "share", "jupyter", "kernels", "python3"), { recursive: true });
    symlinkSync(join(ROOT, "scripts"), join(folder, "scripts"), "junction");
    symlinkSync(join(ROOT, "node_modules"), places.modules, "junction");
    assert.equal(await prepareLab(places), true);
    assert.equal(await prepareLab(places), false);
    const share = join(places.venv, "share", "jupyter");
    assert.ok(!existsSync(join(share, "kernels", "python3")), "Python's kernel would only confuse");
    const { argv } = JSON.parse(readFileSync(join(share, "kernels", "tslab", "kernel.json"), "utf8"));
    assert.equal(argv[0], process.execPath);
    assert.ok(existsSync(argv[2]), "the kernel's path is whole");
    const copy = join(share, "labextensions", "treatment-rules-plotly", "static", "plotly.js");
    writeFileSync(copy, "half");
    assert.equal(await prepareLab(places), true);
    // What draws every figure may be no other file of the same size.
    const other = readFileSync(copy);
    other[other.length - 2] ^= 1;
    writeFileSync(copy, other);
    assert.equal(await prepareLab(places), true);
    assert.equal(await prepareLab(places), false);
  }));

test("the options of npm start are read, and unknown ones refused", () => {
  assert.deepEqual(readOptions(["--no-browser", "--port", "9000"]), {
    browser: false,
    setupOnly: false,
    check: false,
    student: false,
    port: 9000,
  });
  assert.equal(readOptions(["--port=9001"]).port, 9001);
  assert.equal(readOptions(["--student"]).student, true);
  for (const args of [["--prot", "1"], ["--port", "x"], ["--port"], ["--port", "70000"]]) {
    assert.throws(() => readOptions(args), { code: "option" });
  }
});

test("a step says whether it had anything to do, and how long it took", async () => {
  const lines: string[] = [];
  const out = { write: (line: string) => lines.push(line) };
  await step("first", async () => {}, out);
  await step("second", async () => false, out);
  await assert.rejects(step("third", async () => Promise.reject(new Error("no")), out));
  assert.match(lines.join(""), /^ {2}done {3}first {2}\d+\.\d s\n {2}ready {2}second .*\n {2}failed third/);
});
