import type { JsonObject } from "../../core/json.js";
import type { Direction, Replication } from "../../replication/types.js";
import { verdictInWords } from "../../replication/verdict.js";
import type { Evaluation } from "../../value/types.js";
import { type IntervalRow, intervals } from "../charts/intervals.js";
import { some } from "../frame/check.js";
import { axis, frame, label, nameAxis, rangeOf, size, stroke, topMargin } from "../frame/frame.js";
import { ink, palette, type Role } from "../frame/palette.js";
import { beside, panelName } from "../frame/panels.js";
import { capital, listed, safe, shortened, signed, textWidth } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { intervalText, type Unit, unitOf } from "../frame/unit.js";
import { estimateRow, type GainName, type GainOptions, gainAxis, gainName, gainOf } from "../value/claim.js";

/** What the two trials of a direction are called in the figure. */
interface Names {
  readonly home: string;
  readonly away: string;
}

/** The rows of one direction: at home, cross-validated at home, on the replicate. */
function directionRows(d: Direction, name: GainName, unit: Unit, home: Role, away: Role, names: Names): IntervalRow[] {
  const group = `Learned on ${names.home}`;
  const row = (text: string, e: Evaluation, role: Role): IntervalRow => ({
    ...estimateRow(text, gainOf(e, name), unit.factor),
    group,
    role,
  });
  return [
    ...(d.resubstitution ? [row("judged on its own patients", d.resubstitution, home)] : []),
    ...(d.insideTrial ? [row("cross-validated inside", d.insideTrial, home)] : []),
    row(`judged on ${names.away}`, d.evaluation, away),
  ];
}

function everyEvaluation(r: Replication): Evaluation[] {
  return [r.forward, r.backward].flatMap((d) => [
    d.evaluation,
    ...(d.resubstitution ? [d.resubstitution] : []),
    ...(d.insideTrial ? [d.insideTrial] : []),
  ]);
}

/** "claims +4.6 and +5.2 at home, and keeps +0.3 and -0.1 on the replicate". */
function inShort(r: Replication, name: GainName, unit: Unit): string {
  const show = (e: Evaluation) => signed(gainOf(e, name).estimate * unit.factor, unit.decimals);
  const away = `${show(r.forward.evaluation)} and ${show(r.backward.evaluation)} ${unit.word} on the replicate`;
  if (!r.forward.resubstitution || !r.backward.resubstitution) return `the rules gain ${away}`;
  return `the rules claim ${show(r.forward.resubstitution)} and ${show(r.backward.resubstitution)} at home and gain ${away}`;
}

/**
 * Both directions of a replication in one picture: each rule on its own trial, cross-validated there, and on the other trial.
 *
 * Color is the trial that judges. The two directions are correlated, so nothing is pooled.
 *
 * @param result what `replicate` returned
 */
export function replication(result: Replication, options: GainOptions = {}): Figure {
  const unit = unitOf(options);
  const name = gainName(everyEvaluation(result), options.gain);
  const own = (d: Direction): Names => ({ home: d.learnedOn, away: d.judgedOn });
  const rows = [
    ...directionRows(result.forward, name, unit, "trial 1", "trial 2", own(result.forward)),
    ...directionRows(result.backward, name, unit, "trial 2", "trial 1", own(result.backward)),
  ];
  return intervals(rows, {
    ...options,
    title: options.title ?? `${capital(verdictInWords(result.verdict))}: ${inShort(result, name, unit)}`,
    x: gainAxis(name, unit.name),
    decimals: unit.decimals,
    subtitle: "Colour and marker: the trial that judges. Bars: 95% intervals.",
    height: options.height ?? 450,
  });
}

/** A replication with the name of its pair of trials. */
export interface NamedReplication {
  readonly name: string;
  readonly result: Replication;
}

/**
 * Several replications beside each other on one scale, such as the published pair and the positive control.
 *
 * @param pairs two to four named results
 */
