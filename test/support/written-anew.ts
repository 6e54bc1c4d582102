import type { JsonObject } from "treatment-rules";
import { sealed } from "#lib/core/seal.js";

/** What was written and then changed, with the digest of what it is now: as one would write it who means to. */
export function writtenAnew(changed: object): JsonObject {
  const { form: _, digest: __, ...content } = changed as JsonObject;
  return sealed(content);
}
