import type { JsonObject } from "../../core/json.js";
import { anything, assertRows, nonEmpty, only } from "../../core/shape.js";
import { summarizeContrasts } from "../../replication/summary/contrasts.js";
import type { Replication } from "../../replication/types.js";
import { verdictInWords } from "../../value/verdict/verdict.js";
import { nameMargin, rangeOf } from "../frame/extent.js";
import { axis, frame, label, nameAxis, size, stroke, topMargin } from "../frame/frame.js";
import { errorBars } from "../frame/marks.js";
import { assertFigureOptions, UNIT } from "../frame/options.js";
import { ink, palette } from "../frame/palette.js";
import { beside, panelName } from "../frame/panels.js";
import { capital, safe, shortened } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { intervalText, unitOf } from "../frame/unit.js";
import type { GainOptions } from "../value/gains.js";
import { type AnalysisRow, contrastAxis, inShort, replicationRows } from "./replication.js";

/** A replication with the name of its pair of trials. */
export interface NamedReplication {
  readonly name: string;
  readonly result: Replication;
}

const SIDES = [
  { home: "trial 1", away: "trial 2" },
  { home: "trial 2", away: "trial 1" },
] as const;

/**
 * Several replications beside each other on one scale, such as the published pair and the positive control: over treating all
 * and over treating none side by side, or over the one arm that is asked for. A drawing of `summarizeReplications`.
 *
 * @param pairs two to four named results
 */
export function replications(pairs: readonly NamedReplication[], options: GainOptions = {}): Figure {
  const where = "figures.replications";
  assertFigureOptions(options, where, { ...UNIT, gain: anything });
  assertRows(pairs, only({ name: nonEmpty, result: anything }), where, "pairs");
  const results = pairs.map((pair) => pair.result);
  const contrasts = summarizeContrasts(results, options.gain, where);
  const unit = unitOf(options);
  const panels = contrasts[0].replications.map(({ verdict }, k) => ({
    name: pairs[k].name,
    verdict: verdictInWords(verdict),
    words: inShort(contrasts, k, unit),
    rows: replicationRows(contrasts, k, unit.factor, (_, i) => SIDES[i]),
  }));
  const lines = linesOf(panels.flatMap((p) => p.rows));
  const groups = [...new Set(lines.map((line) => line.group))];
  const placed = lines.map((line, i) => ({ ...line, y: -i - 1 - 1.35 * groups.indexOf(line.group) }));
  const placeOf = (row: AnalysisRow) =>
    placed.find((line) => line.group === row.group && line.name === row.name)?.y ?? 0;
  const names = placed.map((line) => shortened(line.name, 36));
  const left = nameMargin(names, 36);
  const subtitle = "Colour and marker: the trial that judges. Bars: 95% intervals.";
  const range = rangeOf([0, ...contrasts.flatMap((own) => own.range.map((bound) => bound * unit.factor))]);
  const title = options.title ?? capital(panels.map((p) => `${p.name}: ${p.verdict}`).join("; "));
  const panes = beside(panels.length, 0.05);
  const layout: { [key: string]: JsonObject } = {
    yaxis: nameAxis(
      names,
      placed.map((line) => line.y),
      {
        range: [placed[placed.length - 1].y - 0.7, 0.6],
        tickfont: { size: size.label, color: ink.text },
      },
    ),
  };
  panes.forEach(({ suffix, domain }, k) => {
    layout[`xaxis${suffix}`] = axis(k === 0 ? contrastAxis(contrasts, unit.name) : unit.name, { domain, range });
  });
  return frame(
    {
      title,
      subtitle,
      alt: `${title}. ${panels.map((p) => `${capital(p.name)}: ${p.words}`).join(". ")}.`,
      table: {
        caption: title,
        columns: ["pair", "learned", "judged", `gain (${unit.word})`, "lower", "upper"],
        rows: panels.flatMap((p) => p.rows.map((r) => [p.name, r.group, r.name, r.estimate, r.lower, r.upper])),
      },
      data: panels.flatMap((p, k) => p.rows.map((row) => dot(row, placeOf(row), panes[k].suffix))),
      layout,
      shapes: panes.map(({ suffix }) =>
        stroke(0, 0, 0, 1, { color: ink.text, width: 1.25 }, { xref: `x${suffix}`, yref: "paper" }),
      ),
      annotations: [
        ...groups.map((text) => ({
          ...label(0, (placed.find((line) => line.group === text)?.y ?? 0) + 1, "", { xref: "paper", xanchor: "left" }),
          xshift: 16 - left,
          text: `<b>${safe(shortened(text))}</b>`,
        })),
        ...panels.map((p, k) => panelName(panes[k], p.name)),
      ],
      margin: { left, top: topMargin(title, subtitle, options.width ?? 800) + 22 },
      height: options.height ?? (contrasts.length > 1 ? 555 : 470),
    },
    options,
  );
}

/** One line for every analysis of a direction that any pair has, direction by direction. */
function linesOf(rows: readonly AnalysisRow[]): readonly Pick<AnalysisRow, "group" | "analysis" | "name">[] {
  return SIDES.flatMap(({ home }) =>
    (["resubstitution", "insideTrial", "replicated"] as const).flatMap((analysis) => {
      const own = rows.filter((row) => row.group === `Learned on ${home}` && row.analysis === analysis);
      return own.filter((row, i) => own.findIndex(({ name }) => name === row.name) === i);
    }),
  );
}

function dot(row: AnalysisRow, y: number, suffix: string): JsonObject {
  const { color, symbol } = palette[row.role ?? "plain"];
  return {
    type: "scatter",
    mode: "markers",
    x: [row.estimate],
    y: [y],
    xaxis: `x${suffix}`,
    yaxis: "y",
    error_x: errorBars([row], { color: color, thickness: 2.5, width: 5 }),
    marker: { color: color, symbol, size: 12 },
    text: [safe(`${row.name}: ${intervalText(row, 1, true)}`)],
    hovertemplate: "%{text}<extra></extra>",
  };
}
