import { logLossKernels } from "../../kernels/linear/log-loss.js";
import { lossStepKernels, NO_CURVATURE } from "../../kernels/linear/loss-step.js";
import { type Arena, doublesAt, type Pointer } from "../../kernels/module.js";
import type { StandardizedColumns } from "../design/standardized-columns.js";
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
  /** Moves the linear predictor; of the squared loss without a curvature. */
  step(set: WorkingSet, curvature: Pointer): void;
}

function rowsFor(arena: Arena, { z, stride, rows, share }: StandardizedColumns, y: Float64Array): Rows {
  const predictor = arena.doubles(rows);
  const target = arena.doubles(rows);
  const residual = arena.doubles(rows);
  doublesAt(target, y.length).set(y);
  return {
    predictor,
    target,
    residual,
    step: ({ places, size, moves, slopes }, curvature) =>
      lossStepKernels.lossStep(
        z,
        stride,
        rows,
        places,
        size,
        moves,
        predictor,
        target,
        share,
        residual,
        curvature,
        slopes,
      ),
  };
}

/** `log(1 + exp t) - y t`, the log-loss. */
export function logisticLoss(arena: Arena, z: StandardizedColumns, y: Float64Array): CurvedLoss {
  const { predictor, target, residual, step } = rowsFor(arena, z, y);
  const curvature = arena.doubles(z.rows);
  return {
    residual,
    curvature,
    step: (set) => step(set, curvature),
    value: () => logLossKernels.logLoss(z.rows, predictor, target, z.share, Number.MAX_VALUE),
  };
}

/** `(y - t)^2 / 2`. */
export function squaredLoss(arena: Arena, z: StandardizedColumns, y: Float64Array): PenalizedLoss {
  const { residual, step } = rowsFor(arena, z, y);
  return { residual, curvature: z.share, step: (set) => step(set, NO_CURVATURE) };
}
