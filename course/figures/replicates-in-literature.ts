import { armDifference, type Figure, type JsonObject, type Trial } from "treatment-rules";
import {
  assertNumber,
  axis,
  beside,
  capital,
  type FigureOptions,
  fixed,
  frame,
  ink,
  listed,
  palette,
  percent,
  raise,
  safe,
  shortened,
  signed,
  wilson,
} from "treatment-rules/internals";
import type { LiteratureFigure } from "../data/literature.js";

/** A pair of replicate trials: the share cured in each arm of each. */
export interface PublishedPair {
  readonly name: string;
  readonly trials: readonly [PublishedTrial, PublishedTrial];
}

/** One trial of a pair; patients, where known, give the intervals. */
export interface PublishedTrial {
  readonly treated: { readonly share: number; readonly n?: number };
  readonly control: { readonly share: number; readonly n?: number };
}

/**
 * Replicates differ in level, hardly in contrast: cure rates by arm in pairs of published trials, beside our own pair.
 *
 * @param published what `literature()` returned, or pairs; of the literature every pair is taken whose four figures are
 * called `<programme>-<1|2>-<test|control>`
 * @param own our two trials, drawn last
 *
 * @example
 * const pair = { name: "a drug", trials: [{ treated: { share: 0.6 }, control: { share: 0.61 } }, { treated: { share: 0.8 }, control: { share: 0.8 } }] } as const;
 * replicatesInLiterature([pair]).table.rows.length; // 2
 */
export function replicatesInLiterature(
  published: readonly (LiteratureFigure | PublishedPair)[],
  own: readonly Trial[] = [],
  options: FigureOptions = {},
): Figure {
  const where = "replicatesInLiterature";
  const pairs = [
    ...published.filter((entry): entry is PublishedPair => "trials" in entry),
    ...fromLiterature(published.filter((entry): entry is LiteratureFigure => "id" in entry)),
    ...(own.length === 2 ? [{ name: "our two trials", trials: [shares(own[0]), shares(own[1])] as const }] : []),
  ];
  if (pairs.length === 0) {
    raise({ code: "empty", where, expected: "at least one pair of trials", got: "none" });
  }
  const arms = pairs.flatMap((p) => p.trials.flatMap((t) => [t.treated, t.control]));
  for (const arm of arms) assertNumber(arm.share, where, "share cured", 0, 1);
  const contrast = (t: PublishedTrial) => 100 * (t.treated.share - t.control.share);
  const levels = (t: PublishedTrial) => 50 * (t.treated.share + t.control.share);
  const moved = pairs.map((p) => Math.abs(levels(p.trials[1]) - levels(p.trials[0])));
  const turned = pairs.map((p) => Math.abs(contrast(p.trials[1]) - contrast(p.trials[0])));
  const title =
    options.title ??
    (2 * Math.max(...turned) < Math.max(...moved)
      ? `Replicates differ in level (by up to ${fixed(Math.max(...moved), 0)} points), hardly in contrast (by at most ${fixed(Math.max(...turned), 1)})`
      : `Replicates differ in level by up to ${fixed(Math.max(...moved), 0)} points, in contrast by up to ${fixed(Math.max(...turned), 1)}`);
  const panels = beside(pairs.length, 0.035);
  const layout: { [key: string]: JsonObject } = {};
  panels.forEach(({ suffix, domain }, k) => {
    layout[`xaxis${suffix}`] = axis("", {
      domain,
      range: [0.55, 2.45],
      tickmode: "array",
      tickvals: [1, 2],
      ticktext: ["trial 1", "trial 2"],
      showgrid: false,
      title: { text: `<b>${safe(shortened(pairs[k].name, 22))}</b>`, font: { size: 14, color: ink.text }, standoff: 8 },
    });
  });
  const low = Math.min(...arms.map((arm) => (arm.n ? wilson(arm.share * arm.n, arm.n)[0] : arm.share)));
  const high = Math.max(...arms.map((arm) => (arm.n ? wilson(arm.share * arm.n, arm.n)[1] : arm.share)));
  const range = [Math.floor(low * 20) * 5, Math.min(100, Math.ceil(high * 20) * 5 + 3)];
  layout.yaxis = axis("patients cured (%)", { range });
  return frame(
    {
      title,
      subtitle:
        "Triangle: test drug. Square: control. Bars: 95% intervals, where patients are known. Numbers: difference between the arms.",
      alt: `${title}. ${pairs
        .map(
          (p) =>
            `${capital(p.name)}: ${listed(p.trials.map((t) => `${percent(t.treated.share, 1)} against ${percent(t.control.share, 1)} (difference ${signed(contrast(t))} points)`))}`,
        )
        .join("; ")}.`,
      table: {
        caption: title,
        columns: ["pair", "trial", "treated (%)", "control (%)", "difference (points)"],
        rows: pairs.flatMap((p) =>
          p.trials.map((t, i) => [p.name, i + 1, 100 * t.treated.share, 100 * t.control.share, contrast(t)]),
        ),
      },
      data: pairs.flatMap((p, k) => (["treated", "control"] as const).map((arm) => slope(p, arm, panels[k].suffix))),
      layout,
      annotations: pairs.flatMap((p, k) =>
        p.trials.map((t, i) => ({
          x: i + 1,
          xref: `x${panels[k].suffix}`,
          y: 0,
          yref: "paper",
          yanchor: "bottom",
          showarrow: false,
          yshift: 6,
          text: signed(contrast(t)),
          font: { size: 14, color: ink.text },
        })),
      ),
      margin: { bottom: 62 },
    },
    options,
  );
}

