import { printed, type TableData, type Tabular, toDecimals } from "../core/print.js";
import { writtenAs } from "../core/seal.js";
import { withInterval } from "../value/estimate.js";
import type { Evaluation } from "../value/types.js";
import { verdictInWords } from "../value/verdict/verdict.js";
import { armToBeatInTable } from "./sentences.js";
import type { Direction, Replication } from "./types.js";

/** Lets a replication print itself and write itself down. */
export function printedReplication(replication: Replication): Replication & Tabular {
  return writtenAs(printed(replication, describeReplication), () => ({ ...replication }));
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
