import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { sha256 } from "../project/checksums.js";
import { lessonFile, lessonNames, type Project, tableFile, textOf } from "../project/project.js";
import { type CourseTable, emptyTable } from "./course-table.js";
import { addNotebook, digestOf } from "./notebook-entries.js";
import { addSurroundings, filesBelow, textDigest } from "./surroundings.js";

/** Every finding that the ledger holds, by its id; nothing of a ledger that is none, which is told elsewhere. */
function addFindings(table: CourseTable, project: Project): void {
  let list: unknown;
  try {
    list = JSON.parse(textOf(project.ledger));
  } catch {
    return;
  }
  for (const entry of Array.isArray(list) ? list : []) {
    const id = (entry as { id?: unknown } | null)?.id;
    if (typeof id === "string") table.findings[id] = digestOf(entry);
  }
}

/** Every row of the cited figures, by its id. */
function addLiterature(table: CourseTable, project: Project): void {
  const text = textOf(join(project.data, "literature.csv"));
  try {
    const rows = parse(text, { columns: true, bom: true, skip_empty_lines: true }) as { [column: string]: string }[];
    for (const row of rows) table.literature[String(row.id)] = digestOf(row);
  } catch {
    // A file that is no table any more is another file, and is told as that.
  }
}

/** Every file beside the lessons: the data folder but this table itself, and pictures and whatever else lies with the lessons. */
function addFiles(table: CourseTable, project: Project): void {
  const all: [string, string][] = [
    ...filesBelow(project.data).map((name): [string, string] => ["data", name]),
    ...filesBelow(project.notebooks).map((name): [string, string] => ["notebooks", name]),
  ];
  const lessons = new Set(lessonNames(project).map((name) => lessonFile(project, name)));
  for (const [place, name] of all) {
    const path = join(place === "data" ? project.data : project.notebooks, name);
    if (path === tableFile(project) || lessons.has(path)) continue;
    const kind = place === "notebooks" && /\.(png|jpe?g|svg|gif|webp)$/i.test(name) ? "pictures" : "files";
    table[kind][`${place}/${name}`] = sha256(readFileSync(path));
  }
}

/** What a reader sees first: README's words, picture and list of lessons, to the end of that list. */
function addFrontPage(table: CourseTable, { root }: Project): void {
  const [front] = /^[\s\S]*?\n## The lessons\n[\s\S]*?(?=\n## |$)/.exec(textOf(join(root, "README.md"))) ?? [];
  if (front !== undefined) table.files["README.md, to the end of its lessons"] = textDigest(front);
}

/** The table of a course as it lies in its folder. */
export function tableOf(project: Project): CourseTable {
  const table = emptyTable();
  for (const name of lessonNames(project)) addNotebook(table, name, textOf(lessonFile(project, name)));
  addFindings(table, project);
  addLiterature(table, project);
  addFiles(table, project);
  addFrontPage(table, project);
  addSurroundings(table, project);
  return table;
}
