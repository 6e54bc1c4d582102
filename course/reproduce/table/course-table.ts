import { raise, shown } from "treatment-rules/internals";
import { readJsonText } from "../project/project.js";

/**
 * What a rerun does not make and a reader sees all the same, in kinds:
 *
 * - `notebooks`: format and metadata of each notebook; `cells`: its cells in their order
 * - `prose`, `code`, `run order`, `outputs`, `figures`, `pictures`, `alt texts`: each cell, each output
 * - `hidden`: what a cell carries beside its text, such as tags and attachments; empty in the course
 * - `findings`, `files`, `literature`: each finding, each file, each row
 * - `versions`, `programs`, `kernels`: of library and packages; what runs and draws a lesson; the WebAssembly module
 */
export const KINDS = [
  "notebooks",
  "cells",
  "prose",
  "code",
  "run order",
  "outputs",
  "figures",
  "pictures",
  "alt texts",
  "hidden",
  "findings",
  "files",
  "literature",
  "versions",
  "programs",
  "kernels",
] as const;

/** A kind of thing that the table of the course holds. */
export type TableKind = (typeof KINDS)[number];

/** The entries of one kind: a place, and what is published there: a digest, a value, or a list whose order counts. */
export interface Entries {
  [place: string]: string | string[];
}

/** The course as it is published: one fixed table, in `data/course.json`. */
export type CourseTable = { readonly [kind in TableKind]: Entries };

/** A table without an entry. */
export function emptyTable(): CourseTable {
  return Object.fromEntries(KINDS.map((kind) => [kind, {}])) as unknown as CourseTable;
}

/** The first line of the file, for whoever opens it. */
const ABOUT = "Written by npm run reproduce -- --update, never by hand: SHA-256 of what a reader sees.";
const FORMAT = 1;

/** The table as its file holds it: one entry a line, sorted by kind and place. */
export function tableText(table: CourseTable): string {
  const sorted = KINDS.map((kind) => [kind, Object.fromEntries(Object.entries(table[kind]).sort(byPlace))]);
  const lines = JSON.stringify({ about: ABOUT, format: FORMAT, ...Object.fromEntries(sorted) }, null, 1);
  // A list of cells is one line.
  return `${lines.replace(/\[\n[^\]]*\]/g, (list) => list.replace(/\n\s*/g, " "))}\n`;
}

const byPlace = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;

/**
 * The table from the text of its file.
 *
 * @throws code `course-table` when there is none, or a kind or an entry of it is not what it should be
 */
export function parseTable(text: string, where: string = "data/course.json"): CourseTable {
  const hint = "git checkout data/course.json brings it back; for authors: npm run reproduce -- --update writes it.";
  const wrong = (place: string, expected: string, got: string): never =>
    raise({ code: "course-table", where: place, expected, got, hint });
  if (text === "") return wrong(where, "the table of what is published", "no file, or an empty one");
  const table = readJsonText(text);
  if (table === undefined) return wrong(where, "a JSON object", shown(text.slice(0, 40)));
  if (table.format !== FORMAT) return wrong(`${where}, format`, String(FORMAT), shown(table.format));
  const strange = Object.keys(table).find((key) => !["about", "format", ...(KINDS as readonly string[])].includes(key));
  if (strange !== undefined) return wrong(where, `the kinds ${KINDS.join(", ")}`, shown(strange));
  for (const kind of KINDS) {
    const entries = table[kind];
    if (entries === null || typeof entries !== "object" || Array.isArray(entries)) {
      return wrong(`${where}, ${kind}`, "an object", shown(entries));
    }
    for (const [place, value] of Object.entries(entries)) {
      const list = Array.isArray(value) ? value : [value];
      if (!list.every((it) => typeof it === "string")) {
        return wrong(`${where}, ${kind}, ${shown(place)}`, "text, or a list of texts", shown(value));
      }
    }
  }
  const { about: _about, format: _format, ...kinds } = table;
  return kinds as unknown as CourseTable;
}
