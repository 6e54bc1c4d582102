import { formatNumber, printable, type TableData } from "../core/print.js";
import { assertShape, text as isText } from "../core/shape.js";

const ENTITIES: readonly (readonly [RegExp, string])[] = [
  [/&/g, "&amp;"],
  [/</g, "&lt;"],
  [/>/g, "&gt;"],
  [/"/g, "&quot;"],
  [/'/g, "&#39;"],
];

/**
 * Text as it may stand in HTML, also inside an attribute.
 *
 * @example
 * escapeHtml("age < 50 & male"); // "age &lt; 50 &amp; male"
 */
export function escapeHtml(text: string): string {
  assertShape(text, isText, "escapeHtml", "it");
  return ENTITIES.reduce((t, [character, entity]) => t.replace(character, entity), text);
}

/**
 * Text as it may stand in Markdown: no emphasis, no formula, no link and no tag of its own.
 *
 * @example
 * escapeMarkdown("p[1]"); // "p\\[1\\]"
 */
export function escapeMarkdown(text: string): string {
  assertShape(text, isText, "escapeMarkdown", "it");
  return text.replace(/[\\`*_$[\]<>|~]/g, "\\$&").replace(/\s+/g, " ");
}

/** A link's address that may stand in Markdown: of the web, or of a file beside the notebook or a place in it. */
const ADDRESS = String.raw`\s*(?:https?:\/\/|[\w./#-]*\))`;

/**
 * Markdown that may hold names from data: emphasis, formulas and links of the web stay, but no tag is made, no picture is asked
 * for, and no link runs anything.
 */
export function unarmedMarkdown(text: string): string {
  return printable(text)
    .replace(/<(?=[a-z/!?])/gi, "&lt;")
    .replace(/!(?=\[)/g, "\\!")
    .replace(new RegExp(String.raw`\](?=\((?!${ADDRESS})|:(?!\s*https?:\/\/))`, "gi"), "\\]");
}

/** Wide enough to read, narrow enough for the eye to find the next line; long words are broken before they run out of it. */
const CARD = "max-width: 60em; white-space: normal; overflow-wrap: break-word";

/**
 * A table as a card of HTML that a screen reader can walk: a caption, a heading for every column, the first column as the
 * heading of its row where it holds words, and the notes below; wrapped at words.
 */
export function tableHtml({ caption, columns, rows, notes = [] }: TableData): string {
  const numeric = columns.map((_, j) => rows.length > 0 && rows.every((row) => typeof row[j] === "number"));
  const style = (j: number) => ` style="text-align: ${numeric[j] ? "right" : "left"}; white-space: normal"`;
  const words = (cell: string | number | undefined) =>
    cell === undefined ? "" : typeof cell === "number" ? formatNumber(cell) : escapeHtml(cell);
  const head = columns.map((name, j) => `<th scope="col"${style(j)}>${escapeHtml(name)}</th>`).join("");
  const body = rows.map((row) => {
    const cells = columns.map((_, j) =>
      j === 0 && !numeric[0]
        ? `<th scope="row"${style(j)}>${words(row[j])}</th>`
        : `<td${style(j)}>${words(row[j])}</td>`,
    );
    return `<tr>${cells.join("")}</tr>`;
  });
  const table = [
    "<table>",
    `<caption style="text-align: left; white-space: normal">${escapeHtml(caption)}</caption>`,
    `<thead><tr>${head}</tr></thead>`,
    ...(body.length > 0 ? ["<tbody>", ...body, "</tbody>"] : []),
    "</table>",
  ];
  return [
    `<div style="${CARD}">`,
    // A caption without a table is a sentence.
    ...(columns.length > 0 ? table : [`<p><strong>${escapeHtml(caption)}</strong></p>`]),
    ...notes.map((note) => `<p>${escapeHtml(note).replaceAll("\n", "<br>")}</p>`),
    "</div>",
  ].join("\n");
}
