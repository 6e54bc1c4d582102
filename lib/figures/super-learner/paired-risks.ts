import { optional, text } from "../../core/shape.js";
import type { PairedRisks } from "../../super-learner/paired-risks.js";
import { type PairedRisksSummary, summarizePairedRisks } from "../../super-learner/summary/paired-risks.js";
import { frame } from "../frame/frame.js";
import { assertFigureOptions, DECIMALS } from "../frame/options.js";
import { counted } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { type ComparedRisksOptions, comparedRisks } from "./compared-risks.js";

/**
 * Cross-validated risks with their intervals, and beside them how far each lies above one of them on the same patients:
 * intervals that overlap on the left may stand well apart on the right. A drawing of `summarizePairedRisks`.
 *
 * @param result what `pairedRisks` gave
 * @throws code "empty" without lines, code "option" where the reference has no line
 *
 * @example
 * const lines = [
 *   { name: "gam", risk: 0.2, standardError: 0.01, excess: { estimate: 0, standardError: 0 } },
 *   { name: "tree", risk: 0.22, standardError: 0.01, excess: { estimate: 0.02, standardError: 0.005 } },
 * ];
 * figures.pairedRisks({ lines, against: "gam", n: 300 }).alt.slice(0, 25); // "1 of 1 interval overlaps "
 */
export function pairedRisks(result: PairedRisks, options: ComparedRisksOptions = {}): Figure {
  assertFigureOptions(options, "figures.pairedRisks", { loss: optional(text), decimals: DECIMALS });
  const summary = summarizePairedRisks(result, "figures.pairedRisks");
  const { against } = summary;
  const lines = summary.lines.map(({ name, risk, standardError, interval, excess }) => {
    const reference = name === against;
    return {
      ...{ name, risk, standardError, interval, excess, reference },
      role: reference ? ("plain" as const) : ("quiet" as const),
    };
  });
  return frame(comparedRisks(lines, against, { title: inWords(summary) }, options), options);
}

/** What overlapping intervals hide. */
function inWords({ against, others, overlapping, toldAllTheSame }: PairedRisksSummary): string {
  const overlap = `${overlapping.length} of ${counted(others, "interval")} ${overlapping.length === 1 ? "overlaps" : "overlap"} ${against}'s`;
  if (overlapping.length === 0) return `${overlap}: they lie apart even so`;
  const told = toldAllTheSame.length === 0 ? "none" : String(toldAllTheSame.length);
  return `${overlap}, yet patient by patient ${told} of these ${toldAllTheSame.length === 1 ? "differs" : "differ"}`;
}
