import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FINDING_MIME } from "../../compare/finding.js";
import { sha256 } from "../../project/checksums.js";
import { lessonFile, lessonNames } from "../../project/project.js";
import { type Loose, withTextChanged } from "../plant-in-json.js";
import type { Found, LooseObject, Place, Way } from "./place.js";

const lessonGone: Way = (place) => {
  const lesson = place.pick(lessonNames(place.course), "lesson");
  place.changes.remove(lessonFile(place.course, lesson));
  const ledger = JSON.parse(readFileSync(place.course.ledger, "utf8")) as LooseObject[];
  const left = ledger.filter((finding) => finding.lesson !== lesson);
  place.changes.write(place.course.ledger, `${JSON.stringify(left, null, 2)}\n`);
  return `${lesson} is gone with its findings`;
};

const lessonAdded: Way = (place) => {
  const lesson = place.pick(lessonNames(place.course), "lesson");
  const notebook = place.notebook(lesson);
  notebook.cells = notebook.cells.filter((cell) => cell.cell_type === "markdown");
  place.store({ lesson: `${lesson}-more`, notebook });
  return `${lesson}-more, a lesson that was never published`;
};

/** The finding of an output, and where it stands. */
function findingOf(place: Place): Found & { readonly output: LooseObject; readonly finding: LooseObject } {
  const holds = (output: Loose) => (output as { data?: LooseObject }).data?.[FINDING_MIME] !== undefined;
  const fits = (cell: LooseObject) => Array.isArray(cell.outputs) && cell.outputs.some(holds);
  const found = place.cell(fits, "finding");
  const output = place.pick((found.cell.outputs as LooseObject[]).filter(holds), "finding");
  return { ...found, output, finding: (output.data as LooseObject)[FINDING_MIME] as LooseObject };
}

const findingGone: Way = (place) => {
  const { output, finding, ...found } = findingOf(place);
  found.cell.outputs = (found.cell.outputs as LooseObject[]).filter((it) => it !== output);
  place.store(found);
  const ledger = JSON.parse(readFileSync(place.course.ledger, "utf8")) as LooseObject[];
  const left = ledger.filter((it) => it.id !== finding.id);
  place.changes.write(place.course.ledger, `${JSON.stringify(left, null, 2)}\n`);
  return `${finding.id} is gone from ${found.lesson} and from the ledger`;
};

const findingReworded: Way = (place) => {
  const { finding, ...found } = findingOf(place);
  const sentence = withTextChanged(String(finding.sentence), place.random);
  finding.sentence = sentence;
  place.store(found);
  const ledger = JSON.parse(readFileSync(place.course.ledger, "utf8")) as LooseObject[];
  for (const it of ledger) if (it.id === finding.id) it.sentence = sentence;
  place.changes.write(place.course.ledger, `${JSON.stringify(ledger, null, 2)}\n`);
  place.storeTable();
  return `${finding.id} means something else in ${found.lesson}, in the ledger and in the table`;
};

/** Writes a data file and what its descriptor states of it. */
function storeData(place: Place, name: string, text: string): void {
  place.changes.write(join(place.course.data, name), text);
  const path = join(place.course.data, "datapackage.json");
  const descriptor = JSON.parse(readFileSync(path, "utf8")) as { resources: LooseObject[] };
  for (const resource of descriptor.resources.filter((it) => it.path === name)) {
    resource.hash = `sha256:${sha256(text)}`;
    resource.bytes = Buffer.byteLength(text);
  }
  place.changes.write(path, `${JSON.stringify(descriptor, null, 2)}\n`);
}

/** A trial's file, with one field of a patient exchanged for that of another. */
function otherPatient(place: Place): { readonly name: string; readonly row: number; readonly text: string } {
  const name = place.pick(
    readdirSync(place.course.data).filter((file) => /-[12]\.csv$/.test(file)),
    "trial",
  );
  const rows = readFileSync(join(place.course.data, name), "utf8").trimEnd().split("\n");
  const cured = rows[0].split(",").indexOf("cured");
  const row = 1 + place.random.integer(rows.length - 1);
  const fields = rows[row].split(",");
  fields[cured] = fields[cured] === "1" ? "0" : "1";
  rows[row] = fields.join(",");
  return { name, row, text: `${rows.join("\n")}\n` };
}

const rowFollowed: Way = (place) => {
  const { name, row, text } = otherPatient(place);
  storeData(place, name, text);
  return `data/${name}, row ${row}: another outcome, and the descriptor follows`;
};

const rowTable: Way = (place) => {
  const { name, row, text } = otherPatient(place);
  storeData(place, name, text);
  place.storeTable();
  return `data/${name}, row ${row}: another outcome, and descriptor and table follow`;
};

const description: Way = (place) => {
  const path = join(place.course.data, "datapackage.json");
  const descriptor = JSON.parse(readFileSync(path, "utf8")) as { resources: LooseObject[] };
  const resource = place.pick(descriptor.resources, "resource");
  const fields = (resource.schema as { fields: LooseObject[] }).fields;
  const field = place.pick(fields, "field");
  field.description = withTextChanged(String(field.description), place.random);
  place.changes.write(path, `${JSON.stringify(descriptor, null, 2)}\n`);
  return `data/datapackage.json: ${resource.path}, ${field.name} is described as ${field.description}`;
};

/** Changes one field of a cited figure; the descriptor follows. */
function cite(place: Place, fits: (line: string) => boolean, change: (line: string) => string): string {
  const lines = readFileSync(join(place.course.data, "literature.csv"), "utf8").split("\n");
  const line = place.pick(lines.slice(1).filter(fits), "cited figure");
  storeData(place, "literature.csv", lines.map((it) => (it === line ? change(it) : it)).join("\n"));
  return `data/literature.csv, ${line.split(",")[0]}`;
}

const estimate: Way = (place) => {
  const counted = /^([^,]*,[^,]*,[^,]*,\d+,\d+,0\.\d)(\d)(.*)$/;
  const what = cite(
    place,
    (line) => counted.test(line),
    (line) => line.replace(counted, (_, head, digit, tail) => `${head}${(Number(digit) + 5) % 10}${tail}`),
  );
  place.storeTable();
  return `${what}: another share of the same counts; descriptor and table follow`;
};

const source: Way = (place) => {
  const year = /\b20(\d)(\d)\b/;
  const what = cite(
    place,
    (line) => year.test(line),
    (line) => line.replace(year, (_, a, b) => `20${a}${(Number(b) + 1) % 10}`),
  );
  return `${what}: another year of the source; the descriptor follows`;
};

/** Faults in what the course consists of: its lessons, its findings, its data and the figures that it cites. */
export const LISTS: readonly Way[] = [lessonGone, lessonAdded, findingGone, findingReworded];
export const DESCRIPTORS: readonly Way[] = [rowFollowed, rowTable, description];
export const LITERATURE: readonly Way[] = [estimate, source];
