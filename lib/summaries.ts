// What results come to, as plain data: every figure draws one of these summaries. The front door hands them on.
export { type FoldSize, type FoldSizes, summarizeFolds } from "./folds/fold-sizes.js";
export {
  type Bounds,
  correlationInterval,
  type Interval,
  type MeanInterval,
  meanInterval,
  type Side,
  waldInterval,
  wilsonInterval,
} from "./math/intervals.js";
export type { Bin } from "./math/statistics/bins.js";
export { type Histogram, summarizeHistogram } from "./math/statistics/histogram.js";
export {
  type DetectableCurve,
  type DetectableSummary,
  type Precision,
  summarizeDetectable,
} from "./replication/summary/detectable.js";
export {
  type Analysis,
  type AnalyzedGain,
  type DirectionSummary,
  type ReplicationSummary,
  type ReplicationsSummary,
  summarizeReplications,
} from "./replication/summary/replications.js";
export {
  type AgreeingPair,
  type AgreementsOptions,
  type AgreementsSummary,
  summarizeAgreements,
} from "./rules/summary/agreements.js";
export {
  type DecisionMap,
  type DecisionMapOptions,
  type DecisionMaps,
  type MapAxis,
  type NamedRule,
  type PatientVote,
  summarizeDecisionMaps,
} from "./rules/summary/decision-maps.js";
export { type FailureWeights, summarizeFailureWeights, type WeightCell } from "./rules/summary/failure-weights.js";
export {
  type GroupMean,
  type GroupMeans,
  summarizePseudoOutcomeGroups,
} from "./rules/summary/pseudo-outcome-groups.js";
export {
  type NamedPseudoOutcome,
  type Occurrences,
  type PseudoOutcomeSummary,
  type PseudoOutcomesSummary,
  summarizePseudoOutcomes,
} from "./rules/summary/pseudo-outcomes.js";
export { type RuleTerm, ruleTerms } from "./rules/summary/terms.js";
export {
  type BothOutcomes,
  type PatientOutcomes,
  type PotentialOutcomesSummary,
  summarizePotentialOutcomes,
} from "./simulation/summary/potential-outcomes.js";
export {
  type ClaimsSummary,
  type ClaimsSummaryOptions,
  type RuleClaim,
  summarizeClaims,
} from "./study/summary/claims.js";
export { type DirectionsSummary, summarizeDirections } from "./study/summary/directions.js";
export { type EstimatorSummary, type EstimatorsSummary, summarizeEstimators } from "./study/summary/estimators.js";
export {
  type GainBin,
  type GainHistogram,
  type GainHistograms,
  summarizeGainHistograms,
  type TwoHistogramsInput,
} from "./study/summary/gain-histograms.js";
export {
  type LearnerBehind,
  type LearnersByScenarioSummary,
  summarizeLearnersByScenario,
} from "./study/summary/learners-by-scenario.js";
export { type EnsemblesSummary, type LossEnsemble, summarizeEnsembles } from "./super-learner/summary/ensembles.js";
export {
  type FoldSplitsSummary,
  type PredictionOverSplits,
  summarizeFoldSplits,
  type WeightOverSplits,
} from "./super-learner/summary/fold-splits.js";
export {
  type FitAndTruth,
  type FitAndTruthInterval,
  type InSampleSummary,
  summarizeInSample,
} from "./super-learner/summary/in-sample.js";
export { type ComparedRisk, type OuterRisksSummary, summarizeOuterRisks } from "./super-learner/summary/outer-risks.js";
export {
  type JudgedRisk,
  type PairedRisksSummary,
  summarizePairedRisks,
} from "./super-learner/summary/paired-risks.js";
export {
  type RiskLine,
  type RisksSummary,
  summarizeRisks,
  summarizeWeights,
  type WeightLine,
  type WeightsSummary,
} from "./super-learner/summary/risks.js";
export {
  type ArmLine,
  type Balance,
  type BalanceLine,
  summarizeBalance,
  type TrialBalance,
} from "./trials/summary/balance.js";
export {
  type BaselineTestsSummary,
  type NamedP,
  type RankedTest,
  summarizeBaselineTests,
} from "./trials/summary/baseline-tests.js";
export { type Agreeing, type AgreeingSummary, type Answer, summarizeAgreeing } from "./value/summary/agreeing-means.js";
export {
  type ArmDifferencesSummary,
  type JudgedDifference,
  type NamedDifference,
  summarizeArmDifferences,
} from "./value/summary/arm-differences.js";
export {
  type Coverage,
  type CoveragePanel,
  type CoverageSummary,
  type CoveragesSummary,
  type MeasuredInterval,
  summarizeCoverage,
} from "./value/summary/coverage.js";
export {
  type GainErrorAt,
  type GainErrorInput,
  type GainErrorSummary,
  type ObservedError,
  summarizeGainError,
} from "./value/summary/gain-error.js";
export { type Gain, type GainName, type GainsSummary, summarizeGains } from "./value/summary/gains.js";
export {
  type ClaimedAndTrue,
  type GainSeries,
  type OptimismSummary,
  summarizeOptimism,
} from "./value/summary/optimism.js";
export {
  type RiskAndBenefit,
  type RiskAndBenefitSummary,
  type RiskSide,
  summarizeRiskAndBenefit,
} from "./value/summary/risk-and-benefit.js";
