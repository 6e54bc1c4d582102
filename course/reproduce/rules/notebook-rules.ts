import type { Json, JsonObject } from "treatment-rules";
import { shown } from "treatment-rules/internals";
import type { Difference } from "../compare/compare.js";
import { FINDING_MIME } from "../compare/finding.js";
import { joined, type NotebookJson } from "../project/notebook-file.js";
import { PLOTLY } from "../table/notebook-entries.js";
import { strangeInHtml, strangeInMarkdown, unseenIn } from "./markup.js";

/** The representations that an output may have. */
const MIMES: readonly string[] = ["text/plain", "text/html", "text/markdown", "image/png", PLOTLY, FINDING_MIME];
const NOTEBOOK_METADATA = ["kernelspec", "language_info"];
const CELL = ["cell_type", "id", "metadata", "source", "execution_count", "outputs"];
const OUTPUT = ["output_type", "data", "metadata", "name", "text", "execution_count"];

const object = (value: Json | undefined): JsonObject =>
  value !== null && typeof value === "object" && !Array.isArray(value) ? (value as JsonObject) : {};

/** Says what is wrong, where. */
type Tell = (where: string, expected: string, got: string) => void;

/** The width and height of a PNG in base64; `undefined` for what is none. */
function sizeOfPng(base64: string): readonly [number, number] | undefined {
  const bytes = Buffer.from(base64, "base64");
  const isPng = bytes.length > 24 && bytes.subarray(0, 8).equals(Buffer.from("\x89PNG\r\n\x1a\n", "latin1"));
  return isPng ? [bytes.readUInt32BE(16), bytes.readUInt32BE(20)] : undefined;
}

/** Pixels of a stored picture for each of its figure, and a figure's size where it states none (scripts/notebooks/pictures.mjs). */
const SCALE = 1.5;
const SIZE = [800, 450] as const;

function sizeOfFigure(figure: JsonObject): readonly [number, number] {
  const { width, height } = object(figure.layout);
  return [typeof width === "number" ? width : SIZE[0], typeof height === "number" ? height : SIZE[1]];
}

function checkOutput(output: JsonObject, where: string, tell: Tell): void {
  const strange = Object.keys(output).find((key) => !OUTPUT.includes(key));
  if (strange !== undefined) tell(where, `nothing but ${OUTPUT.join(", ")}`, shown(strange));
  const data = object(output.data);
  for (const [mime, value] of Object.entries(data)) {
    if (!MIMES.includes(mime)) tell(where, `one of ${MIMES.join(", ")}`, shown(mime));
    const odd =
      mime === "text/html"
        ? strangeInHtml(joined(value))
        : mime === "text/markdown"
          ? strangeInMarkdown(joined(value))
          : undefined;
    if (odd !== undefined) tell(`${where}, ${mime}`, "words and tables, nothing that runs, loads or hides", shown(odd));
  }
  const picture = data["image/png"];
  const size = picture === undefined ? undefined : sizeOfPng(joined(picture));
  if (picture !== undefined && data[PLOTLY] === undefined) tell(where, "the figure of the picture", "none");
  else if (picture !== undefined) {
    const drawn = sizeOfFigure(object(data[PLOTLY]));
    const fits = size?.every((pixels, i) => Math.abs(pixels - SCALE * drawn[i]) <= 1);
    const expected = `a PNG of ${drawn.map((it) => Math.round(SCALE * it)).join(" x ")} pixels, as the figure is drawn`;
    if (!fits) tell(where, expected, size ? `${size.join(" x ")} pixels` : "no PNG");
  }
  const metadata = object(output.metadata);
  const alt = object(metadata["image/png"]).alt;
  if (data[PLOTLY] !== undefined && !(typeof alt === "string" && alt.trim() !== "")) {
    tell(where, "a figure's text alternative (alt)", shown(alt));
  }
  const beside = Object.keys(metadata).filter((key) => key !== "image/png");
  const more = Object.keys(object(metadata["image/png"])).filter((key) => key !== "alt");
  if (beside.length + more.length > 0) tell(where, "no metadata but alt", shown([...beside, ...more].join(", ")));
}

/**
 * What holds of every lesson, whatever the table says: format 4, cells of code and Markdown that are named once, run once and in
 * order from a clean kernel; no metadata, no attachments; nothing that runs, loads or hides; every figure with an alt text.
 */
export function breachesIn(lesson: string, notebook: NotebookJson): Difference[] {
  const found: Difference[] = [];
  const tell: Tell = (where, expected, got) => void found.push({ where, expected, got });
  if (notebook.nbformat !== 4) tell(lesson, "nbformat 4", shown(notebook.nbformat));
  const known = ["cells", "metadata", "nbformat", "nbformat_minor"];
  for (const key of Object.keys(notebook).filter((name) => !known.includes(name))) {
    tell(lesson, `nothing but ${known.join(", ")}`, shown(key));
  }
  for (const key of Object.keys(object(notebook.metadata as Json))) {
    if (!NOTEBOOK_METADATA.includes(key)) {
      tell(`${lesson}, metadata`, `nothing but ${NOTEBOOK_METADATA.join(", ")}`, shown(key));
    }
  }
  const ids = new Set<string>();
  let runs = 0;
  notebook.cells.forEach((cell, i) => {
    const where = `${lesson}, cell ${i + 1}`;
    const kind = cell.cell_type;
    if (kind !== "code" && kind !== "markdown") tell(where, "a cell of code or Markdown", shown(kind));
    const id = String(cell.id);
    if (!/^[\w-]{1,64}$/.test(id) || cell.id === undefined || ids.has(id))
      tell(where, "an id of its own", shown(cell.id));
    ids.add(id);
    for (const key of Object.keys(cell))
      if (!CELL.includes(key)) tell(where, "no attachments and the like", shown(key));
    const metadata = Object.keys(object(cell.metadata));
    if (metadata.length > 0) tell(where, "no metadata", shown(metadata.join(", ")));
    if (kind === "markdown") {
      const odd = strangeInMarkdown(joined(cell.source));
      if (odd !== undefined) tell(where, "Markdown that runs, loads and hides nothing", shown(odd));
    }
    if (kind !== "code") return;
    const unseen = unseenIn(joined(cell.source));
    if (unseen !== undefined) tell(where, "code that a reader sees whole", unseen);
    if (joined(cell.source).trim() !== "" || cell.execution_count !== null) {
      runs++;
      if (cell.execution_count !== runs) tell(where, `run number ${runs}`, shown(cell.execution_count));
    }
    const outputs = Array.isArray(cell.outputs) ? cell.outputs : [];
    outputs.forEach((output, k) => {
      checkOutput(object(output), `${where}, output ${k + 1}`, tell);
    });
  });
  return found;
}
