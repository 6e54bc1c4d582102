import { raise, shown, TreatmentRulesError } from "../../core/errors.js";
import { VERSION } from "../../core/version.js";
import { assertReplicateOfPlan } from "../plan/of-plan.js";
import { checkPlan, planFingerprint } from "../plan/plan.js";
import { isRefused, readReplicate } from "../summary/read-records.js";
import type { Plan, Records } from "../types.js";
import { type Line, linesOf, standsAsWritten } from "./lines.node.js";
import { readShard, replicatesOf, type Shard } from "./shard.js";

/** A shard file as it stands: its plan and every replicate that is finished. */
export interface ShardFile {
  readonly file: string;
  readonly plan: Plan;
  readonly shard: Shard;
  readonly done: ReadonlyMap<number, Records>;
  /** Bytes that hold whole lines; what stands behind them was cut off in the middle. */
  readonly wholeBytes: number;
}

/** What the first line says. */
interface Head {
  readonly plan: Plan;
  readonly shard: Shard;
  readonly allowed: ReadonlySet<number>;
}

/**
 * Reads a shard file, a last line that was cut off left aside; blank lines and lines that come twice say nothing more. A
 * replicate that was lost with its worker may come again.
 *
 * @throws codes `shard-file`, `doubled`, `file`
 */
export function readShardFile(file: string): ShardFile {
  try {
    return read(file);
  } catch (error) {
    if (error instanceof TreatmentRulesError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    const got = code === "ENOENT" ? "no such file" : code === "EISDIR" ? "a folder" : message;
    const hint = code === "EISDIR" ? "Name the files in it." : undefined;
    return raise({ code: "file", where: file, expected: "a file of a study", got, hint });
  }
}

function read(file: string): ShardFile {
  let head: Head | undefined;
  const done = new Map<number, Records>();
  const seen = new Map<number, Line>();
  let wholeBytes = 0;
  for (const line of linesOf(file)) {
    wholeBytes = line.end;
    if (head === undefined) {
      head = readHead(file, line);
      continue;
    }
    if (line.text.trim() === "") continue;
    const [replicate, records] = readLine(file, line, head);
    const before = seen.get(replicate);
    if (before?.text === line.text) continue;
    if (before !== undefined && !isLost(done.get(replicate))) {
      const [where, got] = [`${file}, line ${line.number}`, `${replicate} twice, in line ${before.number} otherwise`];
      raise({ code: "doubled", where, expected: "each replicate once", got, hint: "Delete the line that is wrong." });
    }
    if (standsAsWritten(line.text) !== true) {
      refuse(file, line, "a line as it was written, with its sum", shown(line.text));
    }
    seen.set(replicate, line);
    done.set(replicate, checkedOf(head.plan, replicate, records, file, line));
  }
  if (head === undefined) {
    raise({ code: "shard-file", where: file, expected: "a plan in line 1", got: "no whole line", hint: FOREIGN });
  }
  return { file, plan: head.plan, shard: head.shard, done, wholeBytes };
}

/** Whether a replicate was lost with its worker, and not refused: it may be tried anew. */
export function isLost(records: Records | undefined): boolean {
  return records !== undefined && isRefused(records) && records[0].code === "worker";
}

const FOREIGN = "This is no file of a study: name another one (--out).";

const remedy = ({ number }: Line): string =>
  `Delete line ${number} and run the study again with the same file: that replicate is run anew.`;

function refuse(file: string, line: Line, expected: string, got: string): never {
  return raise({ code: "shard-file", where: `${file}, line ${line.number}`, expected, got, hint: remedy(line) });
}

function parsed({ text, number }: Line, file: string, hint: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  } catch {}
  const where = `${file}, line ${number}`;
  return raise({ code: "shard-file", where, expected: "a line of a shard file", got: shown(text), hint });
}

function readLine(file: string, line: Line, { shard, allowed }: Head): readonly [number, Records] {
  const { replicate, records } = parsed(line, file, remedy(line));
  if (!allowed.has(replicate as number) || !Array.isArray(records)) {
    refuse(file, line, `a replicate of shard ${shard.k}/${shard.of}`, shown(replicate));
  }
  return [replicate as number, records as unknown as Records];
}

/** The records of a line, which must be those that the plan asks of this replicate. */
function checkedOf(plan: Plan, replicate: number, written: Records, file: string, line: Line): Records {
  const where = `${file}, line ${line.number}`;
  const records = readReplicate(written, where);
  if (!isRefused(records)) assertReplicateOfPlan(plan, replicate, records, where, remedy(line));
  else if (records.length !== 1 || records[0].refused !== replicate) {
    refuse(file, line, `the refusal of replicate ${replicate}`, `one of ${shown(records[0].refused)}`);
  }
  return records;
}

function readHead(file: string, line: Line): Head {
  const where = `${file}, line 1`;
  const fault = (expected: string, got: string, hint: string): never =>
    raise({ code: "shard-file", where, expected, got, hint });
  const head = parsed(line, file, FOREIGN);
  if (typeof head.plan !== "object" || typeof head.fingerprint !== "string") {
    fault("a plan with its fingerprint", shown(line.text), FOREIGN);
  }
  const plan = checkPlan(head.plan);
  if (head.fingerprint !== planFingerprint(plan)) {
    const hint = "The plan there was changed since: run the study with another file.";
    fault("the plan's own fingerprint", shown(head.fingerprint), hint);
  }
  if (head.version !== VERSION) {
    fault(
      `replicates of version ${VERSION} of the library`,
      head.version === undefined ? "those of an earlier one" : `those of ${shown(head.version)}`,
      "Go on with that version, or run the study anew with another file.",
    );
  }
  const shard = readShard(String(head.shard), file);
  return { plan, shard, allowed: new Set(replicatesOf(plan, shard)) };
}
