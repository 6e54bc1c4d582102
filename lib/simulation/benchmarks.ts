import { expit } from "../arithmetic/expit.js";
import { Matrix } from "../math/matrix.js";
import type { Stream } from "../random/stream.js";
import type { DataModel } from "./data-model.js";
import type { TrialNumber } from "./patients.js";

const names = ["W1", "W2", "W3", "W4"];

/** Four independent standard normal covariates; both trials are alike. */
function drawNormals(n: number, _trial: TrialNumber, stream: Stream): Matrix {
  const x = new Matrix(new Float64Array(4 * n), n, 4, names);
  names.forEach((name, j) => {
    const own = stream.child(name);
    const values = x.column(j);
    for (let i = 0; i < n; i++) values[i] = own.normal();
  });
  return x;
}

function benchmark(q: (a: 0 | 1, w1: number, w2: number, w3: number) => number): DataModel {
  return {
    levels: names.map((column) => ({ column, kind: "numeric" })),
    covariates: drawNormals,
    probabilities: (x) => {
      const [w1, w2, w3] = [x.column(0), x.column(1), x.column(2)];
      const q1 = new Float64Array(x.rows);
      const q0 = new Float64Array(x.rows);
      for (let i = 0; i < x.rows; i++) {
        q1[i] = q(1, w1[i], w2[i], w3[i]);
        q0[i] = q(0, w1[i], w2[i], w3[i]);
      }
      return { q1, q0 };
    },
  };
}

/** Luedtke and van der Laan 2016; Montoya et al. 2023. */
export const complex: DataModel = benchmark(
  (a, w1, w2, w3) =>
    0.5 * expit(1 - w1 * w1 + 3 * w2 + 5 * (w3 * w3) * a - 4.45 * a) +
    0.5 * expit(-0.5 - w3 + 2 * w1 * w2 + 3 * Math.abs(w2) * a - 1.5 * a),
);

/** Montoya et al. 2023. */
export const simple: DataModel = benchmark((a, w1) => expit(w1 + 0.1 * a + w1 * a));
