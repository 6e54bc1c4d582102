import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { timeOfDay } from "../../core/clock.js";
import { raise, shown } from "../../core/errors.js";
import { oneLine } from "../../core/print.js";

/** Who writes to a file: a process of a computer, and since when. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly since: string;
}

/** The locks of this process: another process may have had its number before. */
const held = new Set<string>();

/**
 * Makes this process the only one that writes to a file, by a second file beside it.
 *
 * @returns what gives the file back
 * @throws code `locked` where another run writes to it, or may do so on another computer
 */
export function lock(file: string): () => void {
  const beside = `${file}.lock`;
  const mine = `${JSON.stringify({ pid: process.pid, host: hostname(), since: timeOfDay() } satisfies Holder)}\n`;
  while (!created(beside, mine)) {
    const found = read(beside);
    if (found === undefined) continue;
    const other = holderOf(found, beside);
    if (!isGone(other, beside)) refuse(file, beside, other);
    if (takenAway(beside, found)) {
      const who = `process ${other.pid}, which began ${other.since}`;
      process.emitWarning(oneLine(`${file}: the lock of ${who} and is gone, was taken over.`), { code: "stale-lock" });
    }
  }
  held.add(beside);
  return () => {
    if (held.delete(beside) && read(beside) === mine) rmSync(beside, { force: true });
  };
}

/** Makes a file that was not there, with all that stands in it at once; false where there is one. */
function created(path: string, text: string): boolean {
  const draft = `${path}.${hostname().replace(/[^\w.-]/g, "")}.${process.pid}`;
  try {
    writeFileSync(draft, text);
    try {
      linkSync(draft, path);
    } catch (error) {
      // Some file systems have no links.
      if (codeOf(error) === "EEXIST") throw error;
      writeFileSync(path, text, { flag: "wx" });
    }
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** What stands in a file; undefined where it went meanwhile. */
function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * Takes away a lock whose holder is gone, if it is still that one: of several that found it, one at a time looks again and
 * takes it away, and no new one can have been made while the old one is there.
 */
function takenAway(beside: string, found: string): boolean {
  const turn = `${beside}.turn`;
  for (let tries = 0; !created(turn, found); tries++) {
    if (read(beside) !== found) return false;
    if (tries === 100) {
      raise({
        code: "locked",
        where: turn,
        expected: "to be gone in a second",
        got: "the file of a run that was ended while it took over a lock",
        hint: "Where no run writes to the file beside it, remove this one.",
      });
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
  }
  try {
    if (read(beside) !== found) return false;
    rmSync(beside, { force: true });
    return true;
  } finally {
    rmSync(turn, { force: true });
  }
}

/** Who holds a lock. */
function holderOf(text: string, beside: string): Holder {
  try {
    const { pid, host, since } = JSON.parse(text);
    if (Number.isInteger(pid) && typeof host === "string" && typeof since === "string") return { pid, host, since };
  } catch {}
  return raise({
    code: "locked",
    where: beside,
    expected: "the lock of a run: its process, computer and time",
    got: shown(text.slice(0, 60)),
    hint: "Where no run writes to the file beside it, remove this one.",
  });
}

function isGone({ pid, host }: Holder, beside: string): boolean {
  if (host !== hostname()) return false;
  if (pid === process.pid) return !held.has(beside);
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return codeOf(error) === "ESRCH";
  }
}

function refuse(file: string, beside: string, { pid, host, since }: Holder): never {
  const elsewhere = host !== hostname();
  raise({
    code: "locked",
    where: file,
    expected: "no other run that writes to it",
    got: `process ${pid}${elsewhere ? ` of ${shown(host)}` : ""}, since ${since}`,
    hint: `Wait for it or name another file; where that is no such run, remove ${beside}.`,
  });
}
