import type { JsonObject } from "../../core/json.js";
import type { TableData } from "../../core/print.js";

/** A Plotly figure as plain JSON, with what a reader who cannot see it needs. */
export interface Figure {
  readonly data: readonly JsonObject[];
  readonly layout: JsonObject;
  /** States what is to be seen, with numbers. */
  readonly alt: string;
  /** The numbers behind the figure. */
  readonly table: TableData;
}
