import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Stream } from "treatment-rules";
import { raise } from "treatment-rules/internals";
import { checkDataFiles } from "../project/checksums.js";
import { lessonFile, lessonNames, type Project } from "../project/project.js";
import { Changes } from "./changes.js";
import { CONSTANTS, type LibraryConstant, withConstantChanged } from "./constants.js";
import { type Loose, nudged, nudgeSomeNumber, withTextChanged } from "./plant-in-json.js";
import { Place, type Way } from "./reader/place.js";
import { READER_WAYS, type ReaderKind } from "./reader/ways.js";

/** What a rerun makes or rests on, and a fault is planted in. */
export type RerunKind = "data byte" | "ledger value" | "cell output" | "seed" | "constant";

/** What a fault is planted in. */
export type FaultKind = RerunKind | ReaderKind;

/** A fault as it lies in a copy of the course. */
export interface PlantedFault {
  readonly kind: FaultKind;
  /** What was changed, in words. */
  readonly what: string;
  /** The lessons of which at least one must say something else when it is run again; none for most faults. */
  readonly rerun: readonly string[];
  /** Puts everything back as it was. */
  undo(): void;
}

/** Which fault of its kind this is, from 0, and a stream that is the same for all of the kind. */
interface Turn {
  readonly turn: number;
  readonly order: Stream;
}

interface NotebookJson {
  cells: { cell_type: string; source: string | string[]; outputs?: Loose[] }[];
}

const pick = <T>(list: readonly T[], random: Stream, what: string): T => {
  if (list.length === 0) raise({ code: "fault", where: "faults", expected: `at least one ${what}`, got: "none" });
  return list[random.integer(list.length)];
};
const textOf = (text: unknown): string => (Array.isArray(text) ? text.join("") : String(text));

/** The entry whose turn it is in an order drawn from `order`: all are taken before one is taken again. */
const inTurn = <T>(list: readonly T[], { order, turn }: Turn, what: string): T => {
  if (list.length === 0) raise({ code: "fault", where: "faults", expected: `at least one ${what}`, got: "none" });
  return list[order.permutation(list.length)[turn % list.length]];
};

/** Overwrites a file and remembers what stood there. */
function overwrite(path: string, content: string | Uint8Array): () => void {
  const before = readFileSync(path);
  writeFileSync(path, content);
  return () => writeFileSync(path, before);
}

function plantInData(project: Project, random: Stream): PlantedFault {
  const { path } = pick(checkDataFiles(project.data), random, "data file");
  const file = join(project.data, path);
  const bytes = Uint8Array.from(readFileSync(file));
  const at = random.integer(bytes.length);
  const before = bytes[at];
  bytes[at] = (before + 1 + random.integer(255)) % 256;
  return {
    kind: "data byte",
    what: `data/${path}, byte ${at}: ${before} became ${bytes[at]}`,
    rerun: [],
    undo: overwrite(file, bytes),
  };
}

function plantInLedger(project: Project, random: Stream): PlantedFault {
  const ledger = JSON.parse(readFileSync(project.ledger, "utf8")) as { [field: string]: Loose }[];
  const at = ledger.indexOf(pick(ledger, random, "finding"));
  const finding = ledger[at];
  const numbers = ["value", "standardError", "interval"].filter((field) => finding[field] !== undefined);
  // Three in four faults are in numbers, the others in what stands around them.
  const field =
    random.integer(4) > 0
      ? pick(numbers, random, "number")
      : pick(["sentence", "kind", "left out", "invented"], random, "way");
  const told = (what: string) => `data/findings.json, ${finding.id}, ${field}: ${what}`;
  let what: string;
  if (field === "left out") {
    ledger.splice(at, 1);
    what = told("the finding is gone");
  } else if (field === "invented") {
    ledger.push({ ...finding, id: `${finding.id}-more` });
    what = told("a finding that no lesson has");
  } else if (field === "sentence") {
    finding.sentence = withTextChanged(String(finding.sentence), random);
    what = told(String(finding.sentence));
  } else if (field === "kind") {
    finding.kind = finding.kind === "exact" ? "float" : "exact";
    what = told(String(finding.kind));
  } else if (field === "interval") {
    const interval = finding.interval as number[];
    what = told(nudgeSomeNumber(interval, random) ?? "");
  } else {
    const before = finding[field] as number;
    finding[field] = nudged(before, random);
    if (field === "standardError") finding[field] = Math.abs(finding[field] as number);
    what = told(`${before} became ${finding[field]}`);
  }
  return { kind: "ledger value", what, rerun: [], undo: overwrite(project.ledger, JSON.stringify(ledger, null, 2)) };
}

