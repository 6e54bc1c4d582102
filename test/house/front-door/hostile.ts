import { learners, Matrix, markerRule, simulateTrial } from "treatment-rules";

/** A value that is wrong nearly everywhere, and how a message of the test calls it. */
export interface Hostile {
  readonly name: string;
  readonly value: unknown;
}

const trial = simulateTrial("simple", { n: 30, seed: "hostile" });

/** What comes to doors that expected something else: the same values for all of them. */
export const HOSTILE: readonly Hostile[] = Object.entries({
  undefined: undefined,
  null: null,
  "minus one": -1,
  zero: 0,
  half: 0.5,
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  "empty text": "",
  text: "text",
  true: true,
  false: false,
  "empty list": [],
  "list of undefined": [undefined],
  "list of null": [null],
  "list of NaN": [Number.NaN, Number.NaN],
  "list of texts": ["a", "b"],
  "list of objects": [{}, {}],
  "empty object": {},
  "object of something else": { name: 1, length: 2, data: null },
  "a thing with length": { length: 3 },
  "a function": () => 1,
  "a function that gives nothing": () => undefined,
  "a function that gives an object": () => ({}),
  "a symbol": Symbol("s"),
  "a bigint": 10n,
  "a date": new Date(0),
  "an expression": /x/,
  "a map": new Map([["a", 1]]),
  "a promise": Promise.resolve({}),
  "an object without a text": { toString: null },
  "an object without a prototype": Object.create(null),
  "an object of no class": Object.create(Object.create(null)),
  "numbers, one of them none": Float64Array.of(1, Number.NaN),
  "numbers of another kind": BigInt64Array.of(1n, 2n),
  "a matrix": Matrix.fromRows([
    [1, 2],
    [3, 4],
  ]),
  "a matrix of nothing": Matrix.fromRows([]),
  "a matrix with a hole": new Matrix(Float64Array.of(1, Number.NaN, 3, 4), 2, 2, ["W1", "W2"]),
  "a trial": trial,
  "a learner": learners.mean(),
  "a rule": markerRule("W1", { above: 0 }),
}).map(([name, value]) => ({ name, value }));
