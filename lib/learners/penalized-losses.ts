import { logLossKernels } from "../kernels/log-loss.js";
import { logisticTermsKernels } from "../kernels/logistic-terms.js";
import { doublesAt, type Pointer, type Room } from "../kernels/module.js";
import { squaredStepKernels } from "../kernels/squared-step.js";
import type { StandardizedColumns } from "./standardized-columns.js";
import type { WorkingSet } from "./working-set.js";

/** A loss averaged over rows, at a linear predictor that moves. */
export interface PenalizedLoss {
  /** w times minus the slope, and w times the curvature, of every row. */
  readonly residual: Pointer;
  readonly curvature: Pointer;
  /** The mean loss at the present predictor; a loss without it is quadratic, and its curvature never changes. */
  value?(): number;
  /** Moves the linear predictor by the working set's moves and renews residual, curvature and the set's slopes. */
  step(set: WorkingSet): void;
}

/** A loss whose curvature changes. */
export interface CurvedLoss extends PenalizedLoss {
  /** The mean loss at the present predictor. */
  value(): number;
}

interface Rows {
  readonly predictor: Pointer;
  readonly target: Pointer;
  readonly residual: Pointer;
}

function rowsFor(room: Room, z: StandardizedColumns, y: Float64Array): Rows {
  const target = room.doubles(z.rows);
  doublesAt(target, y.length).set(y);
  return { predictor: room.doubles(z.rows), target, residual: room.doubles(z.rows) };
}

/** `log(1 + exp t) - y t`, the log-loss. */
export function logisticLoss(room: Room, z: StandardizedColumns, y: Float64Array): CurvedLoss {
  const { predictor, target, residual } = rowsFor(room, z, y);
  const curvature = room.doubles(z.rows);
  return {
    residual,
    curvature,
    step: (set) =>
      logisticTermsKernels.logisticStep(
        z.z,
        z.stride,
        z.rows,
        set.places,
        set.size,
        set.moves,
        predictor,
        target,
        z.share,
        residual,
        curvature,
        set.slopes,
      ),
    value: () => logLossKernels.logLoss(z.rows, predictor, target, z.share, Number.MAX_VALUE),
  };
}

/** `(y - t)^2 / 2`. */
export function squaredLoss(room: Room, z: StandardizedColumns, y: Float64Array): PenalizedLoss {
  const { predictor, target, residual } = rowsFor(room, z, y);
  return {
    residual,
    curvature: z.share,
    step: (set) =>
      squaredStepKernels.squaredStep(
        z.z,
        z.stride,
        z.rows,
        set.places,
        set.size,
        set.moves,
        predictor,
        target,
        z.share,
        residual,
        set.slopes,
      ),
  };
}
