import { type NamedP, summarizeBaselineTests } from "../../trials/summary/baseline-tests.js";
import { heightOf, nameMargin } from "../frame/extent.js";
import { axis, type FigureOptions, frame, label, nameAxis, size, stroke, topMargin } from "../frame/frame.js";
import { assertFigureOptions } from "../frame/options.js";
import { ink, inkOf, palette } from "../frame/palette.js";
import { counted, fitting, fixed, listed, percent, safe } from "../frame/text.js";
import type { Figure } from "../frame/types.js";

/** How many small p-values a trial without fault has, in words. */
function byChance(most: number): string {
  return most === 0 ? "none" : `0 to ${most}`;
}

/**
 * Why baseline tests in a randomized trial mean nothing: the p values in order, against what p values do when nothing
 * is there at all. They rise along the diagonal, and one in twenty lies below .05 by design.
 *
 * A drawing of `summarizeBaselineTests`: the band is where the i-th smallest of n uniform numbers lies 95 times in 100.
 *
 * @param tests p values with their names, in any order
 *
 * @example
 * const tests = [{ name: "age", p: 0.6 }, { name: "fever", p: 0.03 }];
 * figures.baselinePValues(tests).table.rows[0].slice(0, 2); // ["fever", 0.03]
 */
export function baselinePValues(tests: readonly NamedP[], options: FigureOptions = {}): Figure {
  assertFigureOptions(options, "figures.baselinePValues");
  const summary = summarizeBaselineTests(tests, "figures.baselinePValues");
  const { n, tests: ranked, small, inBand, chanceOfOne, smallByChance } = summary;
  const bounds = { lower: ranked.map(({ band }) => band[0]), upper: ranked.map(({ band }) => band[1]) };
  const least = ranked[0];
  const largest = ranked[ranked.length - 1];
  const named = ranked.filter((test) => test.small).map(({ name }) => name);
  const title =
    options.title ??
    (small === 0
      ? `${n} baseline tests, none "significant": this is what chance looks like`
      : `${n} baseline tests, ${small} "significant" (${listed(named.slice(0, 3))}): this is what chance looks like`);
  const subtitle =
    "Dots: p-values in order. Line and grey: where they lie in 95 of 100 trials if nothing is to be found.";
  const y = ranked.map(({ rank }) => -rank);
  return frame(
    {
      title,
      subtitle,
      alt: `${title}. The smallest p-value is ${fixed(least.p, 3)} (${least.name}), the largest ${fixed(largest.p, 3)}. With ${counted(n, "independent test")} of nothing, at least one falls below 0.05 in ${percent(chanceOfOne)} of trials. ${counted(inBand, "p-value lies", "p-values lie")} within the band of chance.`,
      table: {
        caption: title,
        columns: ["test", "p", "expected", "lower", "upper"],
        rows: ranked.map(({ name, p, expected, band }) => [name, p, expected, band[0], band[1]]),
        notes: [`At least one of ${n} below 0.05 by chance: ${percent(chanceOfOne)}.`],
      },
      data: [
        {
          type: "scatter",
          mode: "lines",
          x: [...bounds.upper, ...[...bounds.lower].reverse()],
          y: [...y, ...[...y].reverse()],
          fill: "toself",
          fillcolor: palette.quiet.tint,
          line: { width: 0 },
          hoverinfo: "skip",
        },
        {
          type: "scatter",
          mode: "lines",
          x: ranked.map(({ expected }) => expected),
          y,
          line: { color: ink.text, width: 2, dash: "dot" },
          hoverinfo: "skip",
        },
        {
          type: "scatter",
          mode: "markers",
          x: ranked.map((test) => test.p),
          y,
          marker: {
            size: 12,
            symbol: ranked.map((test) => (test.small ? palette.wrong.symbol : palette.plain.symbol)),
            color: ranked.map((test) => (test.small ? palette.wrong.color : palette.plain.color)),
          },
          text: ranked.map((test) => safe(test.name)),
          hovertemplate: "%{text}: p = %{x:.3f}<extra></extra>",
        },
      ],
      layout: {
        xaxis: axis("p-value of the baseline difference", { range: [-0.02, 1.02] }),
        yaxis: nameAxis(fitting(ranked.map((test) => test.name)), y, {
          range: [-n - 0.6, -0.4],
          tickfont: { size: size.label, color: ink.text },
        }),
      },
      shapes: [
        {
          ...{ type: "rect", x0: 0, x1: 0.05, y0: 0, y1: 1, yref: "paper", layer: "above" },
          ...{ fillcolor: palette.wrong.tint, opacity: 0.45, line: { width: 0 } },
        },
        stroke(
          ...([0.05, 0, 0.05, 1] as const),
          { color: palette.wrong.color, width: 1.5, dash: "dash" },
          { yref: "paper", layer: "above" },
        ),
      ],
      annotations: [
        label(0.05, 1, `p = 0.05: by chance alone ${byChance(smallByChance)} of ${n} lie to the left`, {
          yref: "paper",
          xanchor: "left",
          yanchor: "bottom",
          font: { size: size.tick, color: inkOf(palette.wrong) },
        }),
        ...ranked.map((test, i) => label(1, y[i], fixed(test.p, 3), { xref: "paper", xanchor: "left", xshift: 8 })),
      ],
      margin: {
        left: nameMargin(ranked.map(({ name }) => name)),
        right: 62,
        top: topMargin(title, subtitle, options.width ?? 800) + 16,
      },
      height: heightOf(n, 25, 170, 300, 900),
    },
    options,
  );
}
