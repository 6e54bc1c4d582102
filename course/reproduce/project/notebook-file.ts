import type { Json, JsonObject } from "treatment-rules";
import { parseJson, raise, shown } from "treatment-rules/internals";

/** One output of a cell, without what may differ from run to run. */
export interface CellOutput {
  readonly type: "stdout" | "stderr" | "display" | "result" | "error";
  /** MIME type -> content; a stream has one entry, `text/plain`. */
  readonly data: JsonObject;
  /** Such as the text alternative of its picture. */
  readonly metadata: JsonObject;
}

/** One cell of a lesson. */
export interface LessonCell {
  /** The cell's place in the notebook, from 1. */
  readonly place: number;
  /** The cell's name, which it keeps wherever it moves. */
  readonly id: string;
  readonly kind: "code" | "markdown" | "raw";
  readonly source: string;
  /** Code cells only: empty when the cell said nothing. */
  readonly outputs: readonly CellOutput[];
  /** Code cells only: which run of its kernel it was; absent when it was not run. */
  readonly count?: number;
}

/** A lesson as its notebook file tells it. */
export interface Lesson {
  /** The file's name without its ending. */
  readonly name: string;
  readonly cells: readonly LessonCell[];
  /** What the notebook says of its kernel. */
  readonly metadata: JsonObject;
}

/** A notebook file as JSON. */
export interface NotebookJson {
  readonly cells: readonly { readonly [key: string]: Json }[];
  readonly [key: string]: Json | undefined | readonly { readonly [key: string]: Json }[];
}

/** MIME types that are pictures of another representation in the same output. */
const PICTURES = new Set(["image/png", "image/svg+xml", "image/jpeg"]);

const isObject = (value: unknown): value is { [key: string]: Json } =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** Notebook text: a string, or a list of lines. */
export function joined(text: unknown): string {
  return Array.isArray(text) ? text.join("") : typeof text === "string" ? text : "";
}

function contents(bundle: unknown): JsonObject {
  const entries = Object.entries(isObject(bundle) ? bundle : {}).filter(([mime]) => !PICTURES.has(mime));
  // Only text is kept as lines; a list under a JSON type is a list.
  return Object.fromEntries(
    entries.map(([mime, value]) => [mime, /[/+]json$/.test(mime) || !Array.isArray(value) ? value : joined(value)]),
  );
}

function readOutput(output: unknown): CellOutput {
  const it = isObject(output) ? output : {};
  const metadata = isObject(it.metadata) ? it.metadata : {};
  switch (it.output_type) {
    case "stream":
      return { type: it.name === "stderr" ? "stderr" : "stdout", data: { "text/plain": joined(it.text) }, metadata };
    case "error":
      return { type: "error", data: { "text/plain": `${String(it.ename)}: ${String(it.evalue)}` }, metadata };
    case "execute_result":
      return { type: "result", data: contents(it.data), metadata };
    default:
      return { type: "display", data: contents(it.data), metadata };
  }
}

/** Neighboring pieces of one stream become one, however they were cut in transit. */
function joinStreams(outputs: readonly CellOutput[]): CellOutput[] {
  const joinedOutputs: CellOutput[] = [];
  for (const output of outputs) {
    const last = joinedOutputs.at(-1);
    if (last && last.type === output.type && (output.type === "stdout" || output.type === "stderr")) {
      const text = `${last.data["text/plain"]}${output.data["text/plain"]}`;
      joinedOutputs[joinedOutputs.length - 1] = {
        type: output.type,
        data: { "text/plain": text },
        metadata: last.metadata,
      };
    } else {
      joinedOutputs.push(output);
    }
  }
  return joinedOutputs;
}

/**
 * Reads a notebook file (nbformat 4) as JSON.
 *
 * @throws code `notebook` when the text is no notebook
 */
export function readNotebook(name: string, text: string): NotebookJson {
  const refuse = (got: string): never =>
    raise({ code: "notebook", where: name, expected: "a Jupyter notebook (nbformat 4)", got });
  let file: unknown;
  try {
    // Of two fields of one name programs take now the first, now the last: no reader may see the one and the rerun the other.
    file = parseJson(text, name);
  } catch (error) {
    return refuse(`text that cannot be read: ${error instanceof Error ? error.message : shown(error)}`);
  }
  if (!isObject(file) || !Array.isArray(file.cells)) return refuse("JSON without a list of cells");
  const strange = (file.cells as unknown[]).findIndex((cell) => !isObject(cell));
  if (strange >= 0) return refuse(`cell ${strange + 1} that is no object`);
  return file as unknown as NotebookJson;
}

/**
 * Reads a lesson from the text of its notebook file.
 *
 * @throws code `notebook` when the text is no notebook
 */
export function parseLesson(name: string, text: string): Lesson {
  const { cells, metadata } = readNotebook(name, text);
  return {
    name,
    metadata: isObject(metadata) ? metadata : {},
    cells: cells.map((cell, i): LessonCell => {
      const { cell_type: kind, outputs, execution_count: count } = cell;
      return {
        place: i + 1,
        id: typeof cell.id === "string" ? cell.id : "",
        kind: kind === "code" || kind === "markdown" ? kind : "raw",
        source: joined(cell.source),
        outputs: Array.isArray(outputs) ? joinStreams((outputs as unknown[]).map(readOutput)) : [],
        ...(typeof count === "number" ? { count } : {}),
      };
    }),
  };
}
