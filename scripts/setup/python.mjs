// Python's side: the folder .venv with JupyterLab in it, made by uv when it is there, else by Python's own venv and pip.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

/** Whether .venv is complete, of these pins, made for this folder, and its Python still runs. */
export function pythonReady(places, answer = answerOf) {
  if (!existsSync(places.python) || readIfThere(stampIn(places.venv)) !== pythonKey(places)) return false;
  return answer(places.python, ["-c", "import jupyterlab, nbclient; print('yes')"]) === "yes";
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
  writeFileSync(stampIn(venv), pythonKey(places));
  return true;
}
