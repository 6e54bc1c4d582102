import { asList } from "../../core/assert.js";
import type { JsonObject } from "../../core/json.js";
import { tidy } from "../../core/print.js";
import { anything } from "../../core/shape.js";
import { type ClaimsSummary, type RuleClaim, summarizeClaims } from "../../study/summary/claims.js";
import type { DirectionRecord, Study } from "../../study/types.js";
import { rangeOf } from "../frame/extent.js";
import { axis, frame, stroke, topMargin } from "../frame/frame.js";
import { assertFigureOptions, UNIT } from "../frame/options.js";
import { ink, palette } from "../frame/palette.js";
import { beside, panelName } from "../frame/panels.js";
import { capital, listed, percent, signed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { type UnitOptions, unitOf } from "../frame/unit.js";

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
  /**
   * Over which arm: the one better where the rule was learned, or the one that is truly better; see {@link ClaimsSummaryOptions}.
   * @default "bestStatic"
   */
  readonly over?: "bestStatic" | "betterArm";
}

/** A study's claims on the scale that is drawn. */
interface Cloud {
  readonly name: string;
  readonly rules: readonly RuleClaim[];
  /** Mean claim, mean replicated gain with its interval, mean true gain. */
  readonly claim: number;
  readonly kept: number;
  readonly keptInterval: readonly number[];
  readonly truth: number;
  readonly shareBelow: number;
}

/**
 * The winner's curse as a cloud: every dot is a rule, its gain as claimed at home against its gain on the replicate;
 * a dot below the diagonal has lost something on the way. Color and marker are those of the trial that judged. A drawing of
 * `summarizeClaims`.
 *
 * @param studies one replication study, or several side by side on one scale
 * @returns the figure; throws when a study has no claims of the kind asked for
 */
export function winnersCurse(
  studies: Study<DirectionRecord> | readonly Study<DirectionRecord>[],
  options: WinnersCurseOptions = {},
): Figure {
  const where = "figures.winnersCurse";
  assertFigureOptions(options, where, { ...UNIT, direction: anything, claim: anything, over: anything });
  const { direction, claim, over } = options;
  const unit = unitOf(options);
  const summaries = asList<Study<DirectionRecord>>(studies, where, "studies").map((study) =>
    summarizeClaims(study, { direction, claim, over }, where),
  );
  const clouds = summaries.map((summary) => cloudOf(summary, unit.factor));
  const range = rangeOf(
    [0, ...clouds.flatMap((c) => [...c.rules.flatMap((r) => [r.claimed, r.replicated]), c.truth])],
    0.04,
  );
  const panes = beside(clouds.length, 0.07);
  const show = (v: number) => signed(v, unit.decimals);
  const short = clouds.map((c) => `${show(c.claim)} ${unit.word} claimed, ${show(c.kept)} replicated`);
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
  const arm = over === "betterArm" ? "the truly better arm" : "the arm better where it was learned";
  const judges = clouds.some((c) => WAYS.every((way) => c.rules.some((rule) => rule.direction === way.direction)))
    ? " (diamond: judged on trial 2, circle: on trial 1)"
    : "";
  const subtitle = `${clouds.length === 1 ? `Scenario ${clouds[0].name}. ` : ""}A mark: a rule${judges}, its gain over ${arm}. Dashed: what was claimed is what came. Dotted: the true gain. Cross: the mean.`;
  return frame(
    {
      title,
      subtitle,
      alt: `${title}. ${clouds
        .map(
          (c, k) =>
            `${capital(c.name)}: ${summaries[k].claimed.n} rules; ${percent(c.shareBelow)} lie below the diagonal; the mean claim is ${show(c.claim)} ${unit.word}, the mean replicated gain ${show(c.kept)} (Monte Carlo 95% interval ${show(c.keptInterval[0])} to ${show(c.keptInterval[1])}), the mean true gain ${show(c.truth)}`,
        )
        .join(". ")}.`,
      table: {
        caption: title,
        columns: ["scenario", "rules", "mean claimed", "mean replicated", "mean true gain", "share below the diagonal"],
        rows: clouds.map((c, k) => [c.name, summaries[k].claimed.n, c.claim, c.kept, c.truth, c.shareBelow]),
        notes: [`Gains over ${arm}, in ${unit.name}.`],
      },
      data: clouds.flatMap((c, k) => [...dotsOf(c, k), crossOf(c, k)]),
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

/** The trial that judges each direction. */
const WAYS = [
  { direction: "forward", look: palette["trial 2"] },
  { direction: "backward", look: palette["trial 1"] },
] as const;

function cloudOf({ scenario, rules, claimed, replicated, truth, shareBelow }: ClaimsSummary, factor: number): Cloud {
  return {
    name: scenario,
    rules: rules.map((rule) => ({
      ...rule,
      claimed: tidy(rule.claimed * factor),
      replicated: tidy(rule.replicated * factor),
    })),
    claim: claimed.estimate * factor,
    kept: replicated.estimate * factor,
    keptInterval: replicated.interval.map((bound) => bound * factor),
    truth: truth * factor,
    shareBelow,
  };
}

/** The rules of one direction after the other, those that are there. */
function dotsOf(c: Cloud, k: number): JsonObject[] {
  const suffix = k === 0 ? "" : String(k + 1);
  return WAYS.flatMap(({ direction, look }) => {
    const own = c.rules.filter((rule) => rule.direction === direction);
    if (own.length === 0) return [];
    return [
      {
        type: "scatter",
        mode: "markers",
        x: own.map(({ claimed }) => claimed),
        y: own.map(({ replicated }) => replicated),
        xaxis: `x${suffix}`,
        yaxis: `y${suffix}`,
        marker: { color: look.color, symbol: look.symbol, size: 6, opacity: 0.55, line: { width: 0 } },
        hovertemplate: "claimed %{x}, replicated %{y}<extra></extra>",
      },
    ];
  });
}

function crossOf(c: Cloud, k: number): JsonObject {
  const suffix = k === 0 ? "" : String(k + 1);
  return {
    type: "scatter",
    mode: "markers",
    x: [c.claim],
    y: [c.kept],
    xaxis: `x${suffix}`,
    yaxis: `y${suffix}`,
    marker: { color: ink.text, symbol: "cross-thin", size: 20, line: { width: 3.5, color: ink.text } },
    hovertemplate: "mean: claimed %{x}, replicated %{y}<extra></extra>",
  };
}
