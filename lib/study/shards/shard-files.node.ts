import { appendFileSync, existsSync, readFileSync, truncateSync } from "node:fs";
import { raise, shown, TreatmentRulesError } from "../../core/errors.js";
import { checkPlan, planFingerprint } from "../plan/plan.js";
import { readReplicate } from "../summary/read-records.js";
import type { Plan, Records } from "../types.js";
import { readShard, replicatesOf, type Shard } from "./shard.js";
import type { ShardFiles } from "./shard-files.js";

/** A shard file as it stands: its plan and every replicate that is finished. */
export interface ShardFile {
  readonly file: string;
  readonly plan: Plan;
  readonly shard: Shard;
  readonly done: ReadonlyMap<number, Records>;
  /** Bytes that hold whole lines; what stands behind them was cut off in the middle. */
  readonly wholeBytes: number;
}

/** Reads a shard file, a last line that was cut off left aside. */
export function readShardFile(file: string): ShardFile {
  const bytes = readFileSync(file);
  const wholeBytes = bytes.lastIndexOf(10) + 1;
  const lines = bytes.toString("utf8", 0, wholeBytes).split("\n").slice(0, -1);
  const parse = (line: string, k: number): Record<string, unknown> => {
    try {
      const value: unknown = JSON.parse(line);
      if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
    } catch {}
    return raise({
      code: "shard-file",
      where: `${file}, line ${k + 1}`,
      expected: "a line of a shard file",
      got: shown(line),
    });
  };
  if (lines.length === 0)
    raise({ code: "shard-file", where: file, expected: "a plan in line 1", got: "no whole line" });
  const head = parse(lines[0], 0);
  const plan = checkPlan(head.plan);
  if (head.fingerprint !== planFingerprint(plan)) {
    raise({
      code: "shard-file",
      where: `${file}, line 1`,
      expected: "the plan's own fingerprint",
      got: shown(head.fingerprint),
    });
  }
  const shard = readShard(String(head.shard), file);
  const allowed = new Set(replicatesOf(plan, shard));
  const done = new Map<number, Records>();
  lines.slice(1).forEach((line, k) => {
    const { replicate, records } = parse(line, k + 1);
    const where = `${file}, line ${k + 2}`;
    if (!allowed.has(replicate as number) || !Array.isArray(records)) {
      raise({ code: "shard-file", where, expected: `a replicate of shard ${head.shard}`, got: shown(replicate) });
    }
    if (done.has(replicate as number)) {
      raise({ code: "doubled", where, expected: "each replicate once", got: `${replicate} twice` });
    }
    done.set(replicate as number, readReplicate(records as Records, where));
  });
  return { file, plan, shard, done, wholeBytes };
}

/**
 * Opens a shard file to append to: a new one gets the plan as its first line; one that was begun must have the same plan
 * and shard, and keeps what is finished.
 */
function open(file: string, plan: Plan, shard: Shard): ReadonlyMap<number, Records> {
  const text = `${shard.k}/${shard.of}`;
  const begun = existsSync(file) && readFileSync(file).includes(10);
  if (!begun) {
    if (existsSync(file)) truncateSync(file, 0);
    appendFileSync(file, `${JSON.stringify({ fingerprint: planFingerprint(plan), shard: text, plan })}\n`);
    return new Map();
  }
  const found = readShardFile(file);
  if (
    planFingerprint(found.plan) !== planFingerprint(plan) ||
    found.shard.k !== shard.k ||
    found.shard.of !== shard.of
  ) {
    raise({
      code: "shard-file",
      where: file,
      expected: `shard ${text} of this plan (${planFingerprint(plan).slice(0, 12)})`,
      got: `shard ${found.shard.k}/${found.shard.of} of plan ${planFingerprint(found.plan).slice(0, 12)}`,
      hint: "Name another file, or remove this one.",
    });
  }
  truncateSync(file, found.wholeBytes);
  return found.done;
}

function append(file: string, replicate: number, records: Records): void {
  appendFileSync(file, `${JSON.stringify({ replicate, records })}\n`);
}

/** {@link open}, or why the file cannot be opened. */
function opened(file: string, plan: Plan, shard: Shard): ReadonlyMap<number, Records> {
  try {
    return open(file, plan, shard);
  } catch (error) {
    if (error instanceof TreatmentRulesError) throw error;
    const expected = "a file that can be written to";
    return raise({ code: "file", where: `runStudy, ${file}`, expected, got: (error as Error).message });
  }
}

/** Where a study keeps its finished replicates, as Node has files. */
export const shardFile: ShardFiles["shardFile"] = (file, plan, shard) => ({
  done: opened(file, plan, shard),
  append: (replicate, records) => append(file, replicate, records),
});
