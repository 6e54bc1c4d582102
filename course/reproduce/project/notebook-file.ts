import type { Json, JsonObject } from "treatment-rules";
import { raise, shown } from "treatment-rules/internals";

/** One output of a cell, without what may differ from run to run. */
export interface CellOutput {
  readonly type: "stdout" | "stderr" | "display" | "result" | "error";
  /** MIME type -> content; a stream has one entry, `text/plain`. */
  readonly data: JsonObject;
}

/** One cell of a lesson. */
export interface LessonCell {
  /** The cell's place in the notebook, from 1. */
  readonly place: number;
  readonly kind: "code" | "markdown" | "raw";
  readonly source: string;
  /** Code cells only: empty when the cell said nothing. */
  readonly outputs: readonly CellOutput[];
  /** Code cells only: whether it was run. */
  readonly executed: boolean;
}

/** A lesson as its notebook file tells it. */
export interface Lesson {
  /** The file's name without its ending. */
  readonly name: string;
  readonly cells: readonly LessonCell[];
}

/** MIME types that are pictures of another representation in the same output. */
const PICTURES = new Set(["image/png", "image/svg+xml", "image/jpeg"]);

const isObject = (value: unknown): value is { [key: string]: Json } =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** Notebook text: a string, or a list of lines. */
const joined = (text: unknown): string => (Array.isArray(text) ? text.join("") : typeof text === "string" ? text : "");

function contents(bundle: unknown): JsonObject {
  const entries = Object.entries(isObject(bundle) ? bundle : {}).filter(([mime]) => !PICTURES.has(mime));
  // Only text is kept as lines; a list under a JSON type is a list.
  return Object.fromEntries(
    entries.map(([mime, value]) => [mime, /[/+]json$/.test(mime) || !Array.isArray(value) ? value : joined(value)]),
  );
}

function readOutput(output: unknown): CellOutput {
  const it = isObject(output) ? output : {};
  switch (it.output_type) {
    case "stream":
      return { type: it.name === "stderr" ? "stderr" : "stdout", data: { "text/plain": joined(it.text) } };
    case "error":
      return { type: "error", data: { "text/plain": `${String(it.ename)}: ${String(it.evalue)}` } };
    case "execute_result":
      return { type: "result", data: contents(it.data) };
    default:
      return { type: "display", data: contents(it.data) };
  }
}

/** Neighboring pieces of one stream become one, however they were cut in transit. */
function joinStreams(outputs: readonly CellOutput[]): CellOutput[] {
  const joinedOutputs: CellOutput[] = [];
  for (const output of outputs) {
    const last = joinedOutputs.at(-1);
    if (last && last.type === output.type && (output.type === "stdout" || output.type === "stderr")) {
      const text = `${last.data["text/plain"]}${output.data["text/plain"]}`;
      joinedOutputs[joinedOutputs.length - 1] = { type: output.type, data: { "text/plain": text } };
    } else {
      joinedOutputs.push(output);
    }
  }
  return joinedOutputs;
}

/**
 * Reads a lesson from the text of its notebook file (nbformat 4).
 *
 * @throws code `notebook` when the text is no notebook
 */
export function parseLesson(name: string, text: string): Lesson {
  const refuse = (got: string): never =>
    raise({ code: "notebook", where: name, expected: "a Jupyter notebook (nbformat 4)", got });
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return refuse(`text that is not JSON: ${shown(text.slice(0, 40))}`);
  }
  if (!isObject(file) || !Array.isArray(file.cells)) return refuse("JSON without a list of cells");
  const cells = (file.cells as unknown[]).map((cell, i): LessonCell => {
    if (!isObject(cell)) return refuse(`cell ${i + 1} that is no object`);
    const kind = cell.cell_type === "code" || cell.cell_type === "markdown" ? cell.cell_type : "raw";
    const outputs = Array.isArray(cell.outputs) ? joinStreams((cell.outputs as unknown[]).map(readOutput)) : [];
    return {
      place: i + 1,
      kind,
      source: joined(cell.source),
      outputs,
      executed: typeof cell.execution_count === "number",
    };
  });
  return { name, cells };
}
