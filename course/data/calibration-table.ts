import type { Trial } from "treatment-rules";
import {
  armParameters,
  asTrial,
  gotOf,
  mean,
  median,
  type Parameter,
  patientParameters,
  printed,
  raise,
  type Tabular,
} from "treatment-rules/internals";

/** One figure that the simulation was set to, and what came out. */
export interface CalibratedFigure {
  readonly meaning: string;
  readonly unit: string;
  /** What was aimed at in trial 1 and trial 2. */
  readonly target: readonly [number, number];
  /** What the two simulated trials show. */
  readonly simulated: readonly [number, number];
  /** cited: read in a source; computed: from cited figures; standard: common knowledge; chosen: by us. */
  readonly flag: Parameter["flag"];
  readonly basis: string;
}

/**
 * What the `published` pair was calibrated to, beside what its two trials show: they agree within sampling error.
 *
 * @param given the two trials of `twinTrials("published")`, or others of that scenario
 * @returns cure rates of both arms and who the patients are, one entry a figure; all figures, also those of no single
 *   column, stand in `data/datapackage.json`
 * @throws code `column` when the trials are of another kind
 *
 * @example
 * const pair = calibrationTable(twinTrials("published"));
 * pair[0].meaning; // "cured, test arm"
 * pair[0].simulated[0]; // 0.8575498575498576
 */
export function calibrationTable(given: readonly [Trial, Trial]): readonly CalibratedFigure[] & Tabular {
  const where = "calibrationTable";
  if (!Array.isArray(given) || given.length !== 2) {
    raise({ code: "trials", where, expected: "a list of two trials", ...gotOf(given) });
  }
  const trials: Pair = [asTrial(given[0], where), asTrial(given[1], where)];
  const { testCured, testN, controlCured, controlN } = armParameters;
  const { ageMean, male, white, northAmerica, diabetes, vascular, areaMedian, fever, whiteCells } = patientParameters;
  const { abscess, wound, ulcer, burn, mrsa, bacteraemia, priorAntibiotics, bmiMean } = patientParameters;
  const figures = [
    cured(trials, testCured, testN, 1),
    cured(trials, controlCured, controlN, 0),
    of(trials, ageMean, "age", mean),
    of(trials, male, "male", mean),
    of(trials, white, "white", mean),
    of(trials, northAmerica, "north america", mean),
    of(trials, diabetes, "diabetes", mean),
    of(trials, vascular, "vascular disease", mean),
    level(trials, "cellulitis", patientParameters.cellulitis),
    level(trials, "abscess", abscess),
    level(trials, "wound", wound),
    level(trials, "ulcer", ulcer),
    level(trials, "burn", burn),
    of(trials, areaMedian, "log2 lesion area", (values) => 2 ** median(values)),
    of(trials, fever, "fever", mean),
    of(trials, whiteCells, "high white cells", mean),
    of(trials, mrsa, "MRSA", mean),
    of(trials, bacteraemia, "bacteraemia", mean),
    of(trials, priorAntibiotics, "prior antibiotics", mean),
    of(trials, bmiMean, "BMI", mean),
  ];
  return printed(figures, (all) => ({
    caption: "What the two trials were calibrated to, and what they show",
    columns: ["figure", "aim, trial 1", "trial 1", "aim, trial 2", "trial 2", "the aim is", "from"],
    rows: all.map(({ meaning, unit, target, simulated, flag, basis }) => [
      unit === "share" ? meaning : `${meaning} (${unit})`,
      inUnit(target[0], unit),
      inUnit(simulated[0], unit),
      inUnit(target[1], unit),
      inUnit(simulated[1], unit),
      flag,
      basis,
    ]),
  }));
}

type Pair = readonly [Trial, Trial];

function cured(trials: Pair, count: Parameter, size: Parameter, arm: 0 | 1): CalibratedFigure {
  const share = (trial: Trial) => mean(trial.outcome.filter((_, i) => trial.treatment[i] === arm));
  return {
    meaning: count.meaning,
    unit: "share",
    target: [count.values[0] / size.values[0], count.values[1] / size.values[1]],
    simulated: [share(trials[0]), share(trials[1])],
    flag: count.flag,
    basis: count.basis,
  };
}

function of(
  trials: Pair,
  { meaning, unit, values, flag, basis }: Parameter,
  column: string,
  summary: (values: Float64Array) => number,
): CalibratedFigure {
  const show = (trial: Trial) => summary(columnOf(trial, column));
  return { meaning, unit, target: values, simulated: [show(trials[0]), show(trials[1])], flag, basis };
}

/** The share of one kind of infection; the reference level is what the others leave. */
function level(trials: Pair, name: string, { meaning, unit, values, flag, basis }: Parameter): CalibratedFigure {
  const share = (trial: Trial) => {
    const levels = trial.levels.find(({ column }) => column === "infection")?.levels ?? [];
    const named = (kind: string) => mean(columnOf(trial, `infection=${kind}`));
    if (levels[0] !== name) return named(name);
    return 1 - levels.slice(1).reduce((sum, kind) => sum + named(kind), 0);
  };
  return { meaning, unit, target: values, simulated: [share(trials[0]), share(trials[1])], flag, basis };
}

function columnOf(trial: Trial, name: string): Float64Array {
  const at = trial.covariates.names.indexOf(name);
  if (at < 0) {
    raise({
      code: "column",
      where: "calibrationTable",
      expected: "a trial of the published pair",
      got: `no column "${name}"`,
    });
  }
  return trial.covariates.column(at);
}

function inUnit(value: number, unit: string): string {
  return unit === "share" ? `${(100 * value).toFixed(1)}%` : value.toFixed(value < 100 ? 1 : 0);
}