/** Changes one output in place and says how. */
function spoilOutput(outputs: Loose[], random: Stream): string {
  const at = random.integer(outputs.length);
  const output = outputs[at] as { [key: string]: Loose };
  const way = random.integer(10);
  if (way === 0) {
    outputs.splice(at, 1);
    return `output ${at + 1} is gone`;
  }
  if (way === 1) {
    outputs.push({ output_type: "stream", name: "stderr", text: "a warning\n" });
    return "a line on standard error";
  }
  if (output.output_type === "stream") {
    output.text = withTextChanged(textOf(output.text), random);
    return `output ${at + 1}, printed text`;
  }
  const data = output.data as { [mime: string]: Loose };
  const mime = pick(
    Object.keys(data).filter((name) => !name.startsWith("image/")),
    random,
    "representation",
  );
  if (/[/+]json$/.test(mime)) {
    const done = nudgeSomeNumber(data[mime], random);
    if (done !== undefined) return `output ${at + 1}, ${mime}, ${done}`;
  }
  data[mime] = withTextChanged(textOf(data[mime]), random);
  return `output ${at + 1}, ${mime}`;
}

function plantInOutput(project: Project, random: Stream): PlantedFault {
  const lesson = pick(lessonNames(project), random, "lesson");
  const file = lessonFile(project, lesson);
  const notebook = JSON.parse(readFileSync(file, "utf8")) as NotebookJson;
  const cell = pick(
    notebook.cells.filter((it) => it.cell_type === "code" && (it.outputs ?? []).length > 0),
    random,
    "cell with an output",
  );
  const what = `${lesson}, cell ${notebook.cells.indexOf(cell) + 1}, ${spoilOutput(cell.outputs ?? [], random)}`;
  return { kind: "cell output", what, rerun: [], undo: overwrite(file, JSON.stringify(notebook)) };
}

const SEED = /(\bseed:\s*|\b(?:lessonSeed|stream)\()(["'`])([^"'`]+)\2/g;

function plantInSeed(project: Project, turn: Turn): PlantedFault {
  const places = lessonNames(project).flatMap((lesson) => {
    const notebook = JSON.parse(readFileSync(lessonFile(project, lesson), "utf8")) as NotebookJson;
    return notebook.cells
      .filter((cell) => cell.cell_type === "code")
      .flatMap((cell) => [...textOf(cell.source).matchAll(SEED)].map((found) => ({ lesson, notebook, cell, found })));
  });
  const { lesson, notebook, cell, found } = inTurn(places, turn, "seed in a lesson");
  const source = textOf(cell.source);
  const end = (found.index as number) + found[0].length - 1;
  cell.source = `${source.slice(0, end)}, another${source.slice(end)}`;
  const what = `${lesson}, cell ${notebook.cells.indexOf(cell) + 1}, seed "${found[3]}" became "${found[3]}, another"`;
  return {
    kind: "seed",
    what,
    rerun: [lesson],
    undo: overwrite(lessonFile(project, lesson), JSON.stringify(notebook)),
  };
}

function plantInConstant(project: Project, turn: Turn, constants: readonly LibraryConstant[]): PlantedFault {
  const known = lessonNames(project);
  const lessonsOf = ({ lessons }: LibraryConstant): string[] =>
    lessons.flatMap((first) => known.filter((name) => name.startsWith(first)));
  const constant = inTurn(
    constants.filter((it) => lessonsOf(it).length > 0),
    turn,
    "constant that a lesson rests on",
  );
  const file = join(project.library, "dist", constant.file);
  const what = `lib/dist/${constant.file}, ${constant.name}: ${constant.find} became ${constant.replace}`;
  const undo = overwrite(file, withConstantChanged(project, constant));
  return { kind: "constant", what, rerun: lessonsOf(constant), undo };
}

function plantForReader(kind: ReaderKind, project: Project, random: Stream, turn: number): PlantedFault {
  const ways: readonly Way[] = READER_WAYS[kind];
  const changes = new Changes();
  const what = ways[turn % ways.length](new Place(project, random, changes));
  return { kind, what, rerun: [], undo: () => changes.undo() };
}

/**
 * Plants one fault in a copy of the course.
 *
 * @param seed decides the fault, with its kind and its turn
 * @param turn which fault of its kind this is, from 0
 */
export function plant(
  kind: FaultKind,
  project: Project,
  seed: Stream,
  turn: number,
  constants: readonly LibraryConstant[] = CONSTANTS,
): PlantedFault {
  const random = seed.child(kind, turn);
  switch (kind) {
    case "data byte":
      return plantInData(project, random);
    case "ledger value":
      return plantInLedger(project, random);
    case "cell output":
      return plantInOutput(project, random);
    case "seed":
      return plantInSeed(project, { turn, order: seed.child(kind, "order") });
    case "constant":
      return plantInConstant(project, { turn, order: seed.child(kind, "order") }, constants);
    default:
      return plantForReader(kind, project, random, turn);
  }
}
