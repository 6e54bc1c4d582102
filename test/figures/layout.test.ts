import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject } from "#lib/core/json.js";
import type { Figure } from "#lib/figures/frame/types.js";
import { gallery } from "./gallery.js";

interface Axis {
  readonly range?: number[];
  readonly domain?: number[];
  readonly tickmode?: string;
  readonly tickvals?: number[];
  readonly ticktext?: string[];
  readonly tickfont?: { readonly size: number };
  readonly showticklabels?: boolean;
  readonly type?: string;
}
type Label = JsonObject & {
  text: string;
  x: number;
  y: number;
  xshift?: number;
  yshift?: number;
  font: { size: number };
};
type Bars = { array: number[]; arrayminus?: number[] };

/** An axis by the name that traces, labels and lines give it: "x2" is layout.xaxis2. */
const axisOf = ({ layout }: Figure, along: "x" | "y", name: unknown = along): Axis | undefined =>
  layout[`${along}axis${String(name).slice(1)}`] as Axis | undefined;

/** The ends of an axis whose range is given, from below, with room for rounding. */
function ends(axis: Axis | undefined): readonly [number, number] | undefined {
  if (!axis?.range || axis.type === "log") return undefined;
  const room = 1e-9 * Math.max(...axis.range.map(Math.abs));
  return [Math.min(...axis.range) - room, Math.max(...axis.range) + room];
}

function assertInside(figure: Figure, along: "x" | "y", name: unknown, values: readonly unknown[], what: string): void {
  const range = name === "paper" ? ([-0.35, 1.35] as const) : ends(axisOf(figure, along, name));
  if (!range) return;
  const out = values.filter((value) => typeof value === "number" && (value < range[0] || value > range[1]));
  assert.deepEqual(out, [], `${what} beyond ${range.join(" to ")} along ${along}`);
}

/** Marks and their bars; lines may run out of the drawing, and are cut there. */
function marksOf(trace: JsonObject, along: "x" | "y"): readonly unknown[] {
  const at = trace[along] as readonly number[] | undefined;
  if (!Array.isArray(at) || trace.mode === "lines") return [];
  const bars = trace[`error_${along}`] as Bars | undefined;
  if (!bars) return at;
  const down = bars.arrayminus ?? bars.array;
  return at.flatMap((value, i) => (typeof value === "number" ? [value - down[i], value, value + bars.array[i]] : []));
}

/** The places of the panels that hold traces. */
function panelsOf(figure: Figure): (readonly [x: readonly number[], y: readonly number[]])[] {
  const names = new Set(figure.data.map(({ xaxis = "x", yaxis = "y" }) => `${xaxis} ${yaxis}`));
  return [...names].map((name) => {
    const [x, y] = name.split(" ");
    return [axisOf(figure, "x", x)?.domain ?? [0, 1], axisOf(figure, "y", y)?.domain ?? [0, 1]];
  });
}

/** Whether no panel but the leftmost has numbers or names of its own along y. */
function isOneRow({ data, layout }: Figure): boolean {
  const names = [...new Set(data.map(({ yaxis = "y" }) => String(yaxis)))].slice(1);
  return names.every((name) => (layout[`yaxis${name.slice(1)}`] as Axis).showticklabels === false);
}

