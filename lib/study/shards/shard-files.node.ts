import { closeSync, existsSync, fsyncSync, openSync, readFileSync, statSync, truncateSync, writeSync } from "node:fs";
import { raise, shown, TreatmentRulesError } from "../../core/errors.js";
import { VERSION } from "../../core/version.js";
import { checkPlan, planFingerprint } from "../plan/plan.js";
import { readReplicate } from "../summary/read-records.js";
import type { Plan, Records } from "../types.js";
import { type Line, lineOf, linesOf, standsAsWritten } from "./lines.node.js";
import { lock } from "./lock.node.js";
import { readShard, replicatesOf, type Shard } from "./shard.js";
import type { KeptShard, ShardFiles } from "./shard-files.js";

/** A shard file as it stands: its plan and every replicate that is finished. */
export interface ShardFile {
  readonly file: string;
  readonly plan: Plan;
  readonly shard: Shard;
  readonly done: ReadonlyMap<number, Records>;
  /** Bytes that hold whole lines; what stands behind them was cut off in the middle. */
  readonly wholeBytes: number;
}

const REMOVE = "Remove that line and run the study again with the same file: that replicate is run anew.";

/** Reads a shard file, a last line that was cut off left aside; blank lines and lines that come twice say nothing more. */
export function readShardFile(file: string): ShardFile {
  let head: { readonly plan: Plan; readonly shard: Shard; readonly allowed: ReadonlySet<number> } | undefined;
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
    const where = `${file}, line ${line.number}`;
    const { replicate, records } = parsed(line.text, where, REMOVE);
    if (!head.allowed.has(replicate as number) || !Array.isArray(records)) {
      const { k, of } = head.shard;
      raise({
        code: "shard-file",
        where,
        expected: `a replicate of shard ${k}/${of}`,
        got: shown(replicate),
        hint: REMOVE,
      });
    }
    const before = seen.get(replicate as number);
    if (before?.text === line.text) continue;
    if (before !== undefined) {
      const got = `${replicate} twice, in line ${before.number} otherwise`;
      raise({ code: "doubled", where, expected: "each replicate once", got, hint: "Remove the line that is wrong." });
    }
    if (standsAsWritten(line.text) !== true) {
      const expected = "a line as it was written, with its sum";
      raise({ code: "shard-file", where, expected, got: shown(line.text), hint: REMOVE });
    }
    seen.set(replicate as number, line);
    done.set(replicate as number, readReplicate(records as Records, where));
  }
  if (head === undefined)
    raise({ code: "shard-file", where: file, expected: "a plan in line 1", got: "no whole line" });
  const { plan, shard } = head;
  return { file, plan, shard, done, wholeBytes };
}

function parsed(text: string, where: string, hint?: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  } catch {}
  return raise({ code: "shard-file", where, expected: "a line of a shard file", got: shown(text), hint });
}

function readHead(file: string, { text }: Line) {
  const where = `${file}, line 1`;
  const hint = "This is no file of a study: name another one (--out).";
  const head = parsed(text, where, hint);
  if (typeof head.plan !== "object" || typeof head.fingerprint !== "string") {
    raise({ code: "shard-file", where, expected: "a plan with its fingerprint", got: shown(text), hint });
  }
  const plan = checkPlan(head.plan);
  const own = planFingerprint(plan);
  if (head.fingerprint !== own) {
    raise({ code: "shard-file", where, expected: "the plan's own fingerprint", got: shown(head.fingerprint) });
  }
  if (head.version !== VERSION) {
    raise({
      code: "shard-file",
      where,
      expected: `replicates of version ${VERSION} of the library`,
      got: head.version === undefined ? "those of an earlier one" : `those of ${shown(head.version)}`,
      hint: "Go on with that version, or run the study anew with another file.",
    });
  }
  const shard = readShard(String(head.shard), file);
  return { plan, shard, allowed: new Set(replicatesOf(plan, shard)) };
}

/** The first line. Engines compute the same bits, so the engine is told and not compared. */
function headOf(plan: Plan, { k, of }: Shard): string {
  const engine = `Node ${process.versions.node}`;
  return `${JSON.stringify({ fingerprint: planFingerprint(plan), shard: `${k}/${of}`, version: VERSION, engine, plan })}\n`;
}

/** Whether a file that is there was begun by this study: its first line is whole, or cut off in the middle. */
function isOurs(file: string, head: string): "begun" | "cut off" {
  for (const _ of linesOf(file)) return "begun";
  const begun = readFileSync(file, "utf8").replace(/\0+$/, "");
  if (begun !== "" && head.startsWith(begun)) return "cut off";
  return raise({
    code: "shard-file",
    where: file,
    expected: "a file that this study began, or none",
    got: "another file, which stays as it is",
    hint: "Name another file (--out).",
  });
}

/** What is finished in a file, which must be of the same plan and shard. */
function read(file: string, plan: Plan, shard: Shard): ShardFile {
  const found = readShardFile(file);
  const [own, other] = [plan, found.plan].map(planFingerprint);
  if (own === other && found.shard.k === shard.k && found.shard.of === shard.of) return found;
  return raise({
    code: "shard-file",
    where: file,
    expected: `shard ${shard.k}/${shard.of} of this plan (${own.slice(0, 12)})`,
    got: `shard ${found.shard.k}/${found.shard.of} of plan ${other.slice(0, 12)}`,
    hint: "Name another file, or remove this one.",
  });
}

/** So many replicates are written before the disk is told to hold them. */
const BATCH = 16;

/** Opens a shard file to append to; one that is finished is only read, so that the disk may be read-only. */
function open(file: string, plan: Plan, shard: Shard): KeptShard {
  const head = headOf(plan, shard);
  const find = () =>
    existsSync(file) && statSync(file).size > 0 && isOurs(file, head) === "begun" ? read(file, plan, shard) : undefined;
  const found = find();
  if (found && found.done.size === replicatesOf(plan, shard).length) {
    return { done: found.done, append: () => {}, close: () => {} };
  }
  const release = lock(file);
  try {
    // Another run may have written since.
    const kept = find();
    if (kept || existsSync(file)) truncateSync(file, kept?.wholeBytes ?? 0);
    const handle = openSync(file, "a");
    const done = new Map(kept?.done);
    if (kept === undefined) write(handle, head, file, 0);
    let [count, open] = [0, true];
    return {
      done,
      append: (replicate, records) => {
        write(handle, `${lineOf(replicate, records)}\n`, file, done.size + count);
        if (++count % BATCH === 0) fsyncSync(handle);
      },
      close: () => {
        if (!open) return;
        open = false;
        fsyncSync(handle);
        closeSync(handle);
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** Writes all of a text, or says what is safe. */
function write(handle: number, text: string, file: string, safe: number): void {
  const bytes = Buffer.from(text);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
  } catch (error) {
    raise({
      code: "file",
      where: `runStudy, ${file}`,
      expected: "room for another replicate",
      got: (error as Error).message,
      hint: `The ${safe} replicates before it are safe: make room and run the study again with the same file.`,
    });
  }
}

/** Where a study keeps its finished replicates, as Node has files. */
export const shardFile: ShardFiles["shardFile"] = (file, plan, shard) => {
  try {
    return open(file, plan, shard);
  } catch (error) {
    if (error instanceof TreatmentRulesError) throw error;
    const expected = "a file that can be written to";
    return raise({ code: "file", where: `runStudy, ${file}`, expected, got: (error as Error).message });
  }
};
