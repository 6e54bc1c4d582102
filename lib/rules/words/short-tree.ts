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

/** A column with its cut points, and for each patient how many of them lie below the value. */
interface Cuts {
  readonly name: string;
  readonly bounds: readonly number[];
  readonly place: Uint8Array;
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
  const rows = Int32Array.from({ length: n }, (_, i) => i);
  const least = Math.max(1, Math.ceil(WORTH * n));
  const all = x.names.map((name, j) => cutsOf(name, x.column(j))).filter(({ bounds }) => bounds.length > 0);
  const ranked = all
    .map((cuts, j) => ({ cuts, j, wrong: bestSplit([cuts], decisions, rows, 0)?.wrong ?? n }))
    .sort((a, b) => a.wrong - b.wrong || a.j - b.j)
    .slice(0, COLUMNS)
    .sort((a, b) => a.j - b.j)
    .map(({ cuts }) => cuts);
  const single = bestSplit(ranked, decisions, rows, least);
  let best = single ?? leafOf(decisions, rows);
  let found: Found | undefined;
  for (const cuts of ranked) {
    cuts.bounds.forEach((bound, k) => {
      const left = side(
        ranked,
        decisions,
        rows.filter((i) => cuts.place[i] <= k),
        least,
      );
      const right = side(
        ranked,
        decisions,
        rows.filter((i) => cuts.place[i] > k),
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

/** The second split of one side, or a leaf where that tells nearly as much. */
function side(columns: readonly Cuts[], decisions: Uint8Array, rows: Int32Array, least: number): Found {
  const leaf = leafOf(decisions, rows);
  if (leaf.wrong < least) return leaf;
  return bestSplit(columns, decisions, rows, least) ?? leaf;
}

function leafOf(decisions: Uint8Array, rows: Int32Array): Found {
  let treated = 0;
  for (const i of rows) treated += decisions[i];
  const most = 2 * treated > rows.length ? 1 : 0;
  return { tree: { leaf: most }, wrong: most === 1 ? rows.length - treated : treated };
}

/** The best single split of some patients that tells at least `least` more of them than a leaf. */
function bestSplit(
  columns: readonly Cuts[],
  decisions: Uint8Array,
  rows: Int32Array,
  least: number,
): Found | undefined {
  const leaf = leafOf(decisions, rows);
  let found: Found | undefined;
  const treated = new Int32Array(CUTS + 1);
  const others = new Int32Array(CUTS + 1);
  for (const { name: column, bounds, place, isIndicator } of columns) {
    treated.fill(0);
    others.fill(0);
    for (const i of rows) (decisions[i] === 1 ? treated : others)[place[i]]++;
    const total = [sum(others), sum(treated)];
    const left = [0, 0];
    bounds.forEach((bound, k) => {
      left[0] += others[k];
      left[1] += treated[k];
      const right = [total[0] - left[0], total[1] - left[1]];
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

function sum(counts: Int32Array): number {
  return counts.reduce((a, b) => a + b, 0);
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
  const place = Uint8Array.from(values, (v) => {
    let k = 0;
    while (k < sorted.length && v > sorted[k]) k++;
    return k;
  });
  return { name, bounds: sorted, place, isIndicator };
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
