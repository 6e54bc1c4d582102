import assert from "node:assert/strict";
import { test } from "node:test";
import { axis, frame, nameAxis, size, topMargin } from "#lib/figures/frame/frame.js";
import { nearly } from "../../support/nearly.js";

/** So many words of two letters. */
const words = (count: number) => Array.from({ length: count }, () => "ab").join(" ");

function framed(title: string, subtitle?: string, more: { width?: number; height?: number } = {}) {
  const content = { title, subtitle, alt: "made up", table: { caption: title, columns: [], rows: [] }, data: [] };
  const { layout } = frame(content, more);
  const { text, y } = layout.title as { text: string; y: number };
  const { t } = layout.margin as { t: number };
  const [heading, below] = text.split("<span");
  const linesOf = (part: string) => part.split("<br>").filter((line) => line.replace(/<[^>]*>/g, "") !== "").length;
  return {
    top: t,
    from: (layout.height as number) * (1 - y),
    lines: linesOf(heading),
    below: below ? linesOf(`<${below}`) : 0,
  };
}

test("a title breaks where the figure ends, at 9.5 pixels a letter, and its second line at 6.5", () => {
  // 40 of 800 pixels are left free: 760 / 9.5 = 80 letters, of which 27 words take 80; 760 / 6.5 = 116.9, 39 words.
  assert.deepEqual(
    [27, 28, 54, 55].map((count) => framed(words(count)).lines),
    [1, 2, 2, 3],
  );
  assert.deepEqual(
    [39, 40].map((count) => framed("title", words(count)).below),
    [1, 2],
  );
  assert.deepEqual(
    [13, 14].map((count) => framed(words(count), undefined, { width: 420 }).lines),
    [1, 2],
  );
});

test("the drawing begins right below the title, however many lines it has", () => {
  for (const [title, subtitle, lines] of [
    ["One line", undefined, 1],
    [words(40), undefined, 2],
    ["One line", "and below it another", 2],
    [words(40), words(60), 4],
  ] as const) {
    const made = framed(title, subtitle);
    assert.equal(made.lines + made.below, lines);
    const free = made.top - 16 - lines * 1.26 * size.title;
    assert.ok(free > 10 && free < 20, `${free} pixels below ${lines} lines`);
    assert.equal(made.top, topMargin(title, subtitle, 800));
    // Plotly moves a title of one line down by its capitals, .7 of its size, and one of several not.
    for (const height of [450, 700]) {
      nearly(framed(title, subtitle, { height }).from, lines === 1 ? 16 : 16 + 0.7 * 19);
    }
  }
});

test("an axis has looks only for what is drawn of it", () => {
  const looks = ["tickcolor", "tickfont", "gridcolor", "linecolor"];
  const drawn = (made: object) => looks.filter((look) => look in made);
  assert.deepEqual(drawn(axis("gain")), looks);
  assert.deepEqual(drawn(axis("gain", { ticks: "" })), ["tickfont", "gridcolor", "linecolor"]);
  assert.deepEqual(drawn(axis("gain", { showticklabels: false })), ["tickcolor", "gridcolor", "linecolor"]);
  assert.deepEqual(drawn(axis("gain", { showgrid: false })), ["tickcolor", "tickfont", "linecolor"]);
  assert.deepEqual(drawn(axis("gain", { showline: false })), ["tickcolor", "tickfont", "gridcolor"]);
  assert.deepEqual(drawn(nameAxis(["a"], [0])), ["tickfont"]);
});
