import type { JsonObject } from "../../core/json.js";
import { tidy } from "../../core/print.js";
import {
  type GainBin,
  type GainHistogram,
  summarizeGainHistograms,
  type TwoHistogramsInput,
} from "../../study/summary/gain-histograms.js";
import { fromZero } from "../frame/extent.js";
import { axis, frame, topMargin, upright } from "../frame/frame.js";
import { assertFigureOptions, UNIT } from "../frame/options.js";
import { ink, palette, type Role } from "../frame/palette.js";
import { counted, percent, safe, signed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { type UnitOptions, unitOf } from "../frame/unit.js";

/** One of the two histograms, on the scale that is drawn. */
interface Panel {
  readonly name: string;
  readonly role: Role;
  readonly yaxis: "y" | "y2";
  readonly n: number;
  readonly mean: number;
  readonly interval: readonly number[];
  readonly bins: readonly GainBin[];
  readonly share?: number;
}

/**
 * Two histograms above each other on one axis: the gain of many rules on the trial they came from, and on the replicate;
 * the full color is what the analysis called significant. A drawing of `summarizeGainHistograms`.
 *
 * @param input two lists of gains of one length
 *
 * @example
 * const input = { own: [0.02, 0.04, 0.03], replicate: [0, 0.01, -0.01], ownSignificant: [0, 1, 0] };
 * figures.twoHistograms(input).table.rows[0]; // ["on the trial it came from", 3, 3, 0.3333333333333333]
 */
export function twoHistograms(input: TwoHistogramsInput, options: UnitOptions = {}): Figure {
  assertFigureOptions(options, "figures.twoHistograms", UNIT);
  const summary = summarizeGainHistograms(input, {}, "figures.twoHistograms");
  const unit = unitOf(options);
  const panel = (name: string, role: Role, yaxis: "y" | "y2", gains: GainHistogram): Panel => ({
    ...{ name, role, yaxis, n: gains.n, mean: gains.estimate * unit.factor },
    interval: gains.interval.map((bound) => bound * unit.factor),
    bins: gains.bins.map((bin) => ({ ...bin, middle: tidy(bin.middle * unit.factor) })),
    share: gains.shareSignificant,
  });
  const own = panel("on the trial it came from", "trial 1", "y", summary.own);
  const replicate = panel("on the replicate", "trial 2", "y2", summary.replicate);
  const panels = [own, replicate];
  const width = summary.width * unit.factor;
  const average = (p: Panel) => signed(p.mean, unit.decimals);
  const title =
    options.title ??
    `A rule glows on the trial it came from (${average(own)} ${unit.word} on average) and fades on the replicate (${average(replicate)})`;
  const called = (p: Panel) => (p.share === undefined ? "" : `; ${percent(p.share)} are called significant`);
  const said = panels.map(
    (p) =>
      `${p.name}, ${p.n} gains average ${average(p)} ${unit.word} (Monte Carlo 95% interval ${signed(p.interval[0])} to ${signed(p.interval[1])})${called(p)}`,
  );
  const alike = input.alike ? ` ${counted(input.alike, "rule treats", "rules treat")} everyone alike.` : "";
  const flagged = panels.some((p) => p.share !== undefined);
  const subtitle = flagged ? "Full colour: called significant (the 95% interval lies above 0)." : undefined;
  return frame(
    {
      title,
      subtitle,
      alt: `${title}. Two histograms on one axis: ${said.join(". ")}.${alike}`,
      table: {
        caption: title,
        columns: ["judged", "rules", `mean gain (${unit.word})`, "share called significant"],
        rows: panels.map((p) => [p.name, p.n, tidy(p.mean), p.share ?? ""]),
        ...(input.alike === undefined ? {} : { notes: [`Rules that treat everyone alike: ${input.alike}.`] }),
      },
      data: panels.flatMap((p) => stacked(p, width)),
      layout: {
        barmode: "stack",
        bargap: 0,
        xaxis: axis(`gain over the arm better where it was learned (${unit.name})`, { anchor: "y2", showgrid: false }),
        yaxis: axis("rules", { domain: [0.56, 1], range: fromZero([summary.most], 0.06) }),
        yaxis2: axis("rules", { domain: [0, 0.44], range: fromZero([summary.most], 0.06), anchor: "x" }),
      },
      shapes: [
        ...panels.map((p) =>
          upright(0, { color: ink.text, width: 1.25 }, { yref: `${p.yaxis} domain`, layer: "below" }),
        ),
        ...panels.map((p) =>
          upright(
            p.mean,
            // The ink shows on the full color and on the pale one alike.
            { color: ink.text, width: 2.5, dash: "dash" },
            { yref: `${p.yaxis} domain`, layer: "above" },
          ),
        ),
      ],
      annotations: panels.map((p) => ({
        x: 0,
        xref: "paper",
        xanchor: "left",
        y: 1,
        yref: `${p.yaxis} domain`,
        yanchor: "bottom",
        align: "left",
        showarrow: false,
        font: { size: 15, color: ink.text },
        text: `<b>${safe(p.name)}</b>: mean ${safe(average(p))} ${safe(unit.word)}${p.share === undefined ? "" : `, ${percent(p.share)} called significant`}`,
      })),
      margin: { top: topMargin(title, subtitle, options.width ?? 800) + 20 },
      height: 480,
    },
    options,
  );
}

/** Plain bars, and on top of them the significant ones in full color. */
function stacked(p: Panel, width: number): JsonObject[] {
  const { color, tint } = palette[p.role];
  const trace = (name: string, count: (bin: GainBin) => number, fill: string): JsonObject => {
    // An empty bin is left out: its outline would draw a line along the axis.
    const held = p.bins.filter((bin) => count(bin) !== 0);
    return {
      type: "bar",
      name,
      x: held.map(({ middle }) => middle),
      y: held.map(count),
      width,
      xaxis: "x",
      yaxis: p.yaxis,
      marker: { color: fill, line: { color: color, width: 0.75 } },
      hovertemplate: `%{x}: %{y} rules, ${name}<extra></extra>`,
    };
  };
  return p.share === undefined
    ? [trace("all", (bin) => bin.count, tint)]
    : [trace("significant", (bin) => bin.significant, color), trace("not significant", (bin) => bin.others, tint)];
}
