import { raise, shown } from "../core/errors.js";
import type { JsonObject } from "../core/json.js";
import type { Tabular } from "../core/print.js";
import { contentOf, type ReadBack, readBack } from "../core/seal.js";
import { assertShape } from "../core/shape.js";
import { ruleFromJSON } from "../rules/saved/read-rule.js";
import { evaluationFromJSON } from "../value/print-evaluation.js";
import { EVALUATION } from "../value/shapes.js";
import type { Evaluation } from "../value/types.js";
import { verdictOf, verdictOfPair } from "../value/verdict/verdict.js";
import { printedReplication } from "./print-replication.js";
import { REPLICATION_JSON } from "./shapes.js";
import type { Direction, Replication } from "./types.js";

const WHERE = "replicationFromJSON";

/**
 * A replication from what its JSON wrote: the same rules, numbers and words, with the same bits.
 *
 * @param json a replication as JSON data
 * @returns the Replication; its rules decide again
 * @throws where a rule or an evaluation in it cannot be read; code "shape" with the place of a field that is not what it must
 *   be, "digest" where anything was changed since it was written, "form" for what another version wrote otherwise
 * @example
 * const [first, second] = [1, 2].map((trial) => simulateTrial("simple", { trial, n: 100, seed: "doc" }));
 * const result = await replicate(first, second, { library: [learners.mean()], seed: "doc", insideTrial: false });
 * replicationFromJSON(JSON.parse(JSON.stringify(result))).verdict === result.verdict; // true
 */
export function replicationFromJSON(json: Replication): Replication & Tabular {
  return readBack(json, REPLICATION_DOOR);
}

const REPLICATION_DOOR: ReadBack<Replication & Tabular> = {
  where: WHERE,
  what: "the replication",
  remedy:
    "Write the replication anew with JSON.stringify(result); what the command line prints has no influence curves, and is not read back.",
  read: (content) => readContent(content as unknown as Replication),
  again: contentOf,
};

function readContent(json: Replication): Replication & Tabular {
  assertShape(json, REPLICATION_JSON, WHERE, "the replication");
  const forward = readDirection(json.forward, "forward");
  const backward = readDirection(json.backward, "backward");
  same("backward.learnedOn", backward.learnedOn, forward.judgedOn);
  same("backward.judgedOn", backward.judgedOn, forward.learnedOn);
  same("verdict", json.verdict, verdictOfPair(forward.verdict, backward.verdict));
  return printedReplication({ ...json, forward, backward });
}

function readDirection(json: Direction, name: string): Direction {
  const { resubstitution, insideTrial } = json;
  const rule = ruleFromJSON(json.rule as unknown as JsonObject);
  const evaluation = readEvaluation(json.evaluation, `${name}.evaluation`);
  same(`${name}.fingerprint`, json.fingerprint, rule.fingerprint());
  same(`${name}.judgedOn`, json.judgedOn, evaluation.trial);
  same(`${name}.verdict`, json.verdict, verdictOf(evaluation));
  return {
    ...json,
    rule,
    evaluation,
    ...(resubstitution ? { resubstitution: readEvaluation(resubstitution, `${name}.resubstitution`) } : {}),
    ...(insideTrial ? { insideTrial: readEvaluation(insideTrial, `${name}.insideTrial`) } : {}),
  };
}

/** An evaluation that has intervals. */
function readEvaluation(json: Evaluation, name: string): Evaluation {
  const evaluation = evaluationFromJSON(json);
  assertShape(evaluation, EVALUATION, WHERE, `the replication.${name}`);
  return evaluation;
}

/** Throws unless what is told is what follows from the rest. */
function same(place: string, told: string, follows: string): void {
  if (told === follows) return;
  const expected = `the replication.${place} to be ${shown(follows)}, as the rest says`;
  raise({ code: "shape", where: WHERE, expected, got: shown(told) });
}
