import { pickOptions } from "../../core/options.js";
import { oneLine, printed, type TableData, type Tabular, toDecimals } from "../../core/print.js";
import { writtenAs } from "../../core/seal.js";
import { asLibrary } from "../../learners/library.js";
import type { Candidate } from "../../rules/builders/candidates.js";
import { RECIPE } from "../../rules/builders/fields.js";
import { completeRecipe } from "../../rules/builders/recipe.js";
import { findScenario } from "../../simulation/scenario.js";
import { planSize } from "../plan/plan.js";
import type { Measured, Plan, Records, Refusal, Study } from "../types.js";
import { isRefused } from "./read-records.js";
import { summarize } from "./summarize.js";

/** A study from its finished replicates: records in the order of the plan, whatever order they were finished in. */
export function studyOf(plan: Plan, done: ReadonlyMap<number, Records>, shard?: string): Study & Tabular {
  const order = [...done.keys()].sort((a, b) => a - b).map((replicate) => done.get(replicate) as Records);
  const refused = order.flatMap((records) => (isRefused(records) ? records : []));
  const records = order.flatMap((own) => (isRefused(own) ? [] : own));
  return printedStudy(
    { plan, records, summary: summarize(records), ...(shard === undefined ? {} : { shard }) },
    refused,
  );
}

/** The study with its refusals, which are not among the figures but must not go unsaid. */
export function printedStudy(study: Study, refused: readonly Refusal[]): Study & Tabular {
  const whole = refused.length > 0 ? { ...study, refused } : study;
  return writtenAs(printed(whole, describe), () => ({ ...whole }));
}

function describe({ plan, records, summary, refused = [], shard }: Study): TableData {
  const { unit } = findScenario(plan.scenario, "study");
  const finished = new Set(records.map((r) => ("pair" in r ? r.pair : r.trial))).size + refused.length;
  const whole = planSize(plan);
  const done = finished === 0 || finished === whole || shard !== undefined ? `${whole}` : `${finished} of ${whole}`;
  const what =
    plan.kind === "replication" ? `${done} pairs of trials` : `${done} trials, ${plan.estimators.length} estimators`;
  return {
    caption: `Study of ${plan.scenario}: ${what}${plan.n === undefined ? "" : ` of ${plan.n} patients`}, seed "${plan.seed}"`,
    columns: ["measured", "estimate", "Monte Carlo error"],
    rows: summary.map((m) => [m.name, inWords(m, m.estimate, unit), inWords(m, m.monteCarloError, unit)]),
    notes: [
      `Library: ${libraryOf(plan)
        .map(({ name }) => name)
        .join(", ")}. ${records.length} records.`,
      ...refusalNotes(refused),
      ...(shard === undefined ? [] : [`This is shard ${shard} of the study, not the whole.`]),
    ],
  };
}

/** How many replicates were refused, by the code of why, with the first one's message. */
function refusalNotes(refused: readonly Refusal[]): string[] {
  if (refused.length === 0) return [];
  const codes = [...new Set(refused.map(({ code }) => code))].sort();
  const of = (code: string) => refused.filter((r) => r.code === code);
  const counted = codes.map((code) => `${code} ${of(code).length}`);
  const first = codes.map((code) => `${code}, such as in ${of(code)[0].refused}: ${oneLine(of(code)[0].message)}`);
  const many = refused.length === 1 ? "1 replicate was" : `${refused.length} replicates were`;
  return [`${many} refused and left no record: ${counted.join(", ")}.`, ...first];
}

/** The learners that a plan is about, its method's own where it names none. */
function libraryOf(plan: Plan): readonly Candidate[] {
  return plan.kind === "replication"
    ? completeRecipe(pickOptions(plan, RECIPE), "study").library
    : asLibrary(plan.outcomeLibrary, "study");
}

/** A figure in words; of a continuous outcome, "points" are units of the outcome. */
function inWords({ unit }: Measured, value: number, own: string | undefined): string {
  if (unit === "ratio") return toDecimals(value, 3);
  if (unit === "points" && own !== undefined) return `${toDecimals(value, 3)} ${own}`;
  const hundredths = toDecimals(100 * value, Math.abs(value) < 0.1 ? 2 : 1);
  return unit === "share" ? `${hundredths}%` : `${hundredths} points`;
}
