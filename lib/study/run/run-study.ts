import { gotOf, raise, TreatmentRulesError } from "../../core/errors.js";
import { assertFields, type Field, number, wholeNumber } from "../../core/options.js";
import type { Tabular } from "../../core/print.js";
import { WORK } from "../../parallel/fields.js";
import { interruptible } from "../../parallel/interruptible.js";
import { limitOf } from "../../parallel/limited.js";
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
  /**
   * Seconds that a replicate may take. A worker that takes longer is ended and the replicate tried once more, then counted as
   * refused; with one worker, on the spot, the time is looked at between its steps.
   * @default six hours; when eight replicates are done, twenty times the longest of them, ten minutes at least
   */
  readonly timeLimit?: number;
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

const TIME_LIMIT: Field<number> = number("timeLimit", Number.MIN_VALUE, 2_000_000, {
  text: "seconds that a replicate may take",
  default: "six hours; when eight replicates are done, twenty times the longest of them, ten minutes at least",
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
 * A replicate that is refused is counted with its reason and the others go on, unless the plan says `onRefusal: "error"`; one
 * that was lost with its worker is tried once more, and again when the study is run anew with its file.
 *
 * @param plan a replication plan or an estimators plan, plain JSON
 * @param options `workers`, `shard`, `replicates`, `file`, `timeLimit`, `onProgress` (once a replicate), `signal`
 * @returns a promise of the study: its records in order, and what they come to
 * @throws (rejects) code `plan` with the field at fault; `cancelled` after an abort or an interrupted cell; `shard-file`, `locked`,
 *   `file` of the file; with `onRefusal: "error"` the error of a replicate, with its number
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
  assertFields(options, { ...WORK, shard: SHARD, replicates: REPLICATES, file: FILE, timeLimit: TIME_LIMIT }, where);
  const { shard: part, replicates: most, file, timeLimit, onProgress, signal } = options;
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
    const take = (replicate: number, records: Records) => {
      kept?.append(replicate, records);
      done.set(replicate, records);
      onProgress?.({ done: done.size, total: replicates.length, label: `${what} of ${checked.scenario}` });
    };
    await interruptible(signal, (stop) => runReplicates(checked, open, workers, limitOf(timeLimit), stop, take));
  } catch (error) {
    if (!(error instanceof TreatmentRulesError) || error.code !== "cancelled" || file === undefined) throw error;
    const hint = `The ${done.size} replicates that are finished are safe in ${file}: run the study again with it to go on.`;
    throw new TreatmentRulesError({ ...error.toJSON(), hint });
  } finally {
    kept?.close();
  }
  return studyOf(checked, done, part === undefined ? undefined : `${shard.k}/${shard.of}`);
}
