// Python's side: the folder .venv with JupyterLab in it, made by uv when it is there, else by Python's own venv and pip.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { answerOf, runCommand } from "./commands.mjs";
import { failure, installFailure } from "./failure.mjs";
import { readIfThere } from "./packages.mjs";

const LEAST = [3, 10];
const CANDIDATES = ["python3", "python", "py", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10"];
const ASK = "import sys; print('.'.join(map(str, sys.version_info[:3])))";
const ASK_VENV = "import venv, ensurepip; print('yes')";

const newEnough = (version) => {
  const [major, minor] = version.split(".").map(Number);
  return major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1]);
};

/**
 * Finds what can make the virtual environment.
 *
 * @param {(command: string, args: string[]) => string | undefined} answer asks a command something; replaced in tests
 * @returns {{ uv: true } | { python: string }}
 */
export function findPython(answer = answerOf) {
  if (answer("uv", ["--version"]) !== undefined) return { uv: true };
  const found = CANDIDATES.map((command) => ({ command, version: answer(command, ["-c", ASK]) })).filter(
    (p) => p.version,
  );
  const good = found.filter((p) => newEnough(p.version));
  const whole = good.find((p) => answer(p.command, ["-c", ASK_VENV]) === "yes");
  if (whole) return { python: whole.command };
  if (good.length > 0) throw failure("no-venv", { found: good[0].version });
  if (found.length > 0)
    throw failure("old-python", {
      found: found
        .map((p) => p.version)
        .sort()
        .at(-1),
    });
  throw failure("no-python");
}

/** What must not change between the install and now: the pins, and the folder, because a virtual environment cannot move. */
export function pythonKey({ venv, requirements, constraints }) {
  const hash = createHash("sha256").update(`${venv}\n`);
  return hash.update(readFileSync(requirements)).update(readFileSync(constraints)).digest("hex");
}

const stampIn = (venv) => join(venv, "treatment-rules-install");
const ASK_LAB = "import jupyterlab, nbclient; print('yes')";

/**
 * Whether .venv is complete, of these pins, made for this folder, and its Python still runs. Importing JupyterLab takes
 * seconds on a cold disk, so Python is asked only where its program is another, or a package is gone, since it last answered.
 */
export function pythonReady(places, answer = answerOf) {
  if (!existsSync(places.python)) return false;
  const [key, program, ...kept] = (readIfThere(stampIn(places.venv)) ?? "").split("\n");
  if (key !== pythonKey(places)) return false;
  const there = new Set(packagesIn(places.venv));
  if (program === programOf(places) && kept.every((name) => there.has(name))) return true;
  if (answer(places.python, ["-c", ASK_LAB]) !== "yes") return false;
  writeStamp(places);
  return true;
}

/** The program that .venv's Python is a link to or a copy of: an upgrade or a removal of the system's Python changes it. */
function programOf({ python }) {
  const path = realpathSync(python);
  const { size, mtimeMs } = statSync(path);
  return `${path} ${size} ${mtimeMs}`;
}

/** What was installed, by the names in its folder. */
function packagesIn(venv) {
  const lib = join(venv, process.platform === "win32" ? "Lib" : "lib");
  const python = readFolder(lib).filter((name) => /^python3\.\d+$/.test(name));
  const folders = process.platform === "win32" ? [lib] : python.map((name) => join(lib, name));
  return folders
    .flatMap((folder) => readFolder(join(folder, "site-packages")))
    .filter((name) => name !== "__pycache__");
}

function readFolder(path) {
  return existsSync(path) ? readdirSync(path).sort() : [];
}

/** The key, and below it what {@link pythonReady} looks at instead of asking Python. */
function writeStamp(places) {
  const lines = [pythonKey(places), programOf(places), ...packagesIn(places.venv)];
  writeFileSync(stampIn(places.venv), lines.join("\n"));
}

/** Makes the next {@link pythonReady} ask Python itself: what was kept says all is well, and JupyterLab does not start. */
export function doubtPython(places) {
  if (existsSync(stampIn(places.venv))) writeFileSync(stampIn(places.venv), pythonKey(places));
}

/** Makes .venv unless it is there; one that is old, broken, moved or half-made is made again. */
export async function installPython(places) {
  if (pythonReady(places)) return false;
  const { venv, python, requirements, root } = places;
  const maker = findPython();
  rmSync(venv, { recursive: true, force: true });
  const run = async (command, args) => {
    const { status, output } = await runCommand(command, args, { cwd: root });
    if (status !== 0) throw installFailure("JupyterLab", output, root);
  };
  if (maker.uv) {
    await run("uv", ["venv", "--quiet", "--python", `>=${LEAST.join(".")}`, venv]);
    await run("uv", ["pip", "install", "--quiet", "--python", python, "-r", requirements]);
  } else {
    await run(maker.python, ["-m", "venv", venv]);
    const pip = ["-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar=off"];
    await run(python, [...pip, "-r", requirements]);
  }
  writeStamp(places);
  return true;
}
