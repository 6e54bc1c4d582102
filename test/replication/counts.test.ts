import assert from "node:assert/strict";
import { test } from "node:test";

/** What the library's kernels are made with; Node has it, its type declarations leave it to browsers'. */
interface Engine {
  Instance: new (module: unknown, imports: unknown) => { readonly exports: { readonly [name: string]: unknown } };
}

/** Calls of each kernel; the engine's instances are wrapped before the library asks for one. */
const calls = new Map<string, number>();
const engine = (globalThis as unknown as { readonly WebAssembly: Engine }).WebAssembly;
const { Instance } = engine;
engine.Instance = class {
  readonly exports: { readonly [name: string]: unknown };
  constructor(module: unknown, imports: unknown) {
    this.exports = Object.fromEntries(
      Object.entries(new Instance(module, imports).exports).map(([name, own]) => {
        if (typeof own !== "function") return [name, own];
        const counted = (...given: unknown[]): unknown => {
          calls.set(name, (calls.get(name) ?? 0) + 1);
          return own(...given);
        };
        return [name, counted];
      }),
    );
  }
};

const { learners, replicate, twinTrials } = await import("treatment-rules");

type Learner = import("treatment-rules").Learner;

/** The learner, and how often it was fitted with a treatment column and without one. */
function counted(learner: Learner): { readonly learner: Learner; readonly fits: { outcome: number; rule: number } } {
  const fits = { outcome: 0, rule: 0 };
  const counting: Learner = {
    ...learner,
    fit: (input) => {
      fits[input.treatment === undefined ? "rule" : "outcome"]++;
      return learner.fit(input);
    },
  };
  return { learner: counting, fits };
}

const [first, second] = twinTrials("published");
const FOLDS = 10;
/** Parts of one trial on which learning is judged inside it. */
const PARTS = 10;

/** Fits of Q and of the rule on one trial and inside it. */
const OUTCOME = FOLDS + PARTS * (FOLDS + 1);
const RULE = (1 + PARTS) * (FOLDS + 1);

async function fitsOf(learner: Learner, options: object) {
  calls.clear();
  const { learner: counting, fits } = counted(learner);
  // A verdict that hangs would have Q fitted anew: of that there is none here, and the tests say so.
  const result = await replicate(first, second, { library: [counting], seed: "counts", workers: 1, ...options });
  const again = [result.forward, result.backward].flatMap((d) => [d.evaluation, d.resubstitution]);
  const refits = again.filter((evaluation) => evaluation?.crossFits !== undefined).length;
  return { fits, refits };
}

test("Q of a trial is fitted once, for learning there and for judging there", async () => {
  const { fits, refits } = await fitsOf(learners.mean(), { insideTrial: false });
  assert.deepEqual([fits, refits], [{ outcome: 2 * FOLDS, rule: 2 * (FOLDS + 1) }, 0]);
});

test("inside a trial each part has one Q, whose fit to all its patients alone is new for judging", async () => {
  const { fits, refits } = await fitsOf(learners.mean(), {});
  assert.equal(refits, 0);
  assert.deepEqual(fits, { outcome: 2 * OUTCOME, rule: 2 * RULE });
});

test("a tree sorts each column once a fit, and a regression makes few Gram products", async () => {
  const columns = first.covariates.columns;
  const tree = await fitsOf(learners.tree({ maxDepth: 3 }), {});
  const sorts = (fits: { outcome: number; rule: number }) => fits.outcome * (columns + 1) + fits.rule * columns;
  assert.ok(tree.fits.outcome >= 2 * OUTCOME);
  assert.equal(calls.get("placeColumn"), sorts(tree.fits));
  const logistic = await fitsOf(learners.logistic(), {});
  const fits = logistic.fits.outcome + logistic.fits.rule;
  const products = calls.get("weightedGram") ?? 0;
  // One at equal probabilities, one where it ends; in between one for each six steps, of which there are a handful.
  assert.ok(products >= 2 * fits && products <= 3.5 * fits, `${products} products of ${fits} fits`);
});
