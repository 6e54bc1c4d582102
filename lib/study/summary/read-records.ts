import { assertShape } from "../../core/shape.js";
import { readVerdict } from "../../value/verdict/verdict.js";
import { RECORDS, REFUSAL } from "../shapes.js";
import type { DirectionRecord, EstimatorRecord, Records, Refusal } from "../types.js";

/** Records of one replicate from JSON, or that it was refused. */
export function readReplicate(written: Records, where: string): Records {
  if (!isRefused(written)) return readRecords(written, where);
  assertShape(written[0], REFUSAL, where, "the refusal");
  return written;
}

/** Records from JSON; what version 0.1 wrote of a verdict is read as well. */
export function readRecords(
  written: readonly (DirectionRecord | EstimatorRecord)[],
  where: string,
): readonly (DirectionRecord | EstimatorRecord)[] {
  assertShape(written, RECORDS, where, "records");
  return written.map((record) =>
    "verdict" in record ? { ...record, verdict: readVerdict(record.verdict, where) } : record,
  );
}

/** Whether a replicate was refused and left no records. */
export function isRefused(records: Records): records is readonly [Refusal] {
  const [first] = records as readonly unknown[];
  return typeof first === "object" && first !== null && "refused" in first;
}
