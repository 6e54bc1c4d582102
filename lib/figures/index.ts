export { type Agreeing, agreeingPatients } from "./agreeing-patients.js";
export { agreementMatrix } from "./agreement-matrix.js";
export { type ArmDifferenceOptions, armDifference, type NamedDifference } from "./arm-difference.js";
export { type BarRow, type BarsOptions, bars } from "./bars.js";
export { baselinePValues, type NamedP } from "./baseline-p-values.js";
export { type BoundariesOptions, boundaries, type NamedRule } from "./boundaries.js";
export type { Interval } from "./check.js";
export { claim, type GainName, type GainOptions } from "./claim.js";
export type { Figure } from "./contract.js";
export { courseMap } from "./course-map.js";
export { type DetectableOptions, detectable, type Precision } from "./detectable.js";
export { directionCorrelation } from "./direction-correlation.js";
export { type EstimatorsOptions, estimators } from "./estimators.js";
export { failureWeights } from "./failure-weights.js";
export { foldStrip } from "./fold-strip.js";
export type { FigureOptions } from "./frame.js";
export { type GainErrorInput, gainErrorByHand } from "./gain-error.js";
export { type GlowAndFadeOptions, glowAndFade, type TwoHistogramsInput, twoHistograms } from "./glow-and-fade.js";
export { type HistogramOptions, histogram } from "./histogram.js";
export { type FitAndTruth, type InSampleOptions, inSampleAgainstHeldOut } from "./in-sample-against-held-out.js";
export { type IntervalRow, type IntervalsOptions, intervals } from "./intervals.js";
export { type LinesOptions, lines, type Series } from "./lines.js";
export { type LossEnsemble, losses } from "./losses.js";
export { type Coverage, type CoveragePanel, type NonUniqueOptions, nonUnique } from "./non-unique.js";
export { type ClaimedAndTrue, optimism } from "./optimism.js";
export { type OuterRisksOptions, outerRisks } from "./outer-risks.js";
export { type Look, palette, type Role } from "./palette.js";
export { type BothOutcomes, type PotentialOutcomesOptions, potentialOutcomes } from "./potential-outcomes.js";
export {
  type ByGroupOptions,
  type NamedPseudoOutcome,
  pseudoOutcomeByGroup,
  pseudoOutcomes,
} from "./pseudo-outcomes.js";
export { type PublishedPair, type PublishedTrial, replicatesInLiterature } from "./replicates-in-literature.js";
export { type NamedReplication, replication, replications } from "./replication.js";
export { type RiskAndBenefit, type RiskIsNotBenefitOptions, riskIsNotBenefit } from "./risk-is-not-benefit.js";
export { type RisksOptions, risks, weights } from "./risks.js";
export { standardizedDifferences } from "./standardized-differences.js";
export { trialTable } from "./trial-table.js";
export type { UnitOptions } from "./unit.js";
export { type WeightsOverSplitsOptions, weightsOverSplits } from "./weights-over-splits.js";
export { type WinnersCurseOptions, winnersCurse } from "./winners-curse.js";
