import { splitOf } from "../../folds/folds.js";
import { fitted, predictions } from "../../learners/base/fitted.js";
import { isAsMade } from "../../learners/base/learner.js";
import type { FitInput, Learner, Model } from "../../learners/base/types.js";
import { Matrix } from "../../math/matrix.js";
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
  readonly rows: Int32Array;
  readonly training: FitInput;
  readonly heldOut: readonly Matrix[];
  /** The counterparts of the held-out rows, one below the other, where each row is one of its own counterparts. */
  readonly stacked?: Matrix;
}

/**
 * Where fits are done, in the main thread and in workers alike. The rows of a fold are copied when the first learner needs
 * them and kept until another fold comes.
 */
export class FoldCache {
  readonly data: FitData;
  readonly #own: Uint8Array | undefined;
  #part: Part | undefined;

  constructor(data: FitData) {
    this.data = data;
    this.#own = ownCounterparts(data);
  }

  /** Predictions for the rows of the job's fold, in row order: under their own circumstances, then under each other ones. */
  heldOut(learner: Learner, { place, repeat, fold }: FitJob & { readonly fold: number }): readonly Float64Array[] {
    const { training, heldOut, stacked, rows } = this.#partOf(repeat, fold);
    const random = streamOfRepeat(this.data.random, repeat)?.child("fold", fold, "learner", place);
    const model = fitted(learner, { ...training, random, predictionsOnly: true }, `${learner.name}.fit`);
    const predicted = (matrix: Matrix) => predictions(model, matrix, `${learner.name}.predict`);
    // A reader's own learner may look at all rows that it is asked of.
    if (stacked === undefined || !isAsMade(learner)) return heldOut.map(predicted);
    const all = predicted(stacked);
    const n = rows.length;
    const own = Float64Array.from(rows, (row, i) => all[(this.#own as Uint8Array)[row] * n + i]);
    return [own, ...this.data.counterparts.map((_, c) => all.slice(c * n, (c + 1) * n))];
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
    const heldOut = [x, ...counterparts].map((matrix) => matrix.selectRows(rows.heldOut));
    this.#part = {
      repeat,
      fold,
      rows: rows.heldOut,
      training: {
        x: x.selectRows(rows.training),
        y: pick(y, rows.training),
        weights: pick(weights, rows.training),
        treatment,
      },
      heldOut,
      ...(this.#own ? { stacked: oneBelowTheOther(heldOut.slice(1)) } : {}),
    };
    return this.#part;
  }
}

/** The stream of one draw of folds and of the fits in it; the first has the names that a single draw has. */
export function streamOfRepeat(random: Stream | undefined, repeat: number): Stream | undefined {
  return repeat === 0 ? random : random?.child("repeat", repeat);
}

/** For each row the counterpart that it is itself, as a treated patient is when everyone is treated; nothing where one is none. */
function ownCounterparts({ x, counterparts }: FitData): Uint8Array | undefined {
  if (counterparts.length === 0) return undefined;
  const of = new Uint8Array(x.rows);
  const isSame = (other: Matrix, i: number): boolean => {
    for (let at = i; at < x.data.length; at += x.rows) if (!Object.is(x.data[at], other.data[at])) return false;
    return true;
  };
  for (let i = 0; i < x.rows; i++) {
    const place = counterparts.findIndex((other) => isSame(other, i));
    if (place < 0) return undefined;
    of[i] = place;
  }
  return of;
}

function oneBelowTheOther(parts: readonly Matrix[]): Matrix {
  const [{ rows, columns, names }] = parts;
  const data = new Float64Array(parts.length * rows * columns);
  parts.forEach((part, c) => {
    for (let j = 0; j < columns; j++) data.set(part.column(j), (j * parts.length + c) * rows);
  });
  return new Matrix(data, parts.length * rows, columns, names);
}
