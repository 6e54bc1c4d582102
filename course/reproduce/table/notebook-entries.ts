import type { Json, JsonObject } from "treatment-rules";
import { canonicalJson } from "treatment-rules/internals";
import { sha256 } from "../project/checksums.js";
import { joined, readNotebook } from "../project/notebook-file.js";
import type { CourseTable } from "./course-table.js";

/** The MIME type of a figure. */
export const PLOTLY = "application/vnd.plotly.v1+json";

/** The digest of some JSON, whatever the order of its keys. */
export function digestOf(value: unknown): string {
  return sha256(canonicalJson(value));
}

/** The digest of a picture's bytes, which a notebook keeps in base64. */
function pictureDigest(base64: Json | undefined): string {
  return sha256(Buffer.from(joined(base64), "base64"));
}

const isImage = (mime: string): boolean => mime.startsWith("image/");

/** All of an output but its figure and its pictures, which have entries of their own. */
function remainder(output: JsonObject): Json {
  const bundle = (output.data ?? {}) as JsonObject;
  const data = Object.entries(bundle)
    .filter(([mime]) => mime !== PLOTLY && !isImage(mime))
    .map(([mime, value]) => [mime, /[/+]json$/.test(mime) ? value : joined(value)]);
  const { data: _data, metadata: _metadata, text, ...rest } = output;
  return { ...rest, ...(text === undefined ? {} : { text: joined(text) }), data: Object.fromEntries(data) } as Json;
}

function addOutput(table: CourseTable, place: string, output: JsonObject): void {
  const data = (output.data ?? {}) as JsonObject;
  table.outputs[place] = digestOf(remainder(output));
  if (data[PLOTLY] !== undefined) table.figures[place] = digestOf(data[PLOTLY]);
  for (const mime of Object.keys(data).filter(isImage)) {
    const key = mime === "image/png" ? place : `${place}, ${mime}`;
    table.pictures[key] = pictureDigest(data[mime]);
  }
  // The text alternative of a picture is all that an output's metadata hold.
  if (Object.keys((output.metadata ?? {}) as JsonObject).length > 0) {
    table["alt texts"][place] = digestOf(output.metadata);
  }
}

/** Adds everything that a notebook file shows to a table; a cell is named by its lesson and its id. */
export function addNotebook(table: CourseTable, lesson: string, text: string): void {
  const { cells, ...notebook } = readNotebook(lesson, text);
  table.notebooks[lesson] = digestOf(notebook);
  const order: string[] = [];
  const seen = new Map<string, number>();
  for (const cell of cells) {
    const { id, cell_type: kind, source, metadata, outputs, execution_count: count, ...rest } = cell;
    const name = String(id ?? "without-id");
    seen.set(name, (seen.get(name) ?? 0) + 1);
    const twice = seen.get(name) as number;
    const place = `${lesson}/${name}${twice === 1 ? "" : `, again ${twice}`}`;
    order.push(`${String(kind)} ${name}`);
    const isCode = kind === "code";
    table[isCode ? "code" : "prose"][place] = sha256(joined(source));
    if (isCode) table["run order"][place] = String(count);
    const beside = { ...rest, ...(Object.keys((metadata ?? {}) as JsonObject).length > 0 ? { metadata } : {}) };
    if (Object.keys(beside).length > 0) table.hidden[place] = digestOf(beside);
    for (const [i, output] of (Array.isArray(outputs) ? outputs : []).entries()) {
      addOutput(table, `${place}/${i + 1}`, output as JsonObject);
    }
  }
  table.cells[lesson] = order;
}
