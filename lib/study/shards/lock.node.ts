import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
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
  const mine: Holder = { pid: process.pid, host: hostname(), since: timeOfDay() };
  while (!created(beside, mine)) {
    const other = holderOf(beside);
    if (other === undefined) continue;
    if (!isGone(other, beside)) refuse(file, beside, other);
    // Of two that find the same stale lock one takes it away, and both try anew.
    try {
      renameSync(beside, `${beside}.${process.pid}`);
      rmSync(`${beside}.${process.pid}`);
    } catch {
      continue;
    }
    const who = `process ${other.pid}, which began ${oneLine(other.since)}`;
    process.emitWarning(`${file}: the lock of ${who} and is gone, was taken over.`, { code: "stale-lock" });
  }
  held.add(beside);
  return () => {
    held.delete(beside);
    rmSync(beside, { force: true });
  };
}

function created(beside: string, mine: Holder): boolean {
  try {
    writeFileSync(beside, `${JSON.stringify(mine)}\n`, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Who holds a lock; undefined where it went meanwhile. */
function holderOf(beside: string): Holder | undefined {
  let text: string;
  try {
    text = readFileSync(beside, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
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
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

function refuse(file: string, beside: string, { pid, host, since }: Holder): never {
  const elsewhere = host !== hostname();
  raise({
    code: "locked",
    where: file,
    expected: "no other run that writes to it",
    got: `process ${pid}${elsewhere ? ` of ${shown(host)}` : ""}, since ${since}`,
    hint: `Wait for it or name another file${elsewhere ? `; where that run is over, remove ${beside}` : ""}.`,
  });
}
