import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import {
  describeTrial,
  evaluateRule,
  figures,
  learners,
  learnRule,
  Matrix,
  markerRule,
  parseTrial,
  type Roles,
  replicate,
  replicationFromJSON,
  ruleFromJSON,
  stream,
  type Trial,
  trialFromJSON,
} from "treatment-rules";
import { isTabular } from "#lib/core/print.js";
import { tableHtml } from "#lib/notebook/html.js";

const script = "<script>alert(1)</script>";
const columns = ["__proto__", "constructor", "toString", script, "\u001b[31mred", "two\nlines", "=1+1"];
const roles: Roles = { outcome: "hasOwnProperty", treatment: "valueOf", treated: script };
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

/** A trial whose names and labels would break any program that took them for more than data. */
function hostileTrial(seed: string, like?: Trial): Trial {
  const random = stream(seed);
  const header = ["valueOf", "hasOwnProperty", "prototype", ...columns].map(quoted).join(",");
  const rows = Array.from({ length: 160 }, () => {
    const w = columns.map(() => random.normal());
    const treated = random.bernoulli(0.5) === 1;
    const cured = random.bernoulli(treated === w[0] > 0 ? 0.85 : 0.25);
    const label = ["__proto__", "toString", "b\u202eidi"][random.integer(3)];
    return [quoted(treated ? script : "__proto__"), cured, label, ...w].join(",");
  });
  return parseTrial([header, ...rows].join("\n"), roles, { name: `trial ${script}`, like });
}

const first = hostileTrial("first");
const second = hostileTrial("second", first);
const library = [
  learners.mean(),
  learners.logistic({ interactions: "treatment" }),
  learners.tree({ maxDepth: 2 }),
  learners.nearestNeighbors({ k: 11 }),
];

/** What a reader sees holds no tag, no escape sequence and no name that breaks its line. */
function harmless(result: object, what: string): void {
  const text = inspect(result);
  assert.doesNotMatch(text, /(?!\n)\p{Cc}|[\u202a-\u202e]/u, `${what} as text`);
  if (isTabular(result)) {
    const html = tableHtml(result.toTable());
    assert.doesNotMatch(html, /<script/i, `${what} as HTML`);
  }
}

test("hostile names go down the whole road: read, learn, judge, print, write down and come back", async () => {
  harmless(first, "a trial");
  harmless(describeTrial(first), "Table 1");
  assert.deepEqual(second.covariates.names, first.covariates.names);
  assert.deepEqual(trialFromJSON(JSON.parse(JSON.stringify(first))), first);

  const result = await replicate(first, second, { library, seed: "hostile", folds: 3, insideTrial: false });
  for (const [what, part] of Object.entries({ replication: result, ...result.forward })) {
    if (typeof part === "object" && part !== null) harmless(part, what);
  }
  const { rule } = result.forward;
  assert.deepEqual(
    ruleFromJSON(JSON.parse(JSON.stringify(rule))).decide(second.covariates),
    rule.decide(second.covariates),
  );
  const back = replicationFromJSON(JSON.parse(JSON.stringify(result)));
  assert.equal(JSON.stringify(back), JSON.stringify(result));
  const figure = figures.replication(result);
  assert.doesNotMatch(JSON.stringify(figure.layout), /<script/i);
  assert.doesNotMatch(JSON.stringify(figure.data), /<script/i);
});

test("a rule on a hostile column is judged like any other", async () => {
  const blip = await learnRule(first, { method: "blip", library, seed: 1, folds: 3 });
  harmless(blip, "a blip rule");
  for (const column of columns) {
    const rule = markerRule(column, { above: 0 });
    harmless(rule, "a marker rule");
    const { value } = evaluateRule(rule, second, { estimator: "iptw" });
    assert.ok(Number.isFinite(value.estimate));
  }
  const gain = evaluateRule(markerRule("__proto__", { above: 0 }), second, { estimator: "hajek" }).gain.overAll
    .estimate;
  assert.ok(gain > 0.1, "the column __proto__ is read as a column");
});

test("an error about a hostile name steers no terminal", () => {
  assert.throws(
    () =>
      hostileTrial(
        "third",
        parseTrial(`${script},a\u202e\u001b[2J,y\n1,1,0\n0,2,1`, { outcome: "y", treatment: script }),
      ),
    (error: Error) => /\\u202e/.test(error.message) && !/(?!\n)\p{Cc}|\u202e/u.test(error.message),
  );
});

test("nothing of this has touched the objects that everyone shares", () => {
  assert.deepEqual(Object.keys(Object.prototype), []);
  assert.equal(({} as { b?: unknown }).b, undefined);
  assert.equal(Matrix.fromRows([[1]], ["__proto__"]).indexOf("__proto__"), 0);
});
