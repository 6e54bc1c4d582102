import assert from "node:assert/strict";
import { test } from "node:test";
import {
  evaluateRule,
  learners,
  learnRule,
  Matrix,
  makeTrial,
  parseTrial,
  parseTrials,
  type Roles,
  type Rule,
  ruleFromJSON,
  stream,
  type Trial,
} from "treatment-rules";
import { MEMORY_TABLE } from "#lib/rules/memory/table.js";
import { writtenAnew } from "../../support/written-anew.js";

/** What a file is drawn by; every test changes one thing of it. */
interface Drawn {
  readonly arms?: readonly [string, string];
  readonly sites?: readonly string[];
  readonly outcome?: (a: number, site: string, random: number) => string | number;
  readonly header?: string;
  readonly gaps?: boolean;
}

const roles: Roles = { outcome: "y", treatment: "arm", treated: "drug", randomization: 0.5 };
const columns = "arm,y,age,site";

function csvOf(seed: string, drawn: Drawn = {}): string {
  const { arms = ["placebo", "drug"], sites = ["B", "C"], header = columns, gaps = false } = drawn;
  const { outcome = (a, site, u) => ((a ? (site === "B" ? 2 : -2) : 0) + u).toFixed(4) } = drawn;
  const random = stream(seed);
  const rows = Array.from({ length: 160 }, (_, i) => {
    const site = sites[Math.floor(random.uniform() * sites.length)];
    const age = gaps && i % 20 === 0 ? "" : (40 + 30 * random.uniform()).toFixed(2);
    return [arms[i % 2], outcome(i % 2, site, random.uniform()), age, site].join(",");
  });
  return [header, ...rows].join("\n");
}

const read = (seed: string, drawn?: Drawn, own: Partial<Roles> = {}): Trial =>
  parseTrial(csvOf(seed, drawn), { ...roles, ...own });
const learn = (trial: Trial): Promise<Rule> =>
  learnRule(trial, { library: [learners.logistic()], folds: 3, seed: "memory" });
const judge = (rule: Rule, trial: Trial, options = {}) => evaluateRule(rule, trial, { estimator: "hajek", ...options });

const nearly = (a: number, b: number): void => assert.ok(Math.abs(a - b) < 1e-12, `${a} and ${b}`);

const plain = read("home");
const frozen = ruleFromJSON(JSON.parse(JSON.stringify(await learn(plain))));
const yesNo =
  (flip: boolean): Drawn["outcome"] =>
  (a, site, u) =>
    u < (a === (site === "B" ? 1 : 0) ? 0.8 : 0.3) !== flip ? "Yes" : "No";
const cured = await learn(read("cured", { outcome: yesNo(false) }, { event: "Yes" }));
const measured = await learn(read("unit", {}, { unit: "mmHg", horizon: 30 }));
const marked = await learn(parseTrial(csvOf("gaps", { gaps: true }), { ...roles, missing: "indicator" }));

/** What each row of the table makes of a pair that differs in that alone: an error to match, a note, or neither. */
const pairs: { readonly [code: string]: () => unknown } = {
  "arms-exchanged": () => judge(frozen, read("away", {}, { treated: "placebo" })),
  "other-direction": () => judge(frozen, read("away", {}, { direction: "minimize" })),
  "other-outcome-type": () => judge(frozen, read("away", { outcome: (a, _, u) => (u > 0.4 + 0.2 * a ? 1 : 0) })),
  "event-exchanged": () => judge(cured, read("away", { outcome: yesNo(true) }, { event: "No" })),
  "other-unit": () => judge(measured, read("away", {}, { unit: "kPa", horizon: 30 })),
  column: () => judge(frozen, read("away", { header: "arm,y,age,center" })),
  "other-kind": () => judge(frozen, read("away", { sites: ["1", "2"] })),
  "unseen-level": () => judge(frozen, read("away", { sites: ["A", "C"] })),
  "unseen-as-reference": () => judge(frozen, read("away", { sites: ["A", "C"] }), { unseen: "reference" }),
  "empty-cells": () => judge(frozen, read("away", { gaps: true }, { missing: "indicator" })),
  "unlearned-level": async () => {
    const [first, second] = parseTrials([csvOf("home"), csvOf("away", { sites: ["A", "B", "C"] })], roles);
    return judge(await learn(first), second);
  },
  "indicators-only": () => {
    const { covariates, treatment, outcome, labels } = read("away");
    return judge(frozen, makeTrial({ covariates, treatment, outcome, labels }));
  },
  "other-arm-names": () => judge(frozen, read("away", { arms: ["usual", "new"] }, { treated: "new" })),
  "other-outcome-name": () => judge(frozen, read("away", { header: "arm,z,age,site" }, { outcome: "z" })),
  "other-event-names": () =>
    judge(cured, read("away", { outcome: (...drawn) => (yesNo(false)?.(...drawn) === "Yes" ? 1 : 0) })),
  "unit-of-one": () => judge(measured, read("away", {}, { horizon: 30 })),
  "other-horizon": () => judge(measured, read("away", {}, { unit: "mmHg", horizon: 60 })),
  "other-reference": async () => {
    const rule = await learn(read("home", { sites: ["A", "B", "C"] }));
    const away = read("away");
    assert.equal(away.covariates.names.join(), "age,site=C");
    const names = ["age", "site=B", "site=C"];
    const [age, c] = [0, 1].map((j) => away.covariates.column(j));
    const x = Matrix.fromColumns([age, c.map((value) => 1 - value), c], names);
    const expected = rule.decide(x).reduce((sum, decision) => sum + decision, 0) / 160;
    assert.equal(judge(rule, away).shareTreated, expected);
    return judge(rule, away);
  },
  "other-median": () => judge(marked, read("away", { gaps: true }, { missing: "indicator" })),
  "other-order": () => {
    const [head, ...rows] = csvOf("away").split("\n");
    const turned = rows.map((row, i) => `${row.split(",").reverse().join(",")},${(i * i) % 7}`);
    const again = parseTrial([`${head.split(",").reverse().join(",")},more`, ...turned.reverse()].join("\n"), roles);
    nearly(judge(frozen, again).value.estimate, judge(frozen, read("away")).value.estimate);
    return judge(frozen, again);
  },
  "other-randomization": () => judge(frozen, read("away", {}, { randomization: "arm share" })),
  "other-names": () =>
    judge(
      frozen,
      parseTrial(csvOf("away", { header: "group,y,age,site" }), { ...roles, treatment: "group" }, { name: "second" }),
    ),
  "other-options": () => judge(frozen, read("away"), { seed: "another" }),
  "other-version": () => {
    const json = JSON.parse(JSON.stringify(frozen));
    json.memory.version = "9.9.9";
    const other = ruleFromJSON(writtenAnew(json));
    assert.equal(other.fingerprint(), frozen.fingerprint());
    return judge(other, read("away"));
  },
};

