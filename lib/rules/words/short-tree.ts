import type { Matrix } from "../../math/matrix.js";

/** A tree of at most two splits in a row, as a description of somebody else's decisions. */
export type ShortTree = { readonly leaf: 0 | 1 } | Split;

/** A question: at most the bound goes left. */
interface Split {
  readonly column: string;
  readonly bound: number;
  /** The column holds 0 and 1 only. */
  readonly isIndicator: boolean;
  readonly left: ShortTree;
  readonly right: ShortTree;
}

/** Cut points of one column at most. */
const CUTS = 15;

/** Columns that are looked at in pairs: those that tell most by themselves. */
const COLUMNS = 20;

/** A split must tell at least this share of all patients rightly that a leaf would not. */
const WORTH = 0.01;

/** Patients as bits, 32 a word. */
type Bits = Int32Array;

/** A column with its cut points, and who lies at or below each. */
interface Cuts {
  readonly name: string;
  readonly bounds: readonly number[];
  readonly below: readonly Bits[];
  readonly isIndicator: boolean;
}

/** A tree with the patients that it tells wrongly. */
interface Found {
  readonly tree: ShortTree;
  readonly wrong: number;
}

/**
 * The short tree that agrees with decisions on most patients: every first split of every column, and on each side the best
 * second one, where it is worth its words. Bounds are rounded to three digits before they are tried, so that the tree is
 * exactly what its words say.
 *
 * @returns the tree and the share of patients on which it agrees
 */
export function fitShortTree(
  x: Matrix,
  decisions: Uint8Array,
): { readonly tree: ShortTree; readonly agreement: number } {
  const n = decisions.length;
  const treated = bitsOf(n, (i) => decisions[i] === 1);
  const everybody = bitsOf(n, () => true);
  const least = Math.max(1, Math.ceil(WORTH * n));
  const all = x.names.map((name, j) => cutsOf(name, x.column(j))).filter(({ bounds }) => bounds.length > 0);
  const ranked = all
    .map((cuts, j) => ({ cuts, j, wrong: bestSplit([cuts], treated, everybody, 0)?.wrong ?? n }))
    .sort((a, b) => a.wrong - b.wrong || a.j - b.j)
    .slice(0, COLUMNS)
    .sort((a, b) => a.j - b.j)
    .map(({ cuts }) => cuts);
  const single = bestSplit(ranked, treated, everybody, least);
  let best = single ?? leafOf(treated, everybody);
  let found: Found | undefined;
  for (const cuts of ranked) {
    cuts.bounds.forEach((bound, k) => {
      const below = cuts.below[k];
      const left = side(ranked, treated, below, least);
      const right = side(
        ranked,
        treated,
        everybody.map((word, w) => word & ~below[w]),
        least,
      );
      const wrong = left.wrong + right.wrong;
      if (found !== undefined && wrong >= found.wrong) return;
      const { name: column, isIndicator } = cuts;
      found = { tree: { column, bound, isIndicator, left: left.tree, right: right.tree }, wrong };
    });
  }
  if (found !== undefined && best.wrong - found.wrong >= least) best = found;
  return { tree: best.tree, agreement: n === 0 ? 1 : 1 - best.wrong / n };
}

function bitsOf(n: number, has: (i: number) => boolean): Bits {
  const bits = new Int32Array((n + 31) >> 5);
  for (let i = 0; i < n; i++) if (has(i)) bits[i >> 5] |= 1 << (i & 31);
  return bits;
}

/** How many stand in both, and in the third too where there is one. */
function shared(one: Bits, other: Bits, third: Bits = other): number {
  let count = 0;
  for (let w = 0; w < one.length; w++) {
    let word = one[w] & other[w] & third[w];
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

/** The second split of one side, or a leaf where that tells nearly as much. */
function side(columns: readonly Cuts[], treated: Bits, among: Bits, least: number): Found {
  const leaf = leafOf(treated, among);
  if (leaf.wrong < least) return leaf;
  return bestSplit(columns, treated, among, least) ?? leaf;
}

function leafOf(treated: Bits, among: Bits): Found {
  const all = shared(among, among);
  const those = shared(among, treated);
  const most = 2 * those > all ? 1 : 0;
  return { tree: { leaf: most }, wrong: most === 1 ? all - those : those };
}

/** The best single split of some patients that tells at least `least` more of them than a leaf. */
function bestSplit(columns: readonly Cuts[], treated: Bits, among: Bits, least: number): Found | undefined {
  const leaf = leafOf(treated, among);
  const all = shared(among, among);
  const those = shared(among, treated);
  let found: Found | undefined;
  for (const { name: column, bounds, below, isIndicator } of columns) {
    bounds.forEach((bound, k) => {
      const leftTreated = shared(among, below[k], treated);
      const left = [shared(among, below[k]) - leftTreated, leftTreated];
      const right = [all - those - left[0], those - leftTreated];
      const wrong = Math.min(left[0], left[1]) + Math.min(right[0], right[1]);
      if (leaf.wrong - wrong < Math.max(1, least) || (found !== undefined && wrong >= found.wrong)) return;
      const tree = { column, bound, isIndicator, left: most(left), right: most(right) };
      found = { tree, wrong };
    });
  }
  return found;
}

function most([others, treated]: readonly number[]): ShortTree {
  return { leaf: treated > others ? 1 : 0 };
}

/** Cut points between the values of a column, at even ranks of its distinct values, rounded as they are printed. */
function cutsOf(name: string, values: Float64Array): Cuts {
  const distinct = Float64Array.from(new Set(values)).sort();
  const isIndicator = distinct.length === 2 && distinct[0] === 0 && distinct[1] === 1;
  const between = distinct.length - 1;
  const wanted = Math.min(CUTS, between);
  const bounds = new Set<number>();
  for (let k = 0; k < wanted; k++) {
    const at = Math.floor(((k + 0.5) * between) / wanted);
    const bound = isIndicator ? 0 : rounded(distinct[at], distinct[at + 1]);
    if (bound >= distinct[0] && bound < distinct[between]) bounds.add(bound);
  }
  const sorted = Array.from(bounds).sort((a, b) => a - b);
  const below = sorted.map((bound) => bitsOf(values.length, (i) => values[i] <= bound));
  return { name, bounds: sorted, below, isIndicator };
}

/** A number of few digits from the lower value up to below the upper one, as near to the middle as it can be. */
function rounded(lower: number, upper: number): number {
  const middle = lower + (upper - lower) / 2;
  for (let digits = 2; digits <= 15; digits++) {
    const short = Number(middle.toPrecision(digits));
    if (short >= lower && short < upper) return short;
  }
  return lower;
}
