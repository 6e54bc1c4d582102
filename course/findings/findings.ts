import { table } from "treatment-rules/notebook";
import { givenFindings } from "./finding.js";

/**
 * Shows what this lesson has found so far as one table: its last cell, and what a reviewer looks at first.
 *
 * A cell that was run twice has one line, with its latest number.
 *
 * @example
 * findings(); // undefined
 */
export function findings(): void {
  const all = givenFindings();
  table({
    caption: all.length === 0 ? "No findings yet: run the cells above" : "Findings of this lesson",
    columns: ["finding", "what was found", "number", "uncertainty", "kind"],
    rows: all.map(({ id, sentence, number, uncertainty, kind }) => [id, sentence, number, uncertainty, kind]),
  });
}