for (const row of MEMORY_TABLE) {
  test(`${row.happens}: ${row.what}`, async () => {
    const made = pairs[row.code];
    const judged = async () => (await made()) as ReturnType<typeof judge>;
    if (row.happens === "refused") return assert.rejects(judged, { code: row.code });
    const { notes } = (await judged()).diagnostics;
    const says = MEMORY_TABLE.flatMap((one) => (one.happens === "said" ? [one.code] : []));
    assert.equal(notes.length, row.happens === "said" ? 1 : 0, notes.join(" "));
    assert.ok(row.happens === "harmless" || says.includes(row.code));
  });
}

test("a table of differences has a pair for every row and no others", () => {
  assert.deepEqual(Object.keys(pairs).sort(), MEMORY_TABLE.map(({ code }) => code).sort());
});

test("unseen levels are counted, and count as the rule's reference level when asked by name", () => {
  const away = read("away", { sites: ["A", "C"] });
  const unknown = csvOf("away", { sites: ["A", "C"] })
    .split("\n")
    .filter((row) => row.endsWith(",A")).length;
  assert.throws(() => judge(frozen, away), {
    got: `others of ${unknown} patients: "site": "A" (${unknown})`,
    hint: /--unseen reference/,
  });
  const asB = judge(frozen, away, { unseen: "reference" });
  const renamed = parseTrial(csvOf("away", { sites: ["A", "C"] }).replaceAll(/,A$/gm, ",B"), roles);
  assert.equal(asB.value.estimate, judge(frozen, renamed).value.estimate);
  assert.match(
    asB.diagnostics.notes[0],
    new RegExp(`"A", which the rule does not know, counts as "B" for ${unknown} patients`),
  );
});

test("the rule's own median stands in for a missing value, whatever the trial's is", () => {
  const csv = csvOf("other gaps", { gaps: true });
  const own = { ...roles, missing: "indicator" } as const;
  const other = csv.replaceAll(/(\d\d\.\d\d),/g, (all, age, at) =>
    at > csv.length / 2 ? `${Number(age) + 30},` : all,
  );
  const away = parseTrial(other, own);
  const seen = judge(marked, away).shareTreated;
  const like = parseTrial(other, own, { like: parseTrial(csvOf("gaps", { gaps: true }), own) });
  assert.notEqual(away.levels[0].imputed?.median, like.levels[0].imputed?.median);
  assert.equal(seen, judge(marked, like).shareTreated);
});

test("a rule's memory comes back from JSON with the same fingerprint, and one without memory is said to have none", async () => {
  const rule = await learn(plain);
  assert.equal(frozen.fingerprint(), rule.fingerprint());
  assert.deepEqual(JSON.parse(JSON.stringify(frozen.memory)), JSON.parse(JSON.stringify(rule.memory)));
  const { memory: _, ...old } = JSON.parse(JSON.stringify(rule));
  assert.match(judge(ruleFromJSON(writtenAnew(old)), read("away")).diagnostics.notes[0], /remembers nothing/);
  const bad = JSON.parse(JSON.stringify(rule));
  bad.memory.direction = "up";
  assert.throws(() => ruleFromJSON(bad), { code: "shape", message: /memory\.direction/ });
});
