export { type Problem, TreatmentRulesError } from "./core/errors.js";
export type { Json, JsonObject } from "./core/json.js";
export type { TableData } from "./core/print.js";
export type { LongWork, Progress } from "./core/steps.js";
export { Matrix } from "./math/matrix.js";
export { type Seed, Stream, stream } from "./random/stream.js";
export { selectPatients } from "./trials/select-patients.js";
export type { CovariateLevels, Roles, Trial } from "./trials/trial.js";
