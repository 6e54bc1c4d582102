import { assertShape } from "../../core/shape.js";
import { readVerdict } from "../../value/verdict/verdict.js";
import { RECORDS } from "../shapes.js";
import type { Records } from "../types.js";

/** Records from JSON; what version 0.1 wrote of a verdict is read as well. */
export function readRecords(written: Records, where: string): Records {
  assertShape(written, RECORDS, where, "records");
  return written.map((record) =>
    "verdict" in record ? { ...record, verdict: readVerdict(record.verdict, where) } : record,
  );
}
