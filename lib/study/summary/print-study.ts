import { gotOf, raise } from "../../core/errors.js";
import type { JsonObject } from "../../core/json.js";
import { pickOptions } from "../../core/options.js";
import { printed, type TableData, type Tabular, toDecimals } from "../../core/print.js";
import { assertShape, fields, optional, text } from "../../core/shape.js";
import { asLibrary } from "../../learners/library.js";
import type { Candidate } from "../../rules/builders/candidates.js";
import { RECIPE } from "../../rules/builders/fields.js";
import { completeRecipe } from "../../rules/builders/recipe.js";
import { checkPlan, planSize } from "../plan/plan.js";
import type { Measured, Plan, Records, Study } from "../types.js";
import { readRecords } from "./read-records.js";
import { summarize } from "./summarize.js";

/** A study from its finished replicates: records in the order of the plan, whatever order they were finished in. */
export function studyOf(plan: Plan, done: ReadonlyMap<number, Records>, shard?: string): Study & Tabular {
  const order = [...done.keys()].sort((a, b) => a - b);
  const records = order.flatMap((replicate) => done.get(replicate)!);
  return printedStudy({ plan, records, summary: summarize(records), ...(shard === undefined ? {} : { shard }) });
}

/**
 * A study from its JSON; the summary is made anew from the records.
 *
 * @param json what `JSON.stringify(study)` wrote, parsed
 * @throws code `plan` or `study` when it is none
 *
 * @example
 * const plan = { kind: "replication", scenario: "null", pairs: 1, seed: "docs", library: [{ learner: "mean", options: {} }] };
 * studyFromJSON({ plan, records: [], summary: [] }).plan.scenario; // "null"
 */
export function studyFromJSON(json: JsonObject): Study & Tabular {
  const where = "studyFromJSON";
  assertShape(json, fields({ shard: optional(text) }), where, "the study");
  const { records, shard } = json;
  if (!Array.isArray(records)) {
    raise({ code: "study", where, expected: "a list of records", ...gotOf(records) });
  }
  const study = { plan: checkPlan(json.plan), records: readRecords(records as unknown as Records, where) };
  return printedStudy({
    ...study,
    summary: summarize(study.records),
    ...(typeof shard === "string" ? { shard } : {}),
  });
}

function printedStudy(study: Study): Study & Tabular {
  return printed(study, describe);
}

function describe({ plan, records, summary, shard }: Study): TableData {
  const what =
    plan.kind === "replication"
      ? `${planSize(plan)} pairs of trials`
      : `${planSize(plan)} trials, ${plan.estimators.length} estimators`;
  return {
    caption: `Study of ${plan.scenario}: ${what}${plan.n === undefined ? "" : ` of ${plan.n} patients`}, seed "${plan.seed}"`,
    columns: ["measured", "estimate", "Monte Carlo error"],
    rows: summary.map((m) => [m.name, inWords(m, m.estimate), inWords(m, m.monteCarloError)]),
    notes: [
      `Library: ${libraryOf(plan)
        .map(({ name }) => name)
        .join(", ")}. ${records.length} records.`,
      ...(shard === undefined ? [] : [`This is shard ${shard} of the study, not the whole.`]),
    ],
  };
}

/** The learners that a plan is about, its method's own where it names none. */
function libraryOf(plan: Plan): readonly Candidate[] {
  return plan.kind === "replication"
    ? completeRecipe(pickOptions(plan, RECIPE), "study").library
    : asLibrary(plan.outcomeLibrary, "study");
}

function inWords({ unit }: Measured, value: number): string {
  if (unit === "ratio") return toDecimals(value, 3);
  const hundredths = toDecimals(100 * value, Math.abs(value) < 0.1 ? 2 : 1);
  return unit === "share" ? `${hundredths}%` : `${hundredths} points`;
}
