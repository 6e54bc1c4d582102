import type { ReadingNote } from "../../trial.js";
import type { Cells } from "../cells/cells.js";
import type { At } from "./column-faults.js";

/** One column of a table on its way into a trial. */
export interface ColumnCells {
  readonly column: string;
  readonly cells: Cells;
  /** Whether row `i` is empty. */
  readonly absent?: Uint8Array;
  /** Where row `i` stands, for messages. */
  readonly at: At;
  /** The caller said that its values are labels. */
  readonly categorical?: boolean;
  /** The words that mean an empty cell, where the caller said which. */
  readonly missingLabels?: ReadonlySet<string>;
  /** True for a covariate, which may be left aside or named as categorical. */
  readonly mayLeaveOut?: boolean;
  /** Whether other columns of the file write numbers with a decimal point. */
  readonly pointsElsewhere?: () => boolean;
  /**
   * Where the columns of the matrix are put that this one becomes, one after another.
   * @default lists of their own
   */
  readonly room?: () => Float64Array;
  /** Takes what should be said of the column. */
  readonly say?: (note: ReadingNote) => void;
}
