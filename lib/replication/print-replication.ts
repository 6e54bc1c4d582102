import type { JsonObject } from "../core/json.js";
import { printed, type TableData, type Tabular, toDecimals } from "../core/print.js";
import { assertShape } from "../core/shape.js";
import { ruleFromJSON } from "../rules/saved/read-rule.js";
import { withInterval } from "../value/estimate.js";
import { evaluationFromJSON } from "../value/print-evaluation.js";
import type { Evaluation } from "../value/types.js";
import { readVerdict, verdictInWords } from "../value/verdict/verdict.js";
import { armToBeatInTable } from "./sentences.js";
import { REPLICATION_JSON } from "./shapes.js";
import type { Direction, Replication } from "./types.js";

/** Lets a replication print itself. */
export function printedReplication(replication: Replication): Replication & Tabular {
  return printed(replication, describeReplication);
}

/**
 * The table a replication shows of itself: what each direction claimed at home and what was left elsewhere, over treating all
 * and over treating none side by side.
 */
export function describeReplication({
  forward,
  backward,
  mean,
  notes = [],
  sentence,
  verdict,
}: Replication): TableData {
  const line = (name: string, of: (d: Direction) => string): string[] => [name, of(forward), of(backward)];
  const gains = (name: string, of: (d: Direction) => Evaluation | undefined): string[][] => {
    const over = (which: "overAll" | "overNone") => (d: Direction) => {
      const evaluation = of(d);
      return evaluation ? withInterval(evaluation.gain[which]) : "-";
    };
    return [line(`${name}, over all`, over("overAll")), line(`${name}, over none`, over("overNone"))];
  };
  return {
    caption: `Replication: ${verdictInWords(verdict)}`,
    columns: ["gain", "forward", "backward"],
    rows: [
      line("learned on", (d) => d.learnedOn),
      line("judged on", (d) => d.judgedOn),
      line("better where it was learned", (d) => armToBeatInTable(d.evaluation)),
      ...(forward.resubstitution ? gains("on its own trial", (d) => d.resubstitution) : []),
      ...(forward.insideTrial ? gains("learning judged there", (d) => d.insideTrial) : []),
      ...gains("replicated", (d) => d.evaluation),
      line("treats", (d) => `${(100 * d.evaluation.shareTreated).toFixed(1)}%`),
      line("verdict", (d) => verdictInWords(d.verdict)),
    ],
    notes: [
      sentence,
      ...notes,
      `Forward. ${forward.sentence}`,
      `Backward. ${backward.sentence}`,
      ...(forward.insideTrial?.target ? [`Learning judged there: ${forward.insideTrial.target}.`] : []),
      `Size-weighted mean of the replicated gains: ${toDecimals(mean.overAll, 4)} over all, ${toDecimals(mean.overNone, 4)} over none (descriptive: the directions are correlated).`,
    ],
  };
}

/**
 * A replication from what its JSON wrote: the same rules, numbers and words, with the same bits.
 *
 * @param json a replication as JSON data
 * @returns the Replication; its rules decide again
 * @throws where a rule in it cannot be read
 * @example
 * const [first, second] = [1, 2].map((trial) => simulateTrial("simple", { trial, n: 100, seed: "doc" }));
 * const result = await replicate(first, second, { library: [learners.mean()], seed: "doc", insideTrial: false });
 * replicationFromJSON(JSON.parse(JSON.stringify(result))).verdict === result.verdict; // true
 */
export function replicationFromJSON(json: Replication): Replication & Tabular {
  assertShape(json, REPLICATION_JSON, "replicationFromJSON", "the replication");
  return printedReplication({
    ...json,
    verdict: readVerdict(json.verdict, "replicationFromJSON"),
    forward: readDirection(json.forward),
    backward: readDirection(json.backward),
  });
}

function readDirection(json: Direction): Direction {
  const { resubstitution, insideTrial } = json;
  return {
    ...json,
    verdict: readVerdict(json.verdict, "replicationFromJSON"),
    rule: ruleFromJSON(json.rule as unknown as JsonObject),
    evaluation: evaluationFromJSON(json.evaluation),
    ...(resubstitution ? { resubstitution: evaluationFromJSON(resubstitution) } : {}),
    ...(insideTrial ? { insideTrial: evaluationFromJSON(insideTrial) } : {}),
  };
}
