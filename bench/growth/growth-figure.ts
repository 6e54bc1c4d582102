import type { JsonObject } from "#lib/core/json.js";
import { axis, frame, label, size } from "#lib/figures/frame/frame.js";
import { palette, type Role } from "#lib/figures/frame/palette.js";
import { spread } from "#lib/figures/frame/places.js";
import type { Figure } from "#lib/figures/frame/types.js";
import type { GrowthPoint, Results } from "../contract.js";
import { isSkipped } from "../results.js";
import { COLUMNS, growthPlans } from "./growth.js";

/** One line of a panel. */
interface Curve {
  readonly name: string;
  readonly role: Role;
  readonly points: readonly GrowthPoint[];
}

/** One panel: what grows, what is measured, and where it stands, as shares of the drawing. */
interface Panel {
  readonly x: string;
  readonly y: string;
  readonly of: (point: GrowthPoint) => readonly [number, number];
  readonly curves: readonly Curve[];
  /** Where the x axis has its numbers; left out: at the powers of ten. */
  readonly ticks?: readonly number[];
  readonly left: number;
  readonly right: number;
}

const TURN: readonly Role[] = ["trial 1", "trial 2", "treated", "plain"];
const HEIGHT = 480;

/**
 * How cost grows: time and peak memory against rows, and time of the lasso against columns, all on logarithmic scales.
 *
 * @returns undefined while nothing was measured
 */
export function growthFigure({ growth }: Results): Figure | undefined {
  const measured = growthPlans.flatMap((plan, i) => {
    const entry = growth[plan.id];
    if (entry === undefined || isSkipped(entry)) return [];
    return [{ grows: plan.grows, curve: { name: plan.name, role: TURN[i % TURN.length], points: entry.points } }];
  });
  if (measured.length === 0) return undefined;
  const along = (grows: "n" | "p") => measured.filter((m) => m.grows === grows).map(({ curve }) => curve);
  const panels: Panel[] = [
    {
      x: "rows (n), 10 columns",
      y: "time (seconds)",
      of: ({ n, seconds }) => [n, seconds],
      curves: along("n"),
      left: 0,
      right: 0.24,
    },
    {
      x: "rows (n), 10 columns",
      y: "peak memory, data included (MB)",
      of: ({ n, peakMegabytes }) => [n, peakMegabytes],
      curves: along("n"),
      left: 0.39,
      right: 0.61,
    },
    {
      x: "columns (p), 2000 rows",
      y: "time (seconds)",
      of: ({ p, seconds }) => [p, seconds],
      curves: along("p"),
      ticks: COLUMNS,
      left: 0.76,
      right: 0.93,
    },
  ];
  const drawn = panels.filter(({ curves }) => curves.length > 0).map(panelParts);
  const title = message(measured.map(({ curve }) => curve));
  return frame({
    title,
    subtitle: "One fit and 1000 predictions in a process of its own, one thread; all scales are logarithmic",
    alt: `${title}: ${measured.map(({ curve }) => inWords(curve)).join("; ")}.`,
    table: {
      caption: title,
      columns: ["learner", "n", "p", "seconds", "peak MB"],
      rows: measured.flatMap(({ curve }) =>
        curve.points.map(({ n, p, seconds, peakMegabytes }) => [curve.name, n, p, seconds, peakMegabytes]),
      ),
    },
    data: drawn.flatMap(({ data }) => data),
    layout: Object.assign({}, ...drawn.map(({ axes }) => axes)),
    annotations: drawn.flatMap(({ labels }) => labels),
    width: 1280,
    height: HEIGHT,
  });
}

/** What the largest data took, the least and the most. */
function message(curves: readonly Curve[]): string {
  const n = Math.max(...curves.flatMap(({ points }) => points.map((point) => point.n)));
  const taken = curves
    .flatMap(({ name, points }) => points.filter((point) => point.n === n).map(({ seconds }) => ({ name, seconds })))
    .sort((a, b) => a.seconds - b.seconds);
  const said = taken.map(({ name, seconds }) => `${shortName(name)} ${short(seconds)} s`);
  return `${n.toLocaleString("en")} rows take ${said.join(", ")}`;
}

/** Two figures that count, never with a power of ten. */
const short = (value: number): string => Number(value.toPrecision(2)).toLocaleString("en");

const shortName = (name: string): string => name.replace(/,.*/, "");

function inWords({ name, points }: Curve): string {
  const last = points[points.length - 1];
  return `${name} takes ${short(last.seconds)} seconds at ${last.n.toLocaleString("en")} rows and ${last.p} columns`;
}

function panelParts(panel: Panel, i: number): { data: JsonObject[]; axes: JsonObject; labels: JsonObject[] } {
  const at = i === 0 ? "" : String(i + 1);
  const all = panel.curves.flatMap(({ points }) => points.map((point) => Math.log10(panel.of(point)[1])));
  const low = Math.floor(Math.min(...all) * 2) / 2 - 0.1;
  const high = Math.ceil(Math.max(...all) * 2) / 2 + 0.1;
  const ends = panel.curves.map(({ points }) => Math.log10(panel.of(points[points.length - 1])[1]));
  const places = spread(ends, ((high - low) * 19) / (HEIGHT - 170));
  const decades = { type: "log", dtick: 1, exponentformat: "none", separatethousands: true };
  return {
    data: panel.curves.map(({ name, role, points }) => ({
      type: "scatter",
      mode: "lines+markers",
      name,
      x: points.map((point) => panel.of(point)[0]),
      y: points.map((point) => panel.of(point)[1]),
      xaxis: `x${at}`,
      yaxis: `y${at}`,
      line: { color: palette[role].color, width: 2.5, dash: palette[role].dash },
      marker: { color: palette[role].color, symbol: palette[role].symbol, size: 9 },
    })),
    axes: {
      [`xaxis${at}`]: axis(panel.x, {
        ...decades,
        ...(panel.ticks ? { tickmode: "array", tickvals: panel.ticks } : {}),
        domain: [panel.left, panel.right],
        anchor: `y${at}`,
      }),
      [`yaxis${at}`]: axis(panel.y, { ...decades, range: [low, high], anchor: `x${at}` }),
    },
    labels: panel.curves.map(({ name, role }, k) =>
      label(1, places[k], shortName(name), {
        xref: `x${at} domain`,
        yref: `y${at}`,
        xanchor: "left",
        xshift: 6,
        font: { size: size.label, color: role === "trial 2" ? "#1F1F1F" : palette[role].color },
      }),
    ),
  };
}
