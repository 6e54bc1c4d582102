import assert from "node:assert/strict";
import { test } from "node:test";
import { parseLiterature } from "#course/reproduce/compare/literature.js";
import { parseLesson, readNotebook } from "#course/reproduce/project/notebook-file.js";
import { literatureBreaches } from "#course/reproduce/rules/literature-rules.js";
import { strangeInHtml, strangeInMarkdown } from "#course/reproduce/rules/markup.js";
import { breachesIn } from "#course/reproduce/rules/notebook-rules.js";
import { parsePlainNumbers, plainNumberDifferences } from "#course/reproduce/rules/plain-numbers.js";

test("HTML that runs, loads or hides something is found, and a table with its styles is not", () => {
  const table =
    '<div style="max-width: 60em"><!-- c --><table><caption style="text-align: left">A &lt; B</caption><tr><th scope="col">a</th></tr></table></div>';
  assert.equal(strangeInHtml(table), undefined);
  for (const html of [
    "<script>1</script>",
    "<ScRiPt src=x>",
    '<p onclick="1">',
    "<img src=x onerror=1>",
    "<svg/onload=1>",
    '<iframe srcdoc="x">',
    '<a href="javascript:1">x</a>',
    '<td style="background: url(https://example.org/x)">',
    '<p style="display:none">',
    '<p style="visibility : hidden">',
    "<p hidden>",
    "<style>p { color: red }</style>",
    '<meta http-equiv="refresh">',
    "<!DOCTYPE html>",
    "<form><input></form>",
    "<p\nonclick=1>",
    "<td>1\u200b2</td>",
    "<td>\u202e21</td>",
  ]) {
    assert.ok(strangeInHtml(html), html);
  }
});

test("Markdown may fold, link to https and into the course, and name its sources; code in it is code", () => {
  const fine = [
    "<details><summary>Solution</summary>\n\nIt is 2.7 points<!--finding 00/claimed lower-->.\n\n</details>",
    "[02](02-a-rule-is-a-classifier.ipynb), [paper](https://example.org/a), <https://example.org>, a < b and $x<y$, $x \\lt y$",
    "```html\n<script>alert(1)</script>\n```\nand `<img onerror=1>` and ``a ` <script>``",
    "![The picture](pictures/glow-and-fade.png)",
  ];
  for (const text of fine) assert.equal(strangeInMarkdown(text), undefined, text);
  const odd = [
    "<script>1</script>",
    "<!-- a note that nobody sees -->",
    "<!-- never closed",
    "[x](javascript:alert(1))",
    "[x](  <data:text/html,x>)",
    "[x]: vbscript:1",
    "<javascript:alert(1)>",
    "![x](https://example.org/x.png)",
    "![x](attachment:x.png)",
    "[x](//example.org)",
    "[x](http://example.org)",
    '<span style="display: none">not</span>',
    "`a` <b onclick=1> `b`",
    "2.7\u2060 points",
    "\u202e7.2 points",
    "a\u0008b",
  ];
  for (const text of odd) assert.ok(strangeInMarkdown(text), text);
});

const alt = { "image/png": { alt: "A line that rises." } };
/** The first bytes of a PNG of some size, in base64. */
function png(width: number, height: number): string {
  const bytes = Buffer.alloc(33);
  bytes.write("\x89PNG\r\n\x1a\n", "latin1");
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes.toString("base64");
}
const figure = (change: object = {}, metadata: object = alt) => ({
  output_type: "display_data",
  data: { "application/vnd.plotly.v1+json": { data: [] }, "image/png": png(1200, 675), "text/plain": "x", ...change },
  metadata,
});
const code = (change: object = {}) => ({
  cell_type: "code",
  id: "b",
  metadata: {},
  source: "1",
  execution_count: 1,
  outputs: [figure()],
  ...change,
});
const prose = (change: object = {}) => ({ cell_type: "markdown", id: "a", metadata: {}, source: "Words.", ...change });
const breaches = (cells: object[], change: object = {}) => {
  const metadata = { kernelspec: { name: "tslab" }, language_info: { name: "typescript" } };
  const text = JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata, cells, ...change });
  return breachesIn("05", readNotebook("05", text)).map(({ where, expected, got }) => `${where}: ${expected}: ${got}`);
};

test("a lesson of prose, code, figures and their pictures breaks no rule", () => {
  assert.deepEqual(breaches([prose(), code(), code({ id: "c", source: " ", execution_count: null, outputs: [] })]), []);
});

