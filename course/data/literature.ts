import { printed, raise, readTable, shown, type Tabular } from "treatment-rules/internals";
import { readData } from "./data-folder.js";

/** One published figure and where it stands. */
export interface LiteratureFigure {
  readonly id: string;
  readonly study: string;
  /** The arm or group it is about; "test v control" for a comparison. */
  readonly arm: string;
  /** Patients with the event, where the source gives counts. */
  readonly events?: number;
  readonly n?: number;
  readonly estimate: number;
  readonly unit: string;
  readonly source: string;
  /** cited: read in the source named; computed: from cited figures; standard: common knowledge, not re-checked. */
  readonly flag: "cited" | "computed" | "standard";
}

const header = ["id", "study", "arm", "events", "n", "estimate", "unit", "source", "flag"];

/**
 * The published figures that the lessons quote, each with its source, from `data/literature.csv`.
 *
 * @returns one entry a figure, in the order of the file
 * @throws when the data folder is not there
 *
 * @example
 * literature().find((figure) => figure.id === "canvas-1-test")?.n; // 351
 */
export function literature(): readonly LiteratureFigure[] & Tabular {
  const hint = "The figures come with the project, not with the library alone.";
  const table = readTable(readData("literature.csv", "literature", hint), "data/literature.csv");
  const { header: found } = table;
  if (found.join() !== header.join()) {
    raise({ code: "column", where: "data/literature.csv", expected: header.join(), got: shown(found.join()) });
  }
  const columns = found.map((_, j) => table.cells(j));
  const rows = Array.from({ length: table.n }, (_, i) => columns.map((cells) => cells.get(i)));
  const figures = rows.map(
    ([id, study, arm, events, n, estimate, unit, source, flag]): LiteratureFigure => ({
      id,
      study,
      arm,
      ...(events === "" ? {} : { events: Number(events) }),
      ...(n === "" ? {} : { n: Number(n) }),
      estimate: Number(estimate),
      unit,
      source,
      flag: flag as LiteratureFigure["flag"],
    }),
  );
  return printed(figures, (all) => ({
    caption: `${all.length} published figures`,
    columns: ["id", "study", "arm", "estimate", "unit", "source"],
    rows: all.map((f) => [f.id, f.study, f.arm, f.estimate, f.unit, f.source]),
  }));
}
