import assert from "node:assert/strict";
import { test } from "node:test";
import { show, table } from "treatment-rules/notebook";
import { escapeMarkdown, tableHtml, unarmedMarkdown } from "#lib/notebook/html.js";
import { inFakeKernel, printedBy } from "./fake-kernel.js";

const PLOTLY = "application/vnd.plotly.v1+json";
const figure = (y: ArrayLike<number>) => ({
  data: [{ type: "bar", y: y as unknown as number[] }],
  layout: { title: { text: "Bars" } },
  alt: "Two bars, the second is missing.",
});

test("show sends one bundle: the figure, its text alternative, and no HTML", () => {
  const [bundle, ...more] = inFakeKernel(() => show(figure([1, 2])));
  assert.equal(more.length, 0);
  assert.deepEqual(Object.keys(bundle.data).sort(), [PLOTLY, "text/plain"]);
  assert.equal(bundle.data["text/plain"], "Two bars, the second is missing.");
  assert.deepEqual(bundle.metadata, { "image/png": { alt: "Two bars, the second is missing." } });
});

test("show writes typed arrays as arrays and NaN as a gap", () => {
  const [{ data }] = inFakeKernel(() => show(figure(new Float64Array([1, Number.NaN]))));
  const { data: traces } = data[PLOTLY] as { data: { y: unknown }[] };
  assert.deepEqual(traces[0].y, [1, null]);
});

test("show puts a caption below the figure", () => {
  const [, caption] = inFakeKernel(() => show(figure([1]), { caption: "Left is *low*." }));
  assert.equal(caption.data["text/markdown"], "Left is *low*.");
});

test("outside a notebook show prints the text alternative", () => {
  assert.deepEqual(
    printedBy(() => show(figure([1]))),
    ["Two bars, the second is missing."],
  );
});

test("show refuses a figure without a text alternative, and a table", () => {
  assert.throws(() => show({ ...figure([1]), alt: "" }), { code: "not-a-figure" });
  assert.throws(() => show({ caption: "c", columns: [], rows: [] } as never), { code: "not-a-figure" });
});

test("table sends HTML and aligned text; names from the data cannot become tags", () => {
  const data = { caption: 'A <b>"table"</b>', columns: ["arm", "n"], rows: [["<script>", 1.5]] as [string, number][] };
  const [{ data: bundle }] = inFakeKernel(() => table(data));
  const html = String(bundle["text/html"]);
  assert.match(html, /<caption[^>]*>A &lt;b&gt;&quot;table&quot;&lt;\/b&gt;<\/caption>/);
  assert.match(html, /<th scope="col"[^>]*>arm<\/th>/);
  assert.match(
    html,
    /<th scope="row"[^>]*>&lt;script&gt;<\/th><td style="text-align: right; white-space: normal">1\.5000<\/td>/,
  );
  assert.doesNotMatch(html, /<script|<b>/);
  assert.equal(bundle["text/plain"], 'A <b>"table"</b>\narm            n\n<script>  1.5000');
});

test("table shows the numbers behind a figure", () => {
  const lines = printedBy(() => table({ table: { caption: "Bars", columns: ["y"], rows: [[1]] } }));
  assert.deepEqual(lines, ["Bars\ny\n1"]);
});

test("table refuses what has no table, and says so", () => {
  assert.throws(() => table([1, 2] as never), { code: "not-a-table" });
  assert.throws(() => table(undefined as never), { code: "not-a-table" });
});

test("a table without words has no row headings", () => {
  assert.doesNotMatch(tableHtml({ caption: "c", columns: ["x"], rows: [[1], [2]] }), /scope="row"/);
});

test("Markdown of a sentence stays plain words", () => {
  assert.equal(escapeMarkdown("p < .05 *and* $x$"), "p \\< .05 \\*and\\* \\$x\\$");
});

test("a caption keeps emphasis, formulas and links of the web, but makes no tag, picture or link that runs", () => {
  for (const own of ["*a* < `b` $x$", "[a](https://b.c) [d](02-rule.ipynb#e)", "a[1] (b)"]) {
    assert.equal(unarmedMarkdown(own), own);
  }
  for (const [given, told] of [
    ["<img src=x>", "&lt;img src=x>"],
    ["</b><!--", "&lt;/b>&lt;!--"],
    ["![a](http://b)", "\\![a](http://b)"],
    ["[a](javascript:b)", "[a\\](javascript:b)"],
    ["[a]( java&#115;cript&colon;b)", "[a\\]( java&#115;cript&colon;b)"],
    ["[a]: javascript:b", "[a\\]: javascript:b"],
    ["a\u001b[2J", "a\\u001b[2J"],
  ]) {
    assert.equal(unarmedMarkdown(given), told);
  }
});

test("a figure's text alternative, a caption and a table that were written by hand steer no terminal", () => {
  const steering = "a\u001b[2J\u202e";
  const lines = printedBy(() => {
    show({ ...figure([1]), alt: steering }, { caption: steering });
    table({ caption: steering, columns: [steering], rows: [[steering]], notes: [steering] });
  });
  assert.equal(lines.length, 3);
  assert.doesNotMatch(lines.join(""), /(?!\n)\p{Cc}|\u202e/u);
});
