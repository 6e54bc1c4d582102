import { appendFileSync, existsSync, readFileSync, truncateSync } from "node:fs";
import { raise, shown } from "../../core/errors.js";
import { checkPlan, planFingerprint, planSize } from "../plan/plan.js";
import type { Plan, Records } from "../types.js";

/** Which part of a study: shard k of K takes the replicates k, k + K, k + 2K, ... */
export interface Shard {
  readonly k: number;
  readonly of: number;
}

/** A shard file as it stands: its plan and every replicate that is finished. */
export interface ShardFile {
  readonly file: string;
  readonly plan: Plan;
  readonly shard: Shard;
  readonly done: ReadonlyMap<number, Records>;
  /** Bytes that hold whole lines; what stands behind them was cut off in the middle. */
  readonly wholeBytes: number;
}

/** A shard from text such as "3/8"; left out: the whole study, 1/1. */
export function readShard(text: string = "1/1", where: string = "runStudy"): Shard {
  const match = /^([1-9][0-9]{0,6})\/([1-9][0-9]{0,6})$/.exec(text);
  const [k, of] = match ? [Number(match[1]), Number(match[2])] : [0, 0];
  if (!match || k > of) {
    raise({ code: "shard", where, expected: 'a shard such as "3/8", from 1/K to K/K', got: shown(text) });
  }
  return { k, of };
}

/** The replicates of a shard, in order. */
export function replicatesOf(plan: Plan, { k, of }: Shard): number[] {
  const out: number[] = [];
  for (let replicate = k; replicate <= planSize(plan); replicate += of) out.push(replicate);
  return out;
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
    done.set(replicate as number, records as Records);
  });
  return { file, plan, shard, done, wholeBytes };
}

/**
 * Opens a shard file to append to: a new one gets the plan as its first line; one that was begun must have the same plan
 * and shard, and keeps what is finished.
 */
export function openShard(file: string, plan: Plan, shard: Shard): ReadonlyMap<number, Records> {
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

/** Appends one finished replicate. */
export function appendReplicate(file: string, replicate: number, records: Records): void {
  appendFileSync(file, `${JSON.stringify({ replicate, records })}\n`);
}
