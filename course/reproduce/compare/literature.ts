import { parse } from "csv-parse/sync";
import { raise } from "treatment-rules/internals";

/** A figure from the literature as `data/literature.csv` keeps it. */
export interface CitedFigure {
  readonly id: string;
  /** Shares from 0 to 1, points in hundredths: 15.4 points are 0.154. */
  readonly value: number;
  readonly unit: string;
  /** Decimals that the estimate states. */
  readonly digits: number;
  readonly events?: number;
  readonly n?: number;
}

/**
 * The cited figures from the text of `data/literature.csv`, by their ids.
 *
 * @throws code `literature` when the file lacks a column, an estimate or has an id twice
 */
export function parseLiterature(text: string, where: string = "data/literature.csv"): Map<string, CitedFigure> {
  const rows = parse(text, { columns: true, bom: true, skip_empty_lines: true }) as { [column: string]: string }[];
  const figures = new Map<string, CitedFigure>();
  for (const { id, estimate, unit = "", events, n } of rows) {
    const value = Number(estimate);
    if (!id || !estimate || !Number.isFinite(value) || figures.has(id)) {
      return raise({ code: "literature", where, expected: "an id, once, and an estimate", got: `${id}, ${estimate}` });
    }
    const kind = /^points\b/.test(unit) ? "points" : /^share\b/.test(unit) ? "share" : unit;
    figures.set(id, {
      id,
      value: kind === "points" ? value / 100 : value,
      unit: kind,
      digits: estimate.split(".")[1]?.length ?? 0,
      ...(events ? { events: Number(events) } : {}),
      ...(n ? { n: Number(n) } : {}),
    });
  }
  return figures;
}
