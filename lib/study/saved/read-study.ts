import { gotOf, raise } from "../../core/errors.js";
import type { JsonObject } from "../../core/json.js";
import type { Tabular } from "../../core/print.js";
import { contentOf, type ReadBack, readBack } from "../../core/seal.js";
import { assertShape } from "../../core/shape.js";
import { assertReplicateOfPlan } from "../plan/of-plan.js";
import { checkPlan, planSize } from "../plan/plan.js";
import { STUDY_JSON } from "../shapes.js";
import { readShard, type Shard } from "../shards/shard.js";
import { printedStudy } from "../summary/print-study.js";
import { readRecords } from "../summary/read-records.js";
import { summarize } from "../summary/summarize.js";
import type { DirectionRecord, EstimatorRecord, Plan, Refusal, Study } from "../types.js";

const WHERE = "studyFromJSON";

/**
 * A study from its JSON; the summary is made anew from the records.
 *
 * @param json what `JSON.stringify(study)` wrote, parsed
 * @throws code `plan` or `study` when it is none, or its records are not those of its plan; `shape` with the place of a field that
 *   is not what it must be, `digest` where anything was changed since it was written, `form` for what another version wrote
 *   otherwise
 *
 * @example
 * const plan = { kind: "replication", scenario: "null", pairs: 1, n: 60, seed: "docs", library: ["mean"], folds: 2, truthDraws: 1000 };
 * const study = await runStudy(plan, { workers: 1 });
 * studyFromJSON(JSON.parse(JSON.stringify(study))).plan.scenario; // "null"
 */
export function studyFromJSON(json: JsonObject): Study & Tabular {
  return readBack(json, STUDY_DOOR);
}

const STUDY_DOOR: ReadBack<Study & Tabular> = {
  where: WHERE,
  what: "the study",
  remedy:
    "Write the study anew with JSON.stringify(study), or treatment-rules study plan.json --json; treatment-rules merge makes it of its shards again.",
  read: readContent,
  // Another version may measure more of the same records.
  again: (study, { summary }) => ({ ...contentOf(study), summary }),
};

function readContent(json: JsonObject): Study & Tabular {
  assertShape(json, STUDY_JSON, WHERE, "the study");
  const { shard } = json as { readonly shard?: string };
  const refused = (json.refused ?? []) as unknown as readonly Refusal[];
  if (!Array.isArray(json.records)) {
    raise({ code: "study", where: WHERE, expected: "a list of records", ...gotOf(json.records) });
  }
  const plan = checkPlan(json.plan);
  const records = readRecords(json.records as unknown as Study["records"], WHERE);
  assertOfPlan(plan, records, refused, readShard(shard, WHERE));
  const summary = summarize(records);
  return printedStudy({ plan, records, summary, ...(shard === undefined ? {} : { shard }) }, refused);
}

/** Throws unless records and refusals are of replicates of the plan and shard, whole ones, each once. */
function assertOfPlan(
  plan: Plan,
  records: readonly (DirectionRecord | EstimatorRecord)[],
  refused: readonly Refusal[],
  shard: Shard,
): void {
  const size = planSize(plan);
  const belongs = (replicate: number) => replicate >= 1 && replicate <= size && (replicate - shard.k) % shard.of === 0;
  const found = new Map<number, (DirectionRecord | EstimatorRecord)[]>();
  for (const record of records) {
    const replicate = "pair" in record ? record.pair : record.trial;
    if (!belongs(replicate)) refuse(`records of the plan's ${size} replicates`, `one of replicate ${replicate}`);
    const own = found.get(replicate);
    if (own === undefined) found.set(replicate, [record]);
    else own.push(record);
  }
  for (const [replicate, own] of found) assertReplicateOfPlan(plan, replicate, own, WHERE);
  const before = new Set<number>();
  for (const { refused: replicate } of refused) {
    if (!belongs(replicate) || found.has(replicate) || before.has(replicate)) {
      refuse("refusals of replicates without records, each once", `one of replicate ${replicate}`);
    }
    before.add(replicate);
  }
}

function refuse(expected: string, got: string): never {
  return raise({ code: "study", where: WHERE, expected, got });
}
