import { stream } from "treatment-rules";
import { atanh } from "#lib/arithmetic/atanh.js";
import { exp } from "#lib/arithmetic/exp.js";
import { expit } from "#lib/arithmetic/expit.js";
import { expm1 } from "#lib/arithmetic/expm1.js";
import { hypot } from "#lib/arithmetic/hypot.js";
import { log } from "#lib/arithmetic/log.js";
import { log1p } from "#lib/arithmetic/log1p.js";
import { log2 } from "#lib/arithmetic/log2.js";
import { log10 } from "#lib/arithmetic/log10.js";
import { logit } from "#lib/arithmetic/logit.js";
import { power } from "#lib/arithmetic/power.js";
import { softplus } from "#lib/arithmetic/softplus.js";
import { square } from "#lib/arithmetic/square.js";
import { tanh } from "#lib/arithmetic/tanh.js";
import { twoTo } from "#lib/arithmetic/two-to.js";
import * as distributions from "#lib/math/distributions/distributions.js";
import * as special from "#lib/math/distributions/special.js";
import { grid, type Section } from "./data.js";

const functions = { atanh, exp, expit, expm1, log, log10, log1p, log2, logit, softplus, square, tanh };
const others = grid().slice().reverse();

const arithmetic: Section = {
  ...Object.fromEntries(Object.entries(functions).map(([name, f]) => [`arithmetic ${name}`, () => grid().map(f)])),
  "arithmetic hypot": () => grid().map((x, i) => hypot(x, others[i], 1)),
  "arithmetic power": () => [
    ...grid().map((x, i) => power(x, others[i])),
    ...grid().map((x, i) => power(x, (i % 41) - 20)),
    ...grid().map((x) => power(Math.abs(x), 1.5)),
  ],
  "arithmetic twoTo": () => Array.from({ length: 2110 }, (_, k) => twoTo(k - 1080)),
};

const shares = Array.from({ length: 400 }, (_, i) => (i + 0.5) / 400);
const scores = Array.from({ length: 400 }, (_, i) => (i - 200) / 6);
const freedoms = [0.7, 1, 3, 10.5, 100, 4000];
const each = (f: (x: number, df: number) => number) => freedoms.map((df) => scores.map((x) => f(x, df)));

const laws: Section = {
  "distribution normalCdf": () => scores.map(distributions.normalCdf),
  "distribution normalQuantile": () => [...shares, 1e-300, 1e-20, 1 - 1e-12].map(distributions.normalQuantile),
  "distribution betaQuantile": () =>
    freedoms.map((a) => freedoms.map((b) => shares.map((p) => distributions.betaQuantile(p, a, b)))),
  "distribution studentCdf": () => each(distributions.studentCdf),
  "distribution chiSquareCdf": () => [
    each((x, df) => distributions.chiSquareCdf(6 + x, df)),
    each((x, df) => distributions.chiSquareCdf(6 + x, df, "upper")),
  ],
  "distribution regularizedGamma": () =>
    freedoms.map((a) =>
      shares.map((p) => [special.regularizedGamma(a, 5 * p, "lower"), special.regularizedGamma(a, 9 * p, "upper")]),
    ),
  "distribution regularizedBeta": () =>
    freedoms.map((a) => freedoms.map((b) => shares.map((p) => special.regularizedBeta(p, a, b)))),
};

const draws: Section = {
  "stream uniform": () => {
    const random = stream("engines").child("draws", 1);
    return Array.from({ length: 2000 }, () => random.uniform());
  },
  "stream normal": () => {
    const random = stream(2012);
    return Array.from({ length: 2000 }, () => random.normal());
  },
  "stream integer, bernoulli and permutation": () => {
    const random = stream("Größe/fold");
    return [
      Array.from({ length: 500 }, () => [random.integer(7), random.bernoulli(0.3), random.integer(4_294_967_296)]),
      random.permutation(300),
    ];
  },
};

/** The elementary functions, the distributions and the streams. */
export const numbers: Section = { ...arithmetic, ...laws, ...draws };
