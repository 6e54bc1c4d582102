import assert from "node:assert/strict";
import { test } from "node:test";
import { meanOverRules } from "treatment-rules";

test("meanOverRules averages over rules and counts pairs as independent", () => {
  const records = [1, 3, 2, 2, 0, 4].map((value, k) => ({ pair: 1 + Math.floor(k / 2), shareTreated: value }) as never);
  const same = meanOverRules({ records }, (r) => r.shareTreated);
  assert.equal(same.estimate, 2);
  assert.ok(same.monteCarloError < 1e-12, "every pair has the same mean");
  const first = meanOverRules({ records }, (r) => (r.shareTreated === 2 ? undefined : r.shareTreated));
  assert.equal(first.estimate, 2);
  assert.throws(() => meanOverRules({ records: records.slice(0, 2) }, (r) => r.shareTreated), { code: "records" });
});
