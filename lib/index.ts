export { type Problem, TreatmentRulesError } from "./core/errors.js";
export type { Json, JsonObject } from "./core/json.js";
export type { Field, OptionsOf } from "./core/options.js";
export type { TableData } from "./core/print.js";
export type { Figure } from "./figures/frame/types.js";
export * as figures from "./figures/index.js";
export type { Folds } from "./folds/folds.js";
export { asClassifier, type ClassifierLearner, type ClassifierModel } from "./learners/base/classifier.js";
export {
  type CustomFit,
  type CustomLearnerOptions,
  type CustomPredict,
  customLearner,
} from "./learners/base/custom.js";
export type { MeanModel } from "./learners/base/mean.js";
export type { FitInput, Learner, LearnerDescription, Model, Unit } from "./learners/base/types.js";
export type { GradientBoostingModel } from "./learners/boosting/gradient-boosting.js";
export type { BoostingLossName } from "./learners/boosting/losses.js";
export type { GradientBoostingOptions } from "./learners/boosting/options.js";
export type { Interactions } from "./learners/design/design.js";
export type { LdaModel, LdaOptions } from "./learners/discriminant/lda.js";
export type { NaiveBayesModel, NaiveBayesOptions } from "./learners/discriminant/naive-bayes.js";
export type { QdaModel, QdaOptions } from "./learners/discriminant/qda.js";
export type { ElasticNetModel, LambdaPath } from "./learners/elastic-net/model.js";
export type { ElasticNetOptions } from "./learners/elastic-net/options.js";
export type { Family } from "./learners/elastic-net/path.js";
export type { OutOfBag, RandomForestModel } from "./learners/forest/model.js";
export type { RandomForestOptions } from "./learners/forest/options.js";
export { type ForestWorkersOptions, growForestInWorkers } from "./learners/forest/workers.js";
export type { GamOptions } from "./learners/gam/gam.js";
export type { GamModel } from "./learners/gam/model.js";
export { learners } from "./learners/index.js";
export { libraries } from "./learners/libraries.js";
export type { LearnerName, Library, LibraryName, Member } from "./learners/library.js";
export type { LinearModel, LinearOptions } from "./learners/linear/linear.js";
export type { LogisticModel, LogisticOptions } from "./learners/linear/logistic.js";
export type { NearestNeighborsModel } from "./learners/neighbors/model.js";
export type { NearestNeighborsOptions } from "./learners/neighbors/nearest-neighbors.js";
export type { NeighborKernel } from "./learners/neighbors/votes.js";
export type { CorrelationScreenOptions } from "./learners/screens/correlation.js";
export type { ImportanceScreenOptions } from "./learners/screens/importance.js";
export type { LassoScreenOptions } from "./learners/screens/lasso.js";
export type { Screen } from "./learners/screens/screen.js";
export { type ScreenedModel, screened, screens } from "./learners/screens/screened.js";
export type { SvmModel } from "./learners/svm/model.js";
export type { SvmOptions } from "./learners/svm/svm.js";
export type { PruneBy } from "./learners/tree/links.js";
export type { PruningPath, TreeModel } from "./learners/tree/model.js";
export type { TreeOptions } from "./learners/tree/options.js";
export type { Choose } from "./learners/tuning/choose.js";
export { Matrix } from "./math/matrix.js";
export { crossFitOutcome, type OutcomeOptions } from "./nuisance/outcome.js";
export type { EnsembleSummary, OutcomeModel } from "./nuisance/types.js";
export type { WorkFields } from "./parallel/fields.js";
export type { LongWork, ParallelWork, Progress } from "./parallel/steps.js";
export { type Seed, Stream, stream } from "./random/stream.js";
export { type DetectableGainInput, detectableGain } from "./replication/power/detectable-gain.js";
export type { PairDetectable } from "./replication/power/precision.js";
export { type BothContrasts, type VerdictPowerInput, verdictPower } from "./replication/power/verdict-power.js";
export { replicationFromJSON } from "./replication/read-replication.js";
export { type ReplicateFields, type ReplicateOptions, replicate } from "./replication/replicate.js";
export type { Direction, Optimism, Replication } from "./replication/types.js";
export { agreement } from "./rules/agreement.js";
export { type Agreements, agreements } from "./rules/agreements.js";
export { bestRule } from "./rules/best-rule.js";
export { type Candidate, type CandidateLibrary, mixedLibrary } from "./rules/builders/candidates.js";
export type { RecipeFields } from "./rules/builders/fields.js";
export { type LearnRuleFields, type LearnRuleOptions, learnRule } from "./rules/builders/learn-rule.js";
export { learnRules } from "./rules/builders/learn-rules.js";
export type { Recipe } from "./rules/builders/recipe.js";
export { type Decide, ruleFrom } from "./rules/function-rule.js";
export { type MarkerTest, markerRule } from "./rules/marker-rule.js";
export type { RuleMemory } from "./rules/memory/types.js";
export { classificationProblem, type ProblemOptions } from "./rules/pseudo-outcome/classification-problem.js";
export { failureWeight } from "./rules/pseudo-outcome/failure-weight.js";
export {
  type PseudoOutcomeMean,
  type PseudoOutcomeMeans,
  pseudoOutcomeMeans,
} from "./rules/pseudo-outcome/pseudo-outcome-means.js";
export { relativeVariance } from "./rules/pseudo-outcome/relative-variance.js";
export { type WorkedPatient, type WorkedPatients, workedPatients } from "./rules/pseudo-outcome/worked-patients.js";
export { ruleLearner } from "./rules/rule-learner.js";
export { learnerFromJSON, modelFromJSON, ruleFromJSON } from "./rules/saved/read-rule.js";
export { staticRule } from "./rules/static-rule.js";
export type { ClassificationProblem, Method, PseudoOutcomeName, Rule, RuleOrigin } from "./rules/types.js";
export { type DrawOptions, type PotentialOutcomes, potentialOutcomes } from "./simulation/potential-outcomes.js";
export {
  type Scenario,
  type ScenarioLike,
  type ScenarioName,
  type Scenarios,
  scenarios,
} from "./simulation/scenario.js";
export { type SimulateOptions, simulateTrial } from "./simulation/simulate-trial.js";
export { twinTrials } from "./simulation/twin-trials.js";
export type { EstimatorsPlanFields, OnRefusal, ReplicationPlanFields } from "./study/plan/fields.js";
export type { Written } from "./study/plan/rule-of-plan.js";
export { type ClaimsOptions, claimsByLearner, type LearnerClaims } from "./study/run/claims-by-learner.js";
export { type LearnersByScenarioOptions, learnersByScenario } from "./study/run/learners-by-scenario.js";
export { type StudyPair, studyPair } from "./study/run/run-pair.js";
export { runStudy, type StudyOptions } from "./study/run/run-study.js";
export { studyFromJSON } from "./study/saved/read-study.js";
export { knownIntervals } from "./study/summary/known-intervals.js";
export { type MeanAndSpread, meanAndSpread, type Simulated } from "./study/summary/mean-and-spread.js";
export { meanOverRules } from "./study/summary/mean-over-rules.js";
export { shareOf } from "./study/summary/share-of.js";
export { shareOfPairs } from "./study/summary/share-of-pairs.js";
export { measure } from "./study/summary/summarize.js";
export type {
  Claim,
  DirectionRecord,
  EstimatorRecord,
  EstimatorsPlan,
  InsideTarget,
  KnownEstimate,
  LearnersByScenario,
  Measured,
  Plan,
  Refusal,
  ReplicationPlan,
  ScenarioLearners,
  Study,
} from "./study/types.js";
export * from "./summaries.js";
export type { DiscreteOptions } from "./super-learner/meta/discrete.js";
export { type MetaLearnerName, metaLearners } from "./super-learner/meta/meta-learners.js";
export type { ValueOptions } from "./super-learner/meta/value.js";
export {
  type CostEstimate,
  type CostOptions,
  estimateCost,
  type LearnerCost,
} from "./super-learner/outer/estimate-cost.js";
export { type FoldSplits, foldSplits } from "./super-learner/outer/fold-splits.js";
export {
  type InSampleAndHeldOut,
  type InSampleOptions,
  inSampleAgainstHeldOut,
} from "./super-learner/outer/in-sample.js";
export {
  crossValidateInWorkers,
  crossValidateSuperLearner,
  type OuterInput,
  type SeededOuterInput,
} from "./super-learner/outer/outer.js";
export {
  type PairedRisk,
  type PairedRisks,
  type PairedRisksOptions,
  pairedRisks,
} from "./super-learner/paired-risks.js";
export { superLearner } from "./super-learner/super-learner.js";
export type {
  Dropped,
  MetaFit,
  MetaInput,
  MetaLearner,
  OuterCrossValidation,
  OuterRisk,
  SuperLearner,
  SuperLearnerFitInput,
  SuperLearnerModel,
  SuperLearnerOptions,
} from "./super-learner/types.js";
export { type BaselineTest, baselineTests } from "./trials/baseline-tests.js";
export {
  type ArmSummary,
  type DescribedCovariate,
  describeTrial,
  type TrialDescription,
} from "./trials/describe-trial.js";
export { type ComparedCovariate, describeTrials, type TrialsDescription } from "./trials/describe-trials.js";
export { makeTrial, type TrialJson, type TrialParts, trialFromJSON } from "./trials/make-trial.js";
export { patientsDigest, trialDigest } from "./trials/order/digests.js";
export type { PatientSketch, SketchPart } from "./trials/overlap/sketch.js";
export { poolTrials } from "./trials/pool-trials.js";
export { parseTrial, type ReadOptions } from "./trials/reading/parse-trial.js";
export { parseTrials, type ReadTogetherOptions } from "./trials/reading/read-together.js";
export { readTrial } from "./trials/reading/read-trial.js";
export { readTrials } from "./trials/reading/read-trials.js";
export type { Delimiter, Notation } from "./trials/reading/role-fields.js";
export { trialToCsv, type WriteOptions } from "./trials/reading/trial-to-csv.js";
export { selectPatients } from "./trials/select-patients.js";
export { splitTrial } from "./trials/split-trial.js";
export type { CovariateLevels, ReadingNote, Roles, Trial, TrialNote } from "./trials/trial.js";
export { agreeingMean } from "./value/agreeing-mean.js";
export { type ArmDifference, type ArmMean, armDifference } from "./value/arms/arm-difference.js";
export {
  type RiskDifference,
  type RiskDifferenceMethod,
  riskDifference,
  type TwoArms,
} from "./value/arms/risk-difference.js";
export {
  type EvaluateLearningFields,
  type EvaluateLearningOptions,
  evaluateLearning,
  type Learning,
} from "./value/evaluate-learning.js";
export {
  type EvaluateFields,
  type EvaluateInWorkersOptions,
  type EvaluateOptions,
  evaluateInWorkers,
  evaluateRule,
} from "./value/evaluate-rule.js";
export type { OutcomeArrays, OutcomeFitOptions, OutcomeModelOption } from "./value/outcome.js";
export { evaluationFromJSON } from "./value/print-evaluation.js";
export type { SequentialFields, SequentialOptions } from "./value/sequential/fields.js";
export { sequentialValue } from "./value/sequential/sequential-value.js";
export type { JudgingStep } from "./value/sequential/step.js";
export type { OutcomeFunctions, SequentialErrors, SequentialValue } from "./value/sequential/types.js";
export {
  type BenefitByRisk,
  type BenefitByRiskOptions,
  benefitByRisk,
  type RiskGroup,
} from "./value/truth/benefit-by-risk.js";
export type { TruthOptions } from "./value/truth/evaluation-population.js";
export { type TrueValue, type Truth, trueValue } from "./value/truth/true-value.js";
export type {
  Diagnostics,
  Estimate,
  EstimatorName,
  Evaluation,
  LearningEstimatorName,
  PointEstimate,
  PointEvaluation,
} from "./value/types.js";
export type { ArmGround, ArmToBeat, CrossFits, Ground, Verdict } from "./value/verdict/types.js";
export { verdictInWords, verdictOf } from "./value/verdict/verdict.js";
