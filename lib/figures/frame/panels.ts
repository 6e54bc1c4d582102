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
export function above(count: number, gap: number = 0.08): Panel[] {
  const panels = beside(count, gap);
  return panels.map((panel, k) => ({ suffix: panel.suffix, domain: panels[count - 1 - k].domain }));
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