export function replications(pairs: readonly NamedReplication[], options: GainOptions = {}): Figure {
  some(pairs, "figures.replications", "pairs");
  const unit = unitOf(options);
  const name = gainName(
    pairs.flatMap((p) => everyEvaluation(p.result)),
    options.gain,
  );
  const panels = pairs.map((p) => ({
    ...p,
    rows: [
      ...directionRows(p.result.forward, name, unit, "trial 1", "trial 2", { home: "trial 1", away: "trial 2" }),
      ...directionRows(p.result.backward, name, unit, "trial 2", "trial 1", { home: "trial 2", away: "trial 1" }),
    ],
  }));
  const height = options.height ?? 470;
  const longest = panels.reduce((a, b) => (b.rows.length > a.rows.length ? b : a)).rows;
  const groups = [...new Set(longest.map((row) => row.group ?? ""))];
  const places = longest.map((row, i) => -i - 1 - 1.35 * groups.indexOf(row.group ?? ""));
  const names = longest.map((row) => shortened(row.name, 30));
  const left = Math.max(...names.map((text) => textWidth(text, size.label))) + 36;
  const subtitle = "Colour and marker: the trial that judges. Bars: 95% intervals.";
  const range = rangeOf([0, ...panels.flatMap((p) => p.rows.flatMap((row) => [row.lower, row.upper]))]);
  const title =
    options.title ??
    capital(`${listed(panels.map((p) => `${p.name}: ${verdictInWords(p.result.verdict)}`)).replace(" and ", "; ")}`);
  const panes = beside(panels.length, 0.05);
  const layout: { [key: string]: JsonObject } = {
    yaxis: nameAxis(names, places, {
      range: [places[places.length - 1] - 0.7, 0.6],
      tickfont: { size: size.label, color: ink.text },
    }),
  };
  panels.forEach((_, k) => {
    layout[`xaxis${k === 0 ? "" : k + 1}`] = axis(k === 0 ? gainAxis(name, unit.name) : unit.name, {
      domain: panes[k].domain,
      range,
    });
  });
  return frame(
    {
      title,
      subtitle,
      alt: `${title}. ${panels.map((p) => `${capital(p.name)}: ${inShort(p.result, name, unit)}`).join(". ")}.`,
      table: {
        caption: title,
        columns: ["pair", "learned", "judged", `gain (${unit.word})`, "lower", "upper"],
        rows: panels.flatMap((p) => p.rows.map((r) => [p.name, r.group ?? "", r.name, r.estimate, r.lower, r.upper])),
      },
      data: panels.flatMap((p, k) => p.rows.map((row, i) => dot(row, places[i], k))),
      layout,
      shapes: panels.map((_, k) =>
        stroke(0, 0, 0, 1, { color: ink.text, width: 1.25 }, { xref: `x${k === 0 ? "" : k + 1}`, yref: "paper" }),
      ),
      annotations: [
        ...groups.map((text) => ({
          ...label(0, places[longest.findIndex((row) => row.group === text)] + 1, "", {
            xref: "paper",
            xanchor: "left",
          }),
          xshift: 16 - left,
          text: `<b>${safe(shortened(text))}</b>`,
        })),
        ...panels.map((p, k) => panelName(panes[k], p.name)),
      ],
      margin: { left, top: topMargin(title, subtitle, options.width ?? 800) + 22 },
      height,
    },
    options,
  );
}

function dot(row: IntervalRow, y: number, panel: number): JsonObject {
  const { color, symbol } = palette[row.role ?? "plain"];
  const suffix = panel === 0 ? "" : String(panel + 1);
  return {
    type: "scatter",
    mode: "markers",
    x: [row.estimate],
    y: [y],
    xaxis: `x${suffix}`,
    yaxis: "y",
    error_x: {
      type: "data",
      symmetric: false,
      array: [Math.max(0, row.upper - row.estimate)],
      arrayminus: [Math.max(0, row.estimate - row.lower)],
      color: color,
      thickness: 2.5,
      width: 5,
    },
    marker: { color: color, symbol, size: 12 },
    text: [safe(`${row.name}: ${intervalText(row, 1, true)}`)],
    hovertemplate: "%{text}<extra></extra>",
  };
}
