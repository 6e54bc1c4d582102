import { gotOf, raise } from "../../core/errors.js";
import { assertFields, type Field, wholeNumber } from "../../core/options.js";
import type { Tabular } from "../../core/print.js";
import { WORK } from "../../parallel/fields.js";
import type { LongWork } from "../../parallel/steps.js";
import { checkPlan } from "../plan/plan.js";
import { readShard, replicatesOf } from "../shards/shard.js";
import { studyOf } from "../summary/print-study.js";
import type {
  DirectionRecord,
  EstimatorRecord,
  EstimatorsPlan,
  Plan,
  Records,
  ReplicationPlan,
  Study,
} from "../types.js";
import { defaultWorkers, runReplicates } from "./run-replicates.js";

/** Options of {@link runStudy}. */
export interface StudyOptions extends LongWork {
  /**
   * Worker threads; 1 works on the spot.
   * @default one for each core, up to 8
   */
  readonly workers?: number;
  /**
   * "k/K": only the replicates k, k + K, k + 2K, ..
   * @default all
   */
  readonly shard?: string;
  /**
   * At most so many replicates of the plan, from the first: with a file, a later run goes on to more of them.
   * @default all
   */
  readonly replicates?: number;
  /** A file to which every finished replicate is appended; a run that was stopped goes on from it. */
  readonly file?: string;
}

const SHARD: Field<string> = {
  is: "a text",
  text: "only some of the replicates",
  check: (value, where) => void readShard(value, where),
};

const REPLICATES: Field<number> = wholeNumber("replicates", 1, {
  text: "at most so many replicates of the plan, from the first",
  default: "all",
});

const FILE: Field<string> = {
  is: "a path",
  text: "a file to which finished replicates are appended",
  check: (value, where) => {
    if (typeof value === "string" && value !== "") return;
    raise({ code: "option", where, expected: "file to be the path of a file", ...gotOf(value) });
  },
};

/**
 * Runs a simulation study: many pairs of trials, or many trials, from one scenario, each with streams of its own.
 *
 * A replicate's streams are named by its number, so neither the number of workers, nor shards, nor a restart changes a bit.
 *
 * @param plan a replication plan or an estimators plan, plain JSON
 * @param options `workers`, `shard`, `replicates`, `file`, `onProgress` (once a replicate), `signal`
 * @returns a promise of the study: its records in order, and what they come to
 * @throws (rejects) code `plan` with the field at fault; `cancelled` after an abort; an error of a replicate, with its number
 *
 * @example
 * const study = await runStudy({ kind: "replication", scenario: "null", n: 100, pairs: 2, seed: "docs", library: [learners.mean()], truthDraws: 1000 });
 * study.records.length; // 4
 */
export function runStudy(plan: ReplicationPlan, options?: StudyOptions): Promise<Study<DirectionRecord> & Tabular>;
export function runStudy(plan: EstimatorsPlan, options?: StudyOptions): Promise<Study<EstimatorRecord> & Tabular>;
export function runStudy(plan: Plan, options?: StudyOptions): Promise<Study & Tabular>;
export async function runStudy(plan: Plan, options: StudyOptions = {}): Promise<Study & Tabular> {
  const where = "runStudy";
  assertFields(options, { ...WORK, shard: SHARD, replicates: REPLICATES, file: FILE }, where);
  const { shard: part, replicates: most, file, onProgress, signal } = options;
  const checked = checkPlan(plan);
  const shard = readShard(part);
  const replicates = replicatesOf(checked, shard).filter((k) => most === undefined || k <= most);
  const kept = file === undefined ? undefined : (await import("#shard-files")).shardFile(file, checked, shard);
  const asked = new Set(replicates);
  const done = new Map<number, Records>([...(kept?.done ?? [])].filter(([replicate]) => asked.has(replicate)));
  const open = replicates.filter((replicate) => !done.has(replicate));
  const what = checked.kind === "replication" ? "pairs" : "trials";
  try {
    const workers = options.workers ?? (await defaultWorkers(open.length));
    await runReplicates(checked, open, workers, signal, (replicate, records) => {
      kept?.append(replicate, records);
      done.set(replicate, records);
      onProgress?.({ done: done.size, total: replicates.length, label: `${what} of ${checked.scenario}` });
    });
  } finally {
    kept?.close();
  }
  return studyOf(checked, done, part === undefined ? undefined : `${shard.k}/${shard.of}`);
}
