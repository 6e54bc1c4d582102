import { splitOf } from "../../folds/folds.js";
import { fitted, predictions } from "../../learners/base/fitted.js";
import type { FitInput, Learner, Model } from "../../learners/base/types.js";
import type { Matrix } from "../../math/matrix.js";
import { pick } from "../../math/pick.js";
import type { Stream } from "../../random/stream.js";

/** One fit of one learner of a library: without a fold, whose rows it then predicts; or to all rows, to be kept. */
export interface FitJob {
  /** The learner's place in the library, from 0. */
  readonly place: number;
  /** The draw of folds, from 0. */
  readonly repeat: number;
  /** The fold left out, from 0. */
  readonly fold: number | "all rows";
}

/** True for a fit that leaves a fold out. */
export function isHeldOut(job: FitJob): job is FitJob & { readonly fold: number } {
  return job.fold !== "all rows";
}

/** What all fits of a library share. */
export interface FitData {
  readonly x: Matrix;
  readonly y: Float64Array;
  readonly weights: Float64Array;
  /** The fold of each row, 0 to V - 1, for every repeat. */
  readonly folds: readonly Int32Array[];
  /** The same rows under other circumstances, such as everyone treated: held-out predictions are made there too. */
  readonly counterparts: readonly Matrix[];
  readonly treatment?: string;
  /** The stream below which every fit has one of its own. */
  readonly random?: Stream;
}

/** A fold's training rows and what is to be predicted without it. */
interface Part {
  readonly repeat: number;
  readonly fold: number;
  readonly training: FitInput;
  readonly heldOut: readonly Matrix[];
}

/**
 * Where fits are done, in the main thread and in workers alike. The rows of a fold are copied when the first learner needs
 * them and kept until another fold comes.
 */
export class FoldCache {
  readonly data: FitData;
  #part: Part | undefined;

  constructor(data: FitData) {
    this.data = data;
  }

  /** Predictions for the rows of the job's fold, in row order: under their own circumstances, then under each other ones. */
  heldOut(learner: Learner, { place, repeat, fold }: FitJob & { readonly fold: number }): readonly Float64Array[] {
    const { training, heldOut } = this.#partOf(repeat, fold);
    const random = streamOfRepeat(this.data.random, repeat)?.child("fold", fold, "learner", place);
    const model = fitted(learner, { ...training, random, predictionsOnly: true }, `${learner.name}.fit`);
    return heldOut.map((matrix) => predictions(model, matrix, `${learner.name}.predict`));
  }

  /** The learner fitted to all rows. */
  onAllRows(learner: Learner, place: number): Model {
    const { x, y, weights, treatment, random } = this.data;
    const stream = random?.child("all rows", "learner", place);
    return fitted(learner, { x, y, weights, treatment, random: stream }, `${learner.name}.fit`);
  }

  #partOf(repeat: number, fold: number): Part {
    if (this.#part?.repeat === repeat && this.#part.fold === fold) return this.#part;
    const { x, y, weights, counterparts, treatment } = this.data;
    const rows = splitOf(this.data.folds[repeat], fold);
    this.#part = {
      repeat,
      fold,
      training: {
        x: x.selectRows(rows.training),
        y: pick(y, rows.training),
        weights: pick(weights, rows.training),
        treatment,
      },
      heldOut: [x, ...counterparts].map((matrix) => matrix.selectRows(rows.heldOut)),
    };
    return this.#part;
  }
}

/** The stream of one draw of folds and of the fits in it; the first has the names that a single draw has. */
export function streamOfRepeat(random: Stream | undefined, repeat: number): Stream | undefined {
  return repeat === 0 ? random : random?.child("repeat", repeat);
}
