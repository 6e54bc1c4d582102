import { assertLength } from "../../core/assert.js";
import { raise } from "../../core/errors.js";
import type { JsonObject } from "../../core/json.js";
import { mean } from "../../math/statistics/descriptive.js";
import type { DirectionRecord, Study } from "../../study/types.js";
import { type Bins, binOf, countIn, middles, roundBins, tidy } from "../frame/bins.js";
import { numbers } from "../frame/check.js";
import { axis, frame, topMargin, upright } from "../frame/frame.js";
import { ink, palette, type Role } from "../frame/palette.js";
import { standardErrorOfMean, Z975 } from "../frame/statistics.js";
import { counted, percent, safe, signed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { type UnitOptions, unitOf } from "../frame/unit.js";

/** Gains of many rules, at home and in the replicate, with what each analysis would have called significant. */
export interface TwoHistogramsInput {
  /** Gain of each rule on the trial it was learned from, as a share. */
  readonly own: ArrayLike<number>;
  /** Gain of the same rules on the replicate. */
  readonly replicate: ArrayLike<number>;
  /** Per rule: did its own trial call it significant? */
  readonly ownSignificant?: ArrayLike<boolean | number>;
  readonly replicateSignificant?: ArrayLike<boolean | number>;
  /** How many rules treat everyone alike, for the text alternative. */
  readonly alike?: number;
}

/** One of the two histograms, counted. */
interface Panel {
  readonly name: string;
  readonly role: Role;
  readonly yaxis: "y" | "y2";
  readonly values: number[];
  readonly significant: boolean[];
  readonly share?: number;
}

/**
 * Two histograms above each other on one axis: the gain of many rules on the trial they came from, and on the replicate;
 * the full color is what the analysis called significant.
 *
 * @param input two lists of gains of one length
 *
 * @example
 * const input = { own: [0.02, 0.04, 0.03], replicate: [0, 0.01, -0.01], ownSignificant: [0, 1, 0] };
 * figures.twoHistograms(input).table.rows[0]; // ["on the trial it came from", 3, 3, 0.3333333333333333]
 */
export function twoHistograms(input: TwoHistogramsInput, options: UnitOptions = {}): Figure {
  const where = "figures.twoHistograms";
  const unit = unitOf(options);
  const scaled = (values: ArrayLike<number>, what: string) =>
    numbers(values, where, what).map((v) => tidy(v * unit.factor));
  const panel = (
    name: string,
    role: Role,
    yaxis: "y" | "y2",
    gains: ArrayLike<number>,
    flags: ArrayLike<boolean | number> | undefined,
  ): Panel => {
    const values = scaled(gains, name);
    if (flags) assertLength(flags, values.length, where, `significance, ${name}`);
    const significant = Array.from(flags ?? [], Boolean);
    return {
      name,
      role,
      yaxis,
      values,
      significant,
      share: flags ? significant.filter(Boolean).length / values.length : undefined,
    };
  };
  const own = panel("on the trial it came from", "trial 1", "y", input.own, input.ownSignificant);
  const replicate = panel("on the replicate", "trial 2", "y2", input.replicate, input.replicateSignificant);
  const panels = [own, replicate];
  const bins = roundBins([...own.values, ...replicate.values, 0], 36);
  const most = Math.max(...panels.flatMap((p) => countIn(p.values, bins)));
  const average = (p: Panel) => signed(mean(p.values), unit.decimals);
  const title =
    options.title ??
    `A rule glows on the trial it came from (${average(own)} ${unit.word} on average) and fades on the replicate (${average(replicate)})`;
  const called = (p: Panel) => (p.share === undefined ? "" : `; ${percent(p.share)} are called significant`);
  const said = panels.map(
    (p) =>
      `${p.name}, ${p.values.length} gains average ${average(p)} ${unit.word} (Monte Carlo 95% interval ${signed(mean(p.values) - Z975 * standardErrorOfMean(p.values))} to ${signed(mean(p.values) + Z975 * standardErrorOfMean(p.values))})${called(p)}`,
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
        rows: panels.map((p) => [p.name, p.values.length, tidy(mean(p.values)), p.share ?? ""]),
        ...(input.alike === undefined ? {} : { notes: [`Rules that treat everyone alike: ${input.alike}.`] }),
      },
      data: panels.flatMap((p) => stacked(p, bins)),
      layout: {
        barmode: "stack",
        bargap: 0,
        xaxis: axis(`gain over the better arm (${unit.name})`, { anchor: "y2", showgrid: false }),
        yaxis: axis("rules", { domain: [0.56, 1], range: [0, most * 1.06] }),
        yaxis2: axis("rules", { domain: [0, 0.44], range: [0, most * 1.06], anchor: "x" }),
      },
      shapes: [
        ...panels.map((p) =>
          upright(0, { color: ink.text, width: 1.25 }, { yref: `${p.yaxis} domain`, layer: "below" }),
        ),
        ...panels.map((p) =>
          upright(
            mean(p.values),
            { color: palette[p.role].color, width: 2.5, dash: "dash" },
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
function stacked(p: Panel, bins: Bins): JsonObject[] {
  const plain = new Array<number>(bins.count).fill(0);
  const full = new Array<number>(bins.count).fill(0);
  p.values.forEach((value, i) => {
    (p.significant[i] ? full : plain)[binOf(value, bins)]++;
  });
  const { color, tint } = palette[p.role];
  // An empty bin is left out: its outline would draw a line along the axis.
  const held = (counts: number[], of: number[]) => of.filter((_, i) => counts[i] > 0);
  const trace = (name: string, y: number[], fill: string): JsonObject => ({
    type: "bar",
    name,
    x: held(y, middles(bins)),
    y: held(y, y),
    width: bins.width,
    xaxis: "x",
    yaxis: p.yaxis,
    marker: { color: fill, line: { color: color, width: 0.75 } },
    hovertemplate: `%{x}: %{y} rules, ${name}<extra></extra>`,
  });
  return p.share === undefined
    ? [trace("all", plain, tint)]
    : [trace("significant", full, color), trace("not significant", plain, tint)];
}

/** Options of {@link glowAndFade}. */
export interface GlowAndFadeOptions extends UnitOptions {
  /**
   * Which direction of each pair.
   * @default "forward", one rule a pair
   */
  readonly direction?: "forward" | "backward" | "both";
}

/**
 * How often a rule glows at home and fades in the replicate: {@link twoHistograms} of a finished study.
 *
 * @param study a replication study whose plan kept resubstitution
 * @returns the figure; throws when no record has a claim on its own trial
 */
export function glowAndFade(study: Study<DirectionRecord>, options: GlowAndFadeOptions = {}): Figure {
  const direction = options.direction ?? "forward";
  const records = study.records.filter((r) => direction === "both" || r.direction === direction);
  const claims = records.flatMap((r) => (r.resubstitution ? [r.resubstitution] : []));
  if (claims.length === 0 || claims.length < records.length) {
    raise({
      code: "no-claims",
      where: "figures.glowAndFade",
      expected: "records that kept the gain on their own trial",
      got: `${claims.length} of ${records.length}`,
      hint: "Run the study with resubstitution left on.",
    });
  }
  return twoHistograms(
    {
      own: claims.map((c) => c.gain),
      replicate: records.map((r) => r.replicated.gain),
      ownSignificant: claims.map((c) => c.significant),
      replicateSignificant: records.map((r) => r.replicated.significant),
      alike: records.filter((r) => r.alike).length,
    },
    options,
  );
}