/** Text without its tags, an entity being one letter. */
const bare = (text: string) => text.replace(/<[^>]*>/g, "").replace(/&#?\w+;/g, "x");

/** About how many pixels wide the longest line of a text is. */
const widthOf = (text: string, size: number) =>
  0.54 * size * Math.max(...text.split("<br>").map((line) => Array.from(bare(line)).length));

for (const [name, figure] of gallery()) {
  if (figure.layout.xaxis === undefined) continue;

  test(`${name} has every mark, label and line inside its frame`, () => {
    for (const along of ["x", "y"] as const) {
      for (const trace of figure.data)
        assertInside(figure, along, trace[`${along}axis`], marksOf(trace, along), "a mark");
      for (const words of figure.layout.annotations as JsonObject[]) {
        assertInside(figure, along, words[`${along}ref`], [words[along]], `"${words.text}"`);
      }
      for (const line of figure.layout.shapes as JsonObject[]) {
        assertInside(figure, along, line[`${along}ref`], [line[`${along}0`], line[`${along}1`]], "a line");
      }
    }
  });

  test(`${name} has panels beside each other, none over another, that fill the frame but for narrow gaps`, () => {
    const panels = panelsOf(figure);
    for (const along of [0, 1] as const) {
      const domains = panels.map((panel) => panel[along]);
      for (const [from, to] of domains) assert.ok(from >= 0 && from < to && to <= 1, `${from} to ${to}`);
      const cuts = [...new Set(domains.map(String))]
        .map((text) => text.split(",").map(Number))
        .sort((a, b) => a[0] - b[0]);
      assert.ok(cuts[0][0] < 1e-9 && cuts[cuts.length - 1][1] > 1 - 1e-9, "from edge to edge");
      // Between rows of panels there are numbers and names; panels of one row stand closer, but for an axis between them.
      const [least, most] = along === 1 ? [0.1, 0.18] : [0.03, isOneRow(figure) ? 0.08 : 0.15];
      for (const [k, [from]] of cuts.slice(1).entries()) {
        const gap = from - cuts[k][1];
        assert.ok(gap >= least && gap <= most, `a gap of ${gap}`);
      }
      const widths = cuts.map(([from, to]) => to - from);
      assert.ok(Math.max(...widths) - Math.min(...widths) < 1e-9, "as wide as each other");
    }
  });

  test(`${name} has rows that can be read, and the room beside and above that its words take`, () => {
    const { layout } = figure as { layout: { [key: string]: unknown } };
    const { l, r, t, b } = layout.margin as { [side: string]: number };
    const labels = layout.annotations as Label[];
    for (const [, [from, to]] of panelsOf(figure)) {
      const pixels = (to - from) * ((layout.height as number) - t - b);
      assert.ok(pixels >= 80 && pixels <= 400, `a panel ${pixels} pixels high`);
    }
    const { ticktext, tickfont, range } = layout.yaxis as Axis;
    if (ticktext && range) {
      const row = ((layout.height as number) - t - b) / Math.abs(range[1] - range[0]);
      assert.ok(row >= 24 && row <= 100, `rows of ${row} pixels`);
      const left = l - Math.max(...ticktext.map((text) => widthOf(text, tickfont?.size ?? 13)));
      assert.ok(left >= 10 && left <= 60, `${left} pixels beside the names`);
    }
    const right = labels.filter(({ x, xref, xanchor }) => x === 1 && xref === "paper" && xanchor === "left");
    const free = r - Math.max(0, ...right.map(({ text, font, xshift = 0 }) => xshift + widthOf(text, font.size)));
    assert.ok(free >= 8 && free <= 30, `${free} pixels beside the numbers`);
    const title = (layout.title as { text: string }).text.split("<br>").filter((line) => bare(line) !== "");
    const above = labels.filter(
      ({ y, yref, yanchor }) => y > 0.999 && /^(paper|y domain)$/.test(String(yref)) && yanchor === "bottom",
    );
    const heights = above.map(({ text, font, yshift = 0 }) => yshift + 1.3 * font.size * text.split("<br>").length);
    const blank = t - 16 - 24 * title.length - Math.max(0, ...heights);
    assert.ok(blank > -2.5 && blank < 20, `${blank} pixels between title and drawing`);
  });

  test(`${name} has rows of names in the middle of their axis, or as long an axis as it has rows`, () => {
    for (const axis of Object.values(figure.layout) as Axis[]) {
      if (axis?.tickmode !== "array" || !axis.range || !axis.tickvals || axis.type === "log") continue;
      const [places, range] = [axis.tickvals, axis.range].map((values) => [...values].sort((a, b) => a - b));
      if (places.some((at, i) => i > 0 && Math.abs(at - places[i - 1] - 1) > 1e-9)) continue;
      const [before, after] = [places[0] - range[0], range[1] - places[places.length - 1]];
      const off = Math.min(Math.abs(before - after), Math.abs(before + after - 1));
      assert.ok(off < 1e-9, `${before} before the first row, ${after} after the last`);
    }
  });
}

test("a label that is tied to a mark stands beside it, on the side that it is anchored to", () => {
  for (const [name, figure] of gallery()) {
    for (const { text, xref, yref, xanchor, yanchor, xshift = 0, yshift = 0 } of figure.layout.annotations as Label[]) {
      if (xref === "paper") continue;
      // What names a line stands above it, and reaches over its end.
      if (yref === "paper") {
        assert.ok(xanchor === "right" ? xshift >= 0 : xanchor !== "left" || xshift <= 0, `${name}: ${text}`);
        continue;
      }
      const [right, up] = [xanchor === "right" ? -xshift : xshift, yanchor === "top" ? -yshift : yshift];
      if (xanchor === "left" || xanchor === "right") assert.ok(right >= 0, `${name}: ${text}`);
      if (yanchor === "bottom" || yanchor === "top") assert.ok(up >= 0, `${name}: ${text}`);
    }
  }
});

test("words beside the drawing stand in its margins, and the names of groups where the title begins", () => {
  for (const [name, figure] of gallery()) {
    const margin = figure.layout.margin as { l: number; r: number };
    for (const { text, x, xref, yref, xanchor, yanchor, xshift = 0 } of figure.layout.annotations as Label[]) {
      // Words at an edge of the drawing stand inside of it.
      if (xref === "paper" && yref === "paper" && yanchor !== undefined) {
        if (xanchor === "left" && x === 0) assert.ok(xshift >= 0, `${name}: ${text}`);
        if (xanchor === "right" && x === 1) assert.ok(xshift <= 0, `${name}: ${text}`);
      }
      if (xref !== "paper" || yref === "paper" || xanchor !== "left" || yanchor !== undefined) continue;
      if (x === 0) assert.equal(margin.l + xshift, 16, `${name}: ${text}`);
      else assert.ok(x === 1 && xshift > 0 && xshift < margin.r, `${name}: ${text}`);
    }
  }
});

test("an axis that stands free says where", () => {
  for (const [name, { layout }] of gallery()) {
    for (const axis of Object.values(layout) as { anchor?: string; position?: number }[]) {
      assert.equal(axis?.anchor === "free", axis?.position !== undefined, name);
    }
  }
});
