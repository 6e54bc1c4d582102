import { raise } from "../../core/errors.js";
import type { JsonObject } from "../../core/json.js";
import { mean } from "../../math/statistics/descriptive.js";
import type { DirectionRecord, Study } from "../../study/types.js";
import { tidy } from "../frame/bins.js";
import { some } from "../frame/check.js";
import { axis, frame, rangeOf, stroke, topMargin } from "../frame/frame.js";
import { ink, palette } from "../frame/palette.js";
import { beside, panelName } from "../frame/panels.js";
import { standardErrorOfMean, Z975 } from "../frame/statistics.js";
import { capital, listed, percent, signed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { type Unit, type UnitOptions, unitOf } from "../frame/unit.js";

/** Options of {@link winnersCurse}. */
export interface WinnersCurseOptions extends UnitOptions {
  /**
   * Which direction of each pair.
   * @default "forward", one rule a pair
   */
  readonly direction?: "forward" | "backward" | "both";
  /**
   * Which claim.
   * @default the gain on the rule's own patients
   */
  readonly claim?: "resubstitution" | "insideTrial";
}

interface Cloud {
  readonly name: string;
  readonly claimed: number[];
  readonly replicated: number[];
  readonly truth: number;
}

/**
 * The winner's curse as a cloud: every dot is a rule, its gain as claimed at home against its gain on the replicate;
 * a dot below the diagonal has lost something on the way.
 *
 * @param studies one replication study, or several side by side on one scale
 * @returns the figure; throws when a study has no claims of the kind asked for
 */
export function winnersCurse(
  studies: Study<DirectionRecord> | readonly Study<DirectionRecord>[],
  options: WinnersCurseOptions = {},
): Figure {
  const all: readonly Study<DirectionRecord>[] = "records" in studies ? [studies] : studies;
  some(all, "figures.winnersCurse", "studies");
  const unit = unitOf(options);
  const clouds = all.map((study) => cloudOf(study, unit, options));
  const range = rangeOf([0, ...clouds.flatMap((c) => [...c.claimed, ...c.replicated, c.truth])], 0.04);
  const panes = beside(clouds.length, 0.07);
  const show = (v: number) => signed(v, unit.decimals);
  const short = clouds.map(
    (c) => `${show(mean(c.claimed))} ${unit.word} claimed, ${show(mean(c.replicated))} replicated`,
  );
  const title =
    options.title ??
    (clouds.length === 1
      ? `The winner's curse: on average ${short[0]}`
      : `The winner's curse: ${listed(clouds.map((c, k) => `${c.name}, ${short[k]}`)).replace(" and ", "; ")}`);
  const layout: { [key: string]: JsonObject } = {};
  clouds.forEach((_, k) => {
    const { suffix } = panes[k];
    layout[`xaxis${suffix}`] = axis(`gain claimed at home (${unit.name})`, {
      domain: panes[k].domain,
      range,
    });
    layout[`yaxis${suffix}`] = axis(k === 0 ? `gain on the replicate (${unit.name})` : "", {
      range,
      anchor: `x${suffix}`,
    });
  });
  const subtitle = `${clouds.length === 1 ? `Scenario ${clouds[0].name}. ` : ""}Dot: a rule. Dashed: what was claimed is what came. Dotted: the true gain. Cross: the mean.`;
  const below = clouds.map((c) => mean(c.claimed.map((v, i) => Number(c.replicated[i] < v))));
  return frame(
    {
      title,
      subtitle,
      alt: `${title}. ${clouds
        .map(
          (c, k) =>
            `${capital(c.name)}: ${c.claimed.length} rules; ${percent(below[k])} lie below the diagonal; the mean claim is ${show(mean(c.claimed))} ${unit.word}, the mean replicated gain ${show(mean(c.replicated))} (Monte Carlo 95% interval ${show(mean(c.replicated) - Z975 * standardErrorOfMean(c.replicated))} to ${show(mean(c.replicated) + Z975 * standardErrorOfMean(c.replicated))}), the mean true gain ${show(c.truth)}`,
        )
        .join(". ")}.`,
      table: {
        caption: title,
        columns: ["scenario", "rules", "mean claimed", "mean replicated", "mean true gain", "share below the diagonal"],
        rows: clouds.map((c, k) => [c.name, c.claimed.length, mean(c.claimed), mean(c.replicated), c.truth, below[k]]),
        notes: [`Gains in ${unit.name}.`],
      },
      data: clouds.flatMap((c, k) => [dotsOf(c, k), crossOf(c, k)]),
      layout,
      shapes: clouds.flatMap((c, k) => {
        const { suffix } = panes[k];
        const at = { xref: `x${suffix}`, yref: `y${suffix}` };
        return [
          stroke(range[0], range[0], range[1], range[1], { color: ink.soft, width: 1.5, dash: "dash" }, at),
          stroke(range[0], c.truth, range[1], c.truth, { color: ink.text, width: 2, dash: "dot" }, at),
        ];
      }),
      annotations: clouds.length === 1 ? [] : clouds.map((c, k) => panelName(panes[k], c.name)),
      height: clouds.length === 1 ? 520 : 500,
      margin: { top: topMargin(title, subtitle, options.width ?? 800) + (clouds.length === 1 ? 0 : 22) },
    },
    options,
  );
}

function cloudOf(study: Study<DirectionRecord>, unit: Unit, options: WinnersCurseOptions): Cloud {
  const direction = options.direction ?? "forward";
  const kind = options.claim ?? "resubstitution";
  const records = study.records.filter((r) => direction === "both" || r.direction === direction);
  const claims = records.flatMap((r) => r[kind]?.gain ?? []);
  if (claims.length === 0 || claims.length < records.length) {
    raise({
      code: "no-claims",
      where: "figures.winnersCurse",
      expected: `records with a claim of kind ${kind}`,
      got: `${claims.length} of ${records.length}`,
      hint: "Run the study with that part left on.",
    });
  }
  return {
    name: study.plan.scenario,
    claimed: claims.map((gain) => tidy(gain * unit.factor)),
    replicated: records.map((r) => tidy(r.replicated.gain * unit.factor)),
    truth: mean(records.map((r) => r.estimand * unit.factor)),
  };
}

function dotsOf(c: Cloud, k: number): JsonObject {
  const suffix = k === 0 ? "" : String(k + 1);
  return {
    type: "scatter",
    mode: "markers",
    x: c.claimed,
    y: c.replicated,
    xaxis: `x${suffix}`,
    yaxis: `y${suffix}`,
    marker: { color: palette["trial 2"].color, symbol: "diamond", size: 6, opacity: 0.55, line: { width: 0 } },
    hovertemplate: "claimed %{x}, replicated %{y}<extra></extra>",
  };
}

function crossOf(c: Cloud, k: number): JsonObject {
  const suffix = k === 0 ? "" : String(k + 1);
  return {
    type: "scatter",
    mode: "markers",
    x: [mean(c.claimed)],
    y: [mean(c.replicated)],
    xaxis: `x${suffix}`,
    yaxis: `y${suffix}`,
    marker: { color: ink.text, symbol: "cross-thin", size: 20, line: { width: 3.5, color: ink.text } },
    hovertemplate: "mean: claimed %{x}, replicated %{y}<extra></extra>",
  };
}
