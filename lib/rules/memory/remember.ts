import { VERSION } from "../../core/version.js";
import { trialDigest } from "../../trials/order/digests.js";
import { type PatientSketch, sketchOf } from "../../trials/overlap/sketch.js";
import type { Trial } from "../../trials/trial.js";
import { levelOfRows } from "./level-of-rows.js";
import type { RuleMemory } from "./types.js";

/** What a rule that is learned on a trial remembers of it. What takes work is worked out when first asked for. */
export function remembered(trial: Trial): RuleMemory {
  const { levels, outcomeType, direction, unit, horizon, randomizationSource } = trial;
  const { treated, control, outcome, treatment, event, nonEvent } = trial.labels;
  const labels = { treated, control, outcome, treatment };
  return {
    version: VERSION,
    levels,
    nobody: hadByNobody(trial),
    labels: event === undefined || nonEvent === undefined ? labels : { ...labels, event, nonEvent },
    outcomeType,
    direction,
    ...(unit === undefined ? {} : { unit }),
    ...(horizon === undefined ? {} : { horizon }),
    randomizationSource,
    get digest() {
      return digestOf(trial);
    },
    get patients() {
      return patientsOf(trial);
    },
  };
}

const digests = new WeakMap<Trial, string>();

/** `trialDigest`, worked out once for every trial. */
export function digestOf(trial: Trial): string {
  let digest = digests.get(trial);
  if (digest === undefined) {
    digest = trialDigest(trial);
    digests.set(trial, digest);
  }
  return digest;
}

const sketches = new WeakMap<Trial, PatientSketch>();

function patientsOf(trial: Trial): PatientSketch {
  let sketch = sketches.get(trial);
  if (sketch === undefined) {
    sketch = sketchOf(trial, digestOf(trial));
    sketches.set(trial, sketch);
  }
  return sketch;
}

/** Levels, and marks of missing values, that stand in the columns of a trial and that none of its patients has. */
function hadByNobody(trial: Trial): RuleMemory["nobody"] {
  return trial.levels.flatMap((level) => {
    const { column, levels, imputed, missing } = level;
    if (levels === undefined && imputed === undefined) return [];
    const had = new Set(levelOfRows(trial, level));
    const absent = (levels ?? []).filter((_, k) => !had.has(k)).map((name) => ({ column, level: name }));
    const marked = imputed !== undefined || missing !== undefined;
    return marked && !had.has(-1) ? [...absent, { column, level: null }] : absent;
  });
}

/** The part of the memory that tells what a rule's decisions mean: what its fingerprint is taken of. */
export function meaningOf(
  memory: RuleMemory,
): Omit<RuleMemory, "version" | "nobody" | "randomizationSource" | "digest" | "patients"> {
  const { levels, labels, outcomeType, direction, unit, horizon } = memory;
  return {
    levels,
    labels,
    outcomeType,
    direction,
    ...(unit === undefined ? {} : { unit }),
    ...(horizon === undefined ? {} : { horizon }),
  };
}
