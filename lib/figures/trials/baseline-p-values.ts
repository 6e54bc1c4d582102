import { power } from "../../arithmetic/power.js";
import { assertNumber } from "../../core/assert.js";
import { regularizedBeta } from "../../math/distributions/special.js";
import { some } from "../frame/check.js";
import { axis, type FigureOptions, frame, label, nameAxis, size, stroke, topMargin } from "../frame/frame.js";
import { ink, palette } from "../frame/palette.js";
import { counted, fixed, listed, percent, safe, shortened, textWidth } from "../frame/text.js";
import type { Figure } from "../frame/types.js";

/** One baseline test. */
export interface NamedP {
  readonly name: string;
  readonly p: number;
}

/**
 * Why baseline tests in a randomized trial mean nothing: the p values in order, against what p values do when nothing
 * is there at all. They rise along the diagonal, and one in twenty lies below .05 by design.
 *
 * Band: where the i-th smallest of n uniform numbers lies 95 times in 100, the quantiles of Beta(i, n + 1 - i).
 *
 * @param tests p values with their names, in any order
 *
 * @example
 * const tests = [{ name: "age", p: 0.6 }, { name: "fever", p: 0.03 }];
 * figures.baselinePValues(tests).table.rows[0].slice(0, 2); // ["fever", 0.03]
 */
export function baselinePValues(tests: readonly NamedP[], options: FigureOptions = {}): Figure {
  some(tests, "figures.baselinePValues", "tests");
  for (const test of tests) assertNumber(test.p, "figures.baselinePValues", `p of ${test.name}`, 0, 1);
  const n = tests.length;
  const sorted = [...tests].sort((a, b) => a.p - b.p);
  const rank = sorted.map((_, i) => i + 1);
  const lower = rank.map((i) => orderQuantile(i, n, 0.025));
  const upper = rank.map((i) => orderQuantile(i, n, 0.975));
  const small = sorted.filter((test) => test.p < 0.05);
  const atLeastOne = 1 - power(0.95, n);
  const title =
    options.title ??
    (small.length === 0
      ? `${n} baseline tests, none "significant": this is what chance looks like`
      : `${n} baseline tests, ${small.length} "significant" (${listed(small.slice(0, 3).map((t) => t.name))}): this is what chance looks like`);
  const subtitle =
    "Dots: p-values in order. Line and band: where they lie in 95 of 100 trials if nothing is to be found.";
  const y = rank.map((i) => -i);
  return frame(
    {
      title,
      subtitle,
      alt: `${title}. The smallest p-value is ${fixed(sorted[0].p, 3)} (${sorted[0].name}), the largest ${fixed(sorted[n - 1].p, 3)}. With ${counted(n, "independent test")} of nothing, at least one falls below 0.05 in ${percent(atLeastOne)} of trials. ${counted(sorted.filter((t, i) => t.p >= lower[i] && t.p <= upper[i]).length, "p-value lies", "p-values lie")} within the band of chance.`,
      table: {
        caption: title,
        columns: ["test", "p", "expected", "lower", "upper"],
        rows: sorted.map((test, i) => [test.name, test.p, (i + 1) / (n + 1), lower[i], upper[i]]),
        notes: [`At least one of ${n} below 0.05 by chance: ${percent(atLeastOne)}.`],
      },
      data: [
        {
          type: "scatter",
          mode: "lines",
          x: [...upper, ...[...lower].reverse()],
          y: [...y, ...[...y].reverse()],
          fill: "toself",
          fillcolor: palette.quiet.tint,
          line: { width: 0 },
          hoverinfo: "skip",
        },
        {
          type: "scatter",
          mode: "lines",
          x: rank.map((i) => i / (n + 1)),
          y,
          line: { color: ink.text, width: 2, dash: "dot" },
          hoverinfo: "skip",
        },
        {
          type: "scatter",
          mode: "markers",
          x: sorted.map((test) => test.p),
          y,
          marker: {
            size: 12,
            symbol: sorted.map((test) => (test.p < 0.05 ? palette.wrong.symbol : palette.plain.symbol)),
            color: sorted.map((test) => (test.p < 0.05 ? palette.wrong.color : palette.plain.color)),
          },
          text: sorted.map((test) => safe(test.name)),
          hovertemplate: "%{text}: p = %{x:.3f}<extra></extra>",
        },
      ],
      layout: {
        xaxis: axis("p-value of the baseline difference", { range: [-0.02, 1.02] }),
        yaxis: nameAxis(
          sorted.map((test) => shortened(test.name)),
          y,
          { range: [-n - 0.6, -0.4], tickfont: { size: size.label, color: ink.text } },
        ),
      },
      shapes: [stroke(0.05, 0, 0.05, 1, { color: palette.wrong.color, width: 1.5, dash: "dash" }, { yref: "paper" })],
      annotations: [
        label(0.05, 1, "p = 0.05", {
          yref: "paper",
          xanchor: "left",
          yanchor: "bottom",
          font: { size: size.tick, color: palette.wrong.color },
        }),
        ...sorted.map((test, i) => label(1, y[i], fixed(test.p, 3), { xref: "paper", xanchor: "left", xshift: 8 })),
      ],
      margin: {
        left: Math.max(...sorted.map((test) => textWidth(shortened(test.name), size.label))) + 30,
        right: 62,
        top: topMargin(title, subtitle, options.width ?? 800) + 16,
      },
      height: Math.min(900, Math.max(300, n * 25 + 170)),
    },
    options,
  );
}

/** The q quantile of the i-th smallest of n uniform numbers, by bisection of its distribution Beta(i, n + 1 - i). */
function orderQuantile(i: number, n: number, q: number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (regularizedBeta(middle, i, n + 1 - i) < q) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