function slope(pair: PublishedPair, arm: "treated" | "control", suffix: string): JsonObject {
  const look = palette[arm];
  const points = pair.trials.map((t) => t[arm]);
  const shift = arm === "treated" ? -0.06 : 0.06;
  const bounds = points.map(({ share, n }) => (n ? wilson(share * n, n) : [share, share]));
  return {
    type: "scatter",
    mode: "lines+markers",
    x: [1 + shift, 2 + shift],
    y: points.map((point) => 100 * point.share),
    xaxis: `x${suffix}`,
    yaxis: "y",
    line: { color: look.color, width: 2.5, dash: look.dash },
    marker: { color: look.color, symbol: look.symbol, size: 12 },
    error_y: {
      type: "data",
      symmetric: false,
      array: points.map((point, i) => 100 * Math.max(0, bounds[i][1] - point.share)),
      arrayminus: points.map((point, i) => 100 * Math.max(0, point.share - bounds[i][0])),
      color: look.color,
      thickness: 1.75,
      width: 4,
    },
    hovertemplate: `${arm}: %{y:.1f}%<extra></extra>`,
  };
}

function shares(trial: Trial): PublishedTrial {
  const { treated, control } = armDifference(trial);
  return { treated: { share: treated.mean, n: treated.n }, control: { share: control.mean, n: control.n } };
}

/** Pairs of which all four shares are there. */
function fromLiterature(figures: readonly LiteratureFigure[]): PublishedPair[] {
  const cells = new Map<string, Map<string, LiteratureFigure>>();
  for (const figure of figures) {
    const match = /^(.+)-([12])-(test|control)$/.exec(figure.id);
    if (!match || !figure.unit.startsWith("share cured")) continue;
    const [, programme, trial, arm] = match;
    const own = cells.get(programme) ?? new Map<string, LiteratureFigure>();
    own.set(`${trial}-${arm}`, figure);
    cells.set(programme, own);
  }
  return [...cells].flatMap(([programme, own]) => {
    const at = (key: string) => own.get(key) as LiteratureFigure;
    if (own.size < 4) return [];
    const one = (key: string) => ({ share: at(key).estimate, ...(at(key).n === undefined ? {} : { n: at(key).n }) });
    const trial = (i: 1 | 2): PublishedTrial => ({ treated: one(`${i}-test`), control: one(`${i}-control`) });
    return [{ name: /^canvas/i.test(programme) ? at("1-test").arm : programme, trials: [trial(1), trial(2)] as const }];
  });
}
