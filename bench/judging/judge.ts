import type { Answer, AnswerKind, Facts, Work } from "../contract.js";
import { readNumbers } from "../tables.js";
import { mostAbove, pathObjectives } from "./path.js";
import { auc, brier, largestDifference, logLoss, sameSide, shareApart } from "./statistics.js";

/** How good one side's answer is by itself: held-out loss and AUC where it predicts, and what the side says of it. */
export function qualityOf(kind: AnswerKind, { values, facts }: Answer, y: Float64Array | undefined): Facts {
  if (kind === "probabilities" && y) {
    return { "log-loss": logLoss(values, y), AUC: auc(values, y), Brier: brier(values, y), ...facts };
  }
  if (kind === "decisions" && y) return { AUC: auc(values, y), ...facts };
  return facts;
}

/** What can only be said of both answers together; `folder` holds the data. */
export function between(work: Work, ours: Answer, peer: Answer, folder: string): Facts {
  if (!work.same) return {};
  const difference = { "largest difference": largestDifference(ours.values, peer.values) };
  switch (work.answer) {
    case "probabilities":
      return { ...difference, "share of rows that differ": shareApart(ours.values, peer.values, 1e-9) };
    case "decisions":
      return { ...difference, "same side": sameSide(ours.values, peer.values) };
    case "path": {
      const objectives = (answer: Answer) =>
        pathObjectives(answer.values, readNumbers(folder, "x"), readNumbers(folder, "y"));
      const [own, others] = [objectives(ours), objectives(peer)];
      return {
        ...difference,
        "our objective above the peer's by at most": mostAbove(own, others),
        "the peer's above ours by at most": mostAbove(others, own),
      };
    }
    default:
      return difference;
  }
}

/** The mean of each number over several answers; a text stays as the first says it. */
export function meanFacts(all: readonly Facts[]): Facts {
  if (all.length === 0) return {};
  return Object.fromEntries(
    Object.entries(all[0]).map(([name, value]) => [
      name,
      typeof value === "number" ? all.reduce((sum, facts) => sum + Number(facts[name]), 0) / all.length : value,
    ]),
  );
}
