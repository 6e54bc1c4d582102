import { assertFinite, assertLength, assertProbabilities, isList } from "../core/assert.js";
import type { Tabular } from "../core/print.js";
import type { Folds } from "../folds/folds.js";
import { foldsOf, learnerInOrder } from "../nuisance/folds-in-order.js";
import { toFile, toOrder } from "../trials/order/in-order.js";
import { withInfluence } from "./estimate.js";
import { isArrays, type OutcomeModelOption } from "./outcome.js";
import { printedEvaluation } from "./print-evaluation.js";
import type { Randomization } from "./randomization.js";
import { stepElsewhere } from "./sequential/step.js";
import type { PointEstimate, PointEvaluation } from "./types.js";

/** Options that may hold one number a patient. */
interface RowOptions {
  readonly outcomeModel?: OutcomeModelOption;
  readonly crossFit?: Folds | false;
  readonly folds?: Folds;
  readonly randomization?: Randomization;
}

/** What options hold for every row, in one order of the options: the last thing in which patients may differ. */
export function listsOf({ outcomeModel, crossFit, folds, randomization }: RowOptions): unknown[] {
  const q = isArrays(outcomeModel) ? [outcomeModel.q1, outcomeModel.q0] : [foldsOf(outcomeModel)];
  const model =
    typeof randomization === "object" && "model" in randomization ? foldsOf(randomization.model) : undefined;
  return [...q, crossFit, folds, randomization, model];
}

/**
 * Options with every list of one number a patient brought from the file's order into canonical order. Lists are looked at
 * before, so that a message names the row of the file.
 *
 * @param rows the row of the file at each place, as `inOrder` gives them
 */
export function optionsInOrder<Options extends RowOptions>(options: Options, rows: Int32Array, where: string): Options {
  const { outcomeModel, crossFit, folds, randomization } = options;
  const n = rows.length;
  const changed: { -readonly [name in keyof RowOptions]: RowOptions[name] } = {};
  if (isArrays(outcomeModel)) {
    const [q1, q0] = (["q1", "q0"] as const).map((side) => {
      assertLength(outcomeModel[side], n, "outcomeModel", side);
      assertFinite(outcomeModel[side], "outcomeModel", side);
      return toOrder(outcomeModel[side], rows);
    });
    changed.outcomeModel = { q1, q0 };
  } else if (outcomeModel !== undefined) {
    changed.outcomeModel = learnerInOrder(outcomeModel, rows);
  }
  if (isList(crossFit)) changed.crossFit = toOrder(crossFit, rows);
  if (isList(folds)) changed.folds = toOrder(folds, rows);
  if (typeof randomization === "object" && isList(randomization)) {
    assertLength(randomization, n, where, "randomization");
    assertProbabilities(randomization, where, "randomization");
    changed.randomization = toOrder(randomization, rows);
  } else if (typeof randomization === "object" && "model" in randomization) {
    changed.randomization = { model: learnerInOrder(randomization.model, rows) };
  }
  return { ...options, ...changed };
}

/** An evaluation that was made in canonical order, with its influence curves and the rows of its steps in the file's order. */
export function inFileOrder<E extends PointEvaluation>(evaluation: E, rows: Int32Array): E & Tabular {
  // One estimate that stands in two places stays one.
  const turned = new Map<PointEstimate, PointEstimate>();
  const back = (estimate: PointEstimate): PointEstimate => {
    const other = turned.get(estimate) ?? withInfluence(estimate, toFile(estimate.influence, rows));
    turned.set(estimate, other);
    return other;
  };
  const { overAll, overNone, overBestStatic } = evaluation.gain;
  return printedEvaluation({
    ...evaluation,
    value: back(evaluation.value),
    gain: {
      ...evaluation.gain,
      overAll: back(overAll),
      overNone: back(overNone),
      ...(overBestStatic ? { overBestStatic: back(overBestStatic) } : {}),
    },
    ...(evaluation.steps ? { steps: evaluation.steps.map((step) => stepElsewhere(step, rows)) } : {}),
  });
}
