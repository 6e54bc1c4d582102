export type { Interval } from "../math/intervals.js";
export type { NamedRule } from "../rules/summary/decision-maps.js";
export type { NamedPseudoOutcome } from "../rules/summary/pseudo-outcomes.js";
export type { BothOutcomes } from "../simulation/summary/potential-outcomes.js";
export type { LossEnsemble } from "../super-learner/summary/ensembles.js";
export type { FitAndTruth } from "../super-learner/summary/in-sample.js";
export type { NamedP } from "../trials/summary/baseline-tests.js";
export type { Agreeing } from "../value/summary/agreeing-means.js";
export type { NamedDifference } from "../value/summary/arm-differences.js";
export type { Coverage, CoveragePanel } from "../value/summary/coverage.js";
export type { GainErrorInput } from "../value/summary/gain-error.js";
export type { ClaimedAndTrue } from "../value/summary/optimism.js";
export type { RiskAndBenefit } from "../value/summary/risk-and-benefit.js";
export { type BarRow, type BarsOptions, bars } from "./charts/bars.js";
export { type HistogramOptions, histogram } from "./charts/histogram.js";
export { type IntervalRow, type IntervalsOptions, intervals } from "./charts/intervals.js";
export { type LinesOptions, lines, type Series } from "./charts/lines.js";
export type { FigureOptions } from "./frame/frame.js";
export { type Look, palette, type Role } from "./frame/palette.js";
export type { Figure } from "./frame/types.js";
export type { UnitOptions } from "./frame/unit.js";
export { type DetectableOptions, detectable, type Precision } from "./replication/detectable.js";
export { directionCorrelation } from "./replication/direction-correlation.js";
export {
  type GlowAndFadeOptions,
  glowAndFade,
  type TwoHistogramsInput,
  twoHistograms,
} from "./replication/glow-and-fade.js";
export { type NamedReplication, replication, replications } from "./replication/replication.js";
export { type WinnersCurseOptions, winnersCurse } from "./replication/winners-curse.js";
export { agreementMatrix } from "./rules/agreement-matrix.js";
export { type BoundariesOptions, boundaries } from "./rules/boundaries.js";
export { failureWeights } from "./rules/failure-weights.js";
export { type ByGroupOptions, pseudoOutcomeByGroup } from "./rules/pseudo-outcome-groups.js";
export { pseudoOutcomes } from "./rules/pseudo-outcomes.js";
export { type RiskIsNotBenefitOptions, riskIsNotBenefit } from "./rules/risk-is-not-benefit.js";
export { foldStrip } from "./super-learner/fold-strip.js";
export { type InSampleOptions, inSampleAgainstHeldOut } from "./super-learner/in-sample-against-held-out.js";
export { losses } from "./super-learner/losses.js";
export { type OuterRisksOptions, outerRisks } from "./super-learner/outer-risks.js";
export { type RisksOptions, risks, weights } from "./super-learner/risks.js";
export { type WeightsOverSplitsOptions, weightsOverSplits } from "./super-learner/weights-over-splits.js";
export { type ArmDifferenceOptions, armDifference } from "./trials/arm-difference.js";
export { baselinePValues } from "./trials/baseline-p-values.js";
export { type PotentialOutcomesOptions, potentialOutcomes } from "./trials/potential-outcomes.js";
export { standardizedDifferences } from "./trials/standardized-differences.js";
export { trialTable } from "./trials/trial-table.js";
export { agreeingPatients } from "./value/agreeing-patients.js";
export { claim, type GainName, type GainOptions } from "./value/claim.js";
export { type EstimatorsOptions, estimators } from "./value/estimators.js";
export { gainErrorByHand } from "./value/gain-error.js";
export { type NonUniqueOptions, nonUnique } from "./value/non-unique.js";
export { optimism } from "./value/optimism.js";