test("every rule of a lesson sees its breach, once and in its place", () => {
  const seen: [string[], RegExp][] = [
    [breaches([prose({ cell_type: "raw" })]), /^05, cell 1: a cell of code or Markdown: "raw"$/],
    [breaches([prose({ metadata: { tags: ["hide-cell"] } })]), /no metadata: "tags"/],
    [breaches([prose({ attachments: {} })]), /no attachments and the like: "attachments"/],
    [breaches([prose({ id: undefined })]), /an id of its own: undefined/],
    [breaches([prose(), prose()]), /^05, cell 2: an id of its own: "a"$/],
    [breaches([prose({ source: "<script>" })]), /Markdown that runs, loads and hides nothing/],
    [breaches([code({ source: "1 \u202e+ 1" })]), /code that a reader sees whole: the unseen character U\+202E/],
    [breaches([code({ execution_count: 2 })]), /run number 1: 2/],
    [breaches([code({ execution_count: null })]), /run number 1: null/],
    [breaches([prose()], { metadata: { widgets: {} } }), /^05, metadata: .*"widgets"$/],
    [breaches([prose()], { nbformat: 3 }), /nbformat 4: 3/],
    [breaches([prose()], { scripts: [] }), /^05: nothing but .*"scripts"$/],
  ];
  const output = (it: object) => breaches([code({ outputs: [it] })]);
  seen.push(
    [output(figure({ "text/html": "<p onload=1>" })), /cell 1, output 1, text\/html: words and tables/],
    [output(figure({ "text/markdown": "[x](javascript:1)" })), /output 1, text\/markdown/],
    [output(figure({ "application/javascript": "1" })), /"application\/javascript"/],
    [output(figure({ "image/png": png(800, 450) })), /a PNG of 1200 x 675 pixels.*: 800 x 450 pixels/],
    [output(figure({ "image/png": "AAAA" })), /no PNG/],
    [output(figure({ "application/vnd.plotly.v1+json": undefined })), /the figure of the picture: none/],
    [output(figure({}, {})), /text alternative \(alt\): undefined/],
    [output(figure({}, { "image/png": { alt: " " } })), /text alternative/],
    [output(figure({}, { ...alt, tags: 1 })), /no metadata but alt: "tags"/],
    [output({ ...figure(), transient: {} }), /"transient"/],
  );
  for (const [found, words] of seen) {
    assert.equal(found.length, 1, `${words}: ${found.join("; ")}`);
    assert.match(found[0], words);
  }
});

test("numbers without a finding are those of the list, in their order, and the list has none that stands nowhere", () => {
  const lesson = (source: string) =>
    parseLesson("05", JSON.stringify({ cells: [{ cell_type: "markdown", id: "a", source }] }));
  const list = [{ lesson: "05", cell: "a", numbers: ["30", "−2"], reason: "patients of the next cell" }];
  const of = (source: string) => plainNumberDifferences([lesson(source)], list).map(({ got }) => got);
  assert.deepEqual(of("Of 30 patients it counts −2."), []);
  assert.deepEqual(of("Of 31 patients it counts −2."), ['31, in "Of 31 patients it co"']);
  assert.deepEqual(of("Of 30 patients it counts 2."), ['2, in "Of 30 patients it counts 2."']);
  assert.deepEqual(of("Of 30 patients it counts −2, or 7."), ['7, in "atients it counts −2, or 7."']);
  assert.deepEqual(of("Of 30 patients."), ["no such number"]);
  assert.deepEqual(of("Of 30 patients it counts −2, \uff17 times."), [
    '\uff17, in "0 patients it counts −2, \uff17 times."',
  ]);
  assert.deepEqual(
    plainNumberDifferences([], list).map(({ where }) => where),
    ["05, cell with the id a"],
  );
});

test("a list of plain numbers needs a reason for each entry, and names a cell once", () => {
  const entry = { lesson: "05", cell: "a", numbers: ["1"], reason: "counted" };
  assert.deepEqual(parsePlainNumbers(JSON.stringify([entry])), [entry]);
  assert.deepEqual(parsePlainNumbers(""), []);
  for (const [text, words] of [
    ["[", /JSON/],
    ["{}", /a list/],
    [JSON.stringify([{ ...entry, reason: " " }]), /entry 1, reason/],
    [JSON.stringify([{ ...entry, numbers: [] }]), /entry 1, numbers/],
    [JSON.stringify([{ ...entry, numbers: [1] }]), /entry 1, numbers/],
    [JSON.stringify([{ ...entry, note: "" }]), /"note"/],
    [JSON.stringify([entry, entry]), /entry 2: expected every cell once/],
    ["[null]", /lesson/],
  ] as const) {
    assert.throws(() => parsePlainNumbers(text), words);
  }
});

test("a cited share is that of its own counts, to the digits that it states", () => {
  const of = (row: string) => literatureBreaches(parseLiterature(`id,events,n,estimate,unit\n${row}\n`)).length;
  assert.equal(of("a,297,347,0.856,share cured"), 0);
  assert.equal(of("a,297,347,0.865,share cured"), 1);
  assert.equal(of("a,279,347,0.856,share cured"), 1);
  assert.equal(of("a,,347,0.856,share cured"), 0);
  assert.equal(of("a,297,347,5,points"), 0);
});
