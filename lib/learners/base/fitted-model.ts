import { printed, type TableData, type Tabular } from "../../core/print.js";
import { writtenAs } from "../../core/seal.js";
import type { Model } from "./types.js";

/** Puts a fitted model together: it prints itself, and what its `toJSON` gives is written down with form and digest. */
export function fittedModel<M extends Model>(model: M, describe: (model: M) => TableData): M & Tabular {
  const { toJSON } = model;
  return writtenAs(printed(model, describe), toJSON);
}
