import { type Measured, runStudy, type Study } from "treatment-rules";
import { readData } from "../data/data-folder.js";
import { BANDS, PRINTED } from "./bands.js";
import type { Cell } from "./designs.js";

/** One figure of one cell. */
export type Figure = Omit<Measured, "unit">;

/** What one cell came to. */
export interface CellResult {
  readonly name: string;
  readonly design: string;
  readonly scenario: string;
  readonly n: number;
  readonly replicates: number;
  /** Replicates of which a trial could not be learned from or judged. */
  readonly refused: number;
  readonly figures: readonly Figure[];
}

/** All of the calibration, as `data/calibration.json` holds it. */
export interface CalibrationResults {
  readonly version: string;
  /** SHA-256 over the plans. */
  readonly plans: string;
  /** SHA-256 over the library that was run. */
  readonly library: string;
  readonly cells: readonly CellResult[];
}

/** The figures of a study that are promised or printed. */
export function resultOf({ name, design, n }: Cell, study: Study): CellResult {
  const { refused = [], records, summary } = study;
  const pairs = new Set(records.map((r) => ("pair" in r ? r.pair : r.trial))).size;
  const figures = [...BANDS.keys(), ...PRINTED].flatMap((measure) =>
    summary.filter((of) => of.name === measure).map(({ unit: _, ...figure }) => figure),
  );
  return {
    ...{ name, design: design.name, scenario: design.scenario, n },
    ...{ replicates: pairs + refused.length, refused: refused.length, figures },
  };
}

/** Runs the first replicates of a cell, or goes on with them. */
export function runCell(
  { plan }: Cell,
  options: { readonly replicates: number; readonly workers: number; readonly file?: string },
): Promise<Study> {
  return runStudy(plan, options);
}

/** The results that are committed. */
export function committedCalibration(): CalibrationResults {
  const hint = "npm run calibration makes it.";
  return JSON.parse(readData("calibration.json", "operatingCharacteristics", hint)) as CalibrationResults;
}
