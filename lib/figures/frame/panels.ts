import type { JsonObject } from "../../core/json.js";
import { ink } from "./palette.js";
import { safe } from "./text.js";

/** One of several drawings beside or above each other. */
export interface Panel {
  /** What Plotly appends to an axis name: "" for the first, then "2", "3" and so on. */
  readonly suffix: string;
  /** Where it lies, as a share of the drawing's width or height. */
  readonly domain: readonly [number, number];
}

/** `count` panels from left to right. */
export function beside(count: number, gap: number = 0.06): Panel[] {
  const width = (1 - gap * (count - 1)) / count;
  return Array.from({ length: count }, (_, k) => ({
    suffix: k === 0 ? "" : String(k + 1),
    domain: [k * (width + gap), Math.min(1, k * (width + gap) + width)],
  }));
}

/** `count` panels from top to bottom. */
export function above(count: number, gap: number): Panel[] {
  const panels = beside(count, gap);
  return panels.map((panel, k) => ({ suffix: panel.suffix, domain: panels[count - 1 - k].domain }));
}

/** One of several drawings in rows. */
export interface Cell {
  readonly suffix: string;
  /** Where it lies, as shares of the drawing's width and height. */
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly leftmost: boolean;
  /** Nothing is drawn below it. */
  readonly lowest: boolean;
  /** How many letters of a name fit above it. */
  readonly nameLength: number;
}

/** `count` drawings in rows from left to right; `perRow` left out: up to four in one row, more in two. */
export function grid(count: number, perRow?: number): { readonly rows: number; readonly places: readonly Cell[] } {
  const across = perRow ?? (count <= 4 ? count : Math.ceil(count / 2));
  const rows = Math.ceil(count / across);
  const gap = { x: 0.035, y: rows > 1 ? 0.17 : 0 };
  const width = (1 - gap.x * (across - 1)) / across;
  const height = (1 - gap.y * (rows - 1)) / rows;
  const places = Array.from({ length: count }, (_, k): Cell => {
    const column = k % across;
    const left = column * (width + gap.x);
    const top = 1 - Math.floor(k / across) * (height + gap.y);
    return {
      suffix: k === 0 ? "" : String(k + 1),
      x: [left, Math.min(1, left + width)],
      y: [Math.max(0, top - height), top],
      leftmost: column === 0,
      lowest: k + across >= count,
      nameLength: Math.floor((count > 4 ? 92 : 110) / across),
    };
  });
  return { rows, places };
}

/** The name of a panel, over its left upper corner; `more` is a second line in plain type. */
export function panelName(panel: Panel, text: string, more: string = ""): JsonObject {
  return {
    x: panel.domain[0],
    xref: "paper",
    xanchor: "left",
    y: 1,
    yref: "paper",
    yanchor: "bottom",
    align: "left",
    showarrow: false,
    text: `<b>${safe(text)}</b>${more === "" ? "" : `<br>${safe(more)}`}`,
    font: { size: 15, color: ink.text },
  };
}
