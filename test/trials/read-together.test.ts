import assert from "node:assert/strict";
import { test } from "node:test";
import { parseTrial, parseTrials, type Roles } from "treatment-rules";

const roles: Roles = { outcome: "y", treatment: "arm", missing: "indicator" };

const A = "arm,y,esr,site\n1,1,20,B\n0,0,35,C\n1,0,50,B\n0,1,41,C";
const B = "arm,site,y,esr\n1,A,1,22\n0,C,0,\n1,A,0,48\n0,C,1,40";

test("a gap in either file is marked in both, whichever is named first", () => {
  for (const texts of [
    [A, B],
    [B, A],
  ]) {
    const trials = parseTrials(texts, roles);
    for (const { covariates } of trials) {
      assert.deepEqual([...covariates.names].sort(), ["esr", "esr missing", "site=B", "site=C"]);
    }
    const gap = trials[texts.indexOf(B)].covariates;
    // The median of 20, 22, 35, 40, 41, 48, 50: all seven values of both files.
    assert.equal(gap.columnNamed("esr")[1], 40);
    assert.deepEqual(Array.from(gap.columnNamed("esr missing")), [0, 1, 0, 0]);
    const whole = trials[texts.indexOf(A)];
    assert.deepEqual(Array.from(whole.covariates.columnNamed("esr missing")), [0, 0, 0, 0]);
    assert.deepEqual(whole.levels.find(({ column }) => column === "esr")?.imputed, { median: 40, count: 0 });
  }
});

test("levels of either file are levels of both, with one reference level", () => {
  const [first, second] = parseTrials([A, B], roles);
  assert.deepEqual(first.levels[1].levels, ["A", "B", "C"]);
  assert.deepEqual(second.levels[1].levels, ["A", "B", "C"]);
  assert.deepEqual(Array.from(second.covariates.columnNamed("site=B")), [0, 0, 0, 0]);
  assert.deepEqual(Array.from(second.covariates.columnNamed("site=C")), [0, 1, 0, 1]);
});

test("files without gaps or new levels are read as each would be alone", () => {
  const plain = B.replace("C,0,,", "C,0,30,").replace("0,C,0,\n", "0,C,0,30\n").replaceAll("A", "B");
  const [first, second] = parseTrials([A, plain], roles);
  assert.deepEqual(first.covariates, parseTrial(A, roles).covariates);
  assert.deepEqual(second.covariates, parseTrial(plain, roles, { like: first }).covariates);
});

test("a column that only one file has is refused, and excluding it is a remedy that works", () => {
  const more = A.replace("site", "site,extra")
    .replaceAll(/([BC])(\n|$)/g, "$1,7$2")
    .replace("C,7\n1", "C,8\n1");
  for (const texts of [
    [more, B],
    [B, more],
  ]) {
    assert.throws(() => parseTrials(texts, roles), {
      code: "like",
      message: /extra.*exclude: \["extra"\].*--exclude extra/s,
    });
    const [first, second] = parseTrials(texts, { ...roles, exclude: ["extra"] });
    assert.deepEqual([...first.covariates.names].sort(), [...second.covariates.names].sort());
  }
});

test("files of other arms, outcome type or kind of column are refused with both sides", () => {
  const text = (arm: string, y: string, x: string) => `arm,y,x\n${arm},1,${x}\nold,0,2\n${arm},0,3\nold,${y},${x}`;
  const named = { ...roles, treated: "new" };
  const says = (second: string, message: RegExp) =>
    assert.throws(() => parseTrials([text("new", "1", "1"), second], named), { code: "like", message });
  says(text("new", "2.5", "1"), /outcome: binary in trial 1; continuous here/);
  says(text("new", "1", "1").replaceAll("old", "usual"), /control arm: "old" in trial 1; "usual" here/);
  says(
    "arm,y,x\nnew,1,a\nold,0,b\nnew,0,a\nold,1,b",
    /covariate "x": numbers in trial 1; levels "a", "b".*categorical/s,
  );
});

test("a message about a trial read like another names a remedy that works", () => {
  const [one, other] = ["arm,y,esr\n1,1,20\n0,0,35\n1,0,50\n0,1,41", "arm,y,esr\n1,1,22\n0,0,\n1,0,48\n0,1,40"];
  const like = parseTrial(one, roles);
  assert.throws(() => parseTrial(other, roles, { like }), { code: "like", message: /parseTrials/ });
  assert.equal(parseTrials([one, other], roles)[1].n, 4);
});

test("a trial read like another has its outcome's name too", () => {
  const like = parseTrial(A, roles);
  const renamed = A.replace("y", "z");
  const asked = () => parseTrial(renamed, { ...roles, outcome: "z" }, { like });
  assert.throws(asked, { code: "like", message: /outcome column: "y" in trial; "z" here/ });
});
