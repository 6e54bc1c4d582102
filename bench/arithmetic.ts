// node scripts/build.mjs --bench && node build/bench/arithmetic.js
// Times the library's elementary functions beside the engine's own, in one process and in turn, and prints the ratios.
import { exp } from "#lib/arithmetic/exp.js";
import { expit } from "#lib/arithmetic/expit.js";
import { expm1 } from "#lib/arithmetic/expm1.js";
import { hypot } from "#lib/arithmetic/hypot.js";
import { log } from "#lib/arithmetic/log.js";
import { log1p } from "#lib/arithmetic/log1p.js";
import { log10 } from "#lib/arithmetic/log10.js";
import { power } from "#lib/arithmetic/power.js";
import { softplus } from "#lib/arithmetic/softplus.js";
import { tanh } from "#lib/arithmetic/tanh.js";
import { stream } from "#lib/random/stream.js";
import { median, ratio } from "./judging/statistics.js";

const N = 4096;
const PASSES = 50;
const REPETITIONS = 31;

type Pass = (x: Float64Array, out: Float64Array) => void;

let passes = 0;

/**
 * One pass over all numbers, its text a new one for each function: a loop that the engine shares between several calls none
 * of them as fast as a learner's own loop does.
 */
function passOver(f: (x: number) => number): Pass {
  const text = `return (x, out) => { for (let i = 0; i < x.length; i++) out[i] = f(x[i]); }; // ${passes++}`;
  return new Function("f", text)(f);
}

interface Race {
  readonly name: string;
  readonly ours: (x: number) => number;
  readonly engine: (x: number) => number;
  /** Where the function is asked, from numbers between -10 and 10. */
  readonly place: (x: number) => number;
}

const itself = (x: number) => x;
const races: readonly Race[] = [
  { name: "exp", ours: exp, engine: Math.exp, place: itself },
  { name: "log", ours: log, engine: Math.log, place: Math.exp },
  { name: "log1p", ours: log1p, engine: Math.log1p, place: (x) => Math.exp(-Math.abs(x)) },
  { name: "expit", ours: expit, engine: (x) => 1 / (1 + Math.exp(-x)), place: itself },
  {
    name: "softplus",
    ours: softplus,
    engine: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
    place: itself,
  },
  { name: "x^1.5", ours: (x) => power(x, 1.5), engine: (x) => x ** 1.5, place: Math.exp },
  { name: "x^5", ours: (x) => power(x, 5), engine: (x) => x ** 5, place: itself },
  { name: "expm1", ours: expm1, engine: Math.expm1, place: itself },
  { name: "log10", ours: log10, engine: Math.log10, place: Math.exp },
  { name: "tanh", ours: tanh, engine: Math.tanh, place: itself },
  { name: "hypot", ours: (x) => hypot(x, 1), engine: (x) => Math.hypot(x, 1), place: itself },
];

/** Nanoseconds a number. */
function time(pass: Pass, x: Float64Array, out: Float64Array): number {
  const start = process.hrtime.bigint();
  for (let i = 0; i < PASSES; i++) pass(x, out);
  return Number(process.hrtime.bigint() - start) / (PASSES * N);
}

const random = stream("arithmetic bench");
const out = new Float64Array(N);
for (const { name, ours, engine, place } of races) {
  const x = Float64Array.from({ length: N }, () => place(20 * random.uniform() - 10));
  const pair = [passOver(ours), passOver(engine)];
  const times: [number[], number[]] = [[], []];
  for (const pass of pair) time(pass, x, out);
  for (let r = 0; r < REPETITIONS; r++) for (const k of [0, 1]) times[k].push(time(pair[k], x, out));
  const [mine, theirs] = times.map((list) => `${median(list).toFixed(1)} ns`);
  console.log(
    `${name.padEnd(9)} ours ${mine.padStart(8)}  engine ${theirs.padStart(8)}  ratio ${ratio(...times).toFixed(2)}`,
  );
}
