import assert from "node:assert/strict";
import { test } from "node:test";
import { classificationProblem, figures, Matrix, makeTrial, summarizeDecisionMaps } from "treatment-rules";
import { nearly } from "../../support/nearly.js";
import {
  axisTitleOf,
  headingOf,
  labelsOf,
  namesOf,
  placesOf,
  rangeOfAxis,
  shapesOf,
  titleOf,
  tracesOf,
} from "../parts.js";
import { rule } from "../synthetic.js";

test("agreementMatrix prints every pair's share below the diagonal, and names the extremes", () => {
  const figure = figures.agreementMatrix(
    ["a", "b", "c"],
    [
      [1, 0.6, 0.9],
      [0.6, 1, 0.25],
      [0.9, 0.25, 1],
    ],
  );
  assert.deepEqual(tracesOf(figure)[0].z, [
    [1, 0.5, 0.5],
    [0.6, 1, 0.5],
    [0.9, 0.25, 1],
  ]);
  assert.deepEqual(
    [tracesOf(figure)[0].x, tracesOf(figure)[0].y],
    [
      [0, 1, 2],
      [-0, -1, -2],
    ],
  );
  assert.deepEqual(labelsOf(figure), ["60%", "90%", "25%", "same", "same", "same"]);
  assert.deepEqual(placesOf(figure).slice(0, 3), [
    [0, -1],
    [0, -2],
    [1, -2],
  ]);
  const colors = (figure.layout.annotations as { font: { color: string } }[]).map(({ font }) => font.color);
  assert.ok(colors[1] !== colors[0] && colors[1] === colors[3] && colors[0] === colors[2]);
  assert.deepEqual(placesOf(figure).slice(3), [
    [0, -0],
    [1, -1],
    [2, -2],
  ]);
  assert.deepEqual(namesOf(figure, "xaxis"), [
    [0, "a"],
    [1, "b"],
    [2, "c"],
  ]);
  assert.deepEqual(namesOf(figure), [
    [-0, "a"],
    [-1, "b"],
    [-2, "c"],
  ]);
  assert.deepEqual(
    [rangeOfAxis(figure, "xaxis"), rangeOfAxis(figure, "yaxis")],
    [
      [-0.5, 2.5],
      [-2.5, 0.5],
    ],
  );
  // What lies above the diagonal is covered.
  assert.deepEqual(shapesOf(figure), [
    [0.5, -0.5, 1.5, 0.5],
    [1.5, -0.5, 2.5, 0.5],
    [1.5, -1.5, 2.5, -0.5],
  ]);
  assert.deepEqual(figure.table.rows[2], ["c", 0.9, 0.25, 1]);
  assert.equal(titleOf(figure), "Two rules agree on 58% of patients on average, and on as few as 25%");
  assert.match(figure.alt, /Least alike: b and c, 25%\. Most alike: a and c, 90%\. 3 rules compared\.$/);
  assert.equal(titleOf(figures.agreementMatrix(["a"], [[1]])), "One rule agrees with itself");
});

test("up to five names stand level below their columns, in lines; more of them are slanted, on one line each", () => {
  for (const [count, slanted] of [
    [5, false],
    [6, true],
  ] as const) {
    const names = Array.from({ length: count }, (_, k) => `logistic with details ${k}`);
    const { layout } = figures.agreementMatrix(
      names,
      names.map((_, i) => names.map((_, j) => (i === j ? 1 : 0.5))),
    );
    const { tickangle, ticktext } = layout.xaxis as { tickangle: number; ticktext: string[] };
    assert.deepEqual([tickangle !== 0, ticktext.some((text) => text.includes("<br>"))], [slanted, !slanted]);
    // A slanted name of 24 letters of 7 pixels reaches half as far down as it is long.
    const { b } = layout.margin as { b: number };
    assert.ok(slanted ? b > 24 * 3.5 : b > 3 * 17 && b < 24 * 3.5, `${b} pixels below`);
  }
});

const patients = makeTrial({
  covariates: Matrix.fromColumns(
    [
      [0, 10, 20, 30, 100],
      [1, 10, 100, 100, 1000],
    ],
    ["age", "area"],
  ),
  treatment: [1, 0, 1, 0, 1],
  outcome: [1, 0, 1, 0, 1],
  randomization: 0.5,
});

const older = { name: "older (50)", rule: rule("older", (w) => w[0] > 50) };

const larger = { name: "larger (50)", rule: rule("larger", (w) => w[1] > 50) };

test("boundaries draws each rule's decisions cell by cell, and the patients on every map", () => {
  const options = { x: "age", y: "area", log: ["y"] } as const;
  const { maps, x, y } = summarizeDecisionMaps([older, larger], patients, options);
  const figure = figures.boundaries([older, larger], patients, options);
  const [map, dots, second, others] = tracesOf(figure);
  assert.deepEqual([map.x, map.y, map.z], [x.grid, y.grid, maps[0].decisions]);
  assert.deepEqual([second.x, second.y, second.z], [x.grid, y.grid, maps[1].decisions]);
  assert.deepEqual([dots.x, dots.y, others.x, others.y], [x.values, y.values, x.values, y.values]);
  assert.deepEqual(rangeOfAxis(figure, "xaxis"), x.range);
  assert.deepEqual(rangeOfAxis(figure, "yaxis2"), y.range);
  const { xaxis, yaxis } = figure.layout as { xaxis: { type?: string }; yaxis: { type?: string; tickvals: number[] } };
  assert.deepEqual([xaxis.type, yaxis.type], [undefined, "log"]);
  assert.deepEqual(yaxis.tickvals.slice(0, 5), [0.001, 0.002, 0.005, 0.01, 0.02]);
  assert.deepEqual(
    figure.table.rows,
    maps.map(({ name, shareTreated, shareOfMap }) => [name, shareTreated, shareOfMap]),
  );
  assert.deepEqual(labelsOf(figure), ["older (50) treats 20%", "larger (50) treats 60%", "age"]);
  assert.equal(titleOf(figure), "2 classifiers, 2 maps: they treat 20% and 60% of the same 5 patients");
  const corner = (axis: string, end: 0 | 1) => (figure.layout[axis] as { domain: number[] }).domain[end];
  assert.deepEqual(placesOf(figure).slice(0, 2), [
    [corner("xaxis", 0), corner("yaxis", 1)],
    [corner("xaxis2", 0), corner("yaxis2", 1)],
  ]);
  assert.deepEqual(placesOf(figure)[2], [0.5, 0], "the axis title, in the middle");
  const of = maps.map(({ shareOfMap }) => Math.round(100 * shareOfMap));
  const first = `older (50) treats 20% of the patients and ${of[0]}% of the map`;
  const last = `larger (50) treats 60% of the patients and ${of[1]}% of the map`;
  assert.ok(figure.alt.includes(`Maps over age and area: ${first} and ${last}`), figure.alt);
  assert.deepEqual([axisTitleOf(figure, "yaxis"), axisTitleOf(figure, "yaxis2")], ["area", ""]);
  const ground = map.colorscale as unknown as [number, string][];
  assert.deepEqual(ground, [
    [0, figures.palette.control.tint],
    [1, figures.palette.treated.tint],
  ]);
  const { treated, control } = patients.labels;
  const grounds = `Dark ground: ${treated}. Pale ground: ${control}. Dots: the patients.`;
  assert.ok(headingOf(figure).includes(grounds), headingOf(figure));
  assert.match(titleOf(figures.boundaries([older], patients, options)), /^1 classifier, 1 map: it treats 20% of/);
});

test("boundaries with a problem draws votes by arm, the area of a marker by the weight", () => {
  const own = classificationProblem(patients, { m: [0, 0.5, 1, -3, 0.75] });
  const { votes } = summarizeDecisionMaps([older], patients, { x: "age", y: "area", problem: own });
  const [, control, treated] = tracesOf(figures.boundaries([older], patients, { x: "age", y: "area", problem: own }));
  for (const [trace, arm] of [
    [control, "control"],
    [treated, "treated"],
  ] as const) {
    const mine = votes.filter((vote) => vote.arm === arm);
    assert.ok(mine.length > 0);
    assert.deepEqual([trace.x, trace.y], [mine.map(({ x }) => x), mine.map(({ y }) => y)]);
    nearly(
      trace.marker.size,
      mine.map(({ weight }) => 3 + 6 * Math.sqrt(weight)),
    );
    assert.equal(trace.marker.symbol, arm === "treated" ? "triangle-up" : "square");
  }
  const voting = figures.boundaries([older], patients, { x: "age", y: "area", problem: own });
  // The ground is pale behind votes, but for small maps, on which they are pale themselves.
  const opacity = (figure: ReturnType<typeof figures.boundaries>) => tracesOf(figure)[0].opacity as number;
  const five = [older, older, older, older, older];
  const plain = figures.boundaries([older], patients, { x: "age", y: "area" });
  const small = figures.boundaries(five, patients, { x: "age", y: "area", problem: own });
  assert.ok(opacity(voting) < 1 && opacity(plain) === 1 && opacity(small) === 1);
  assert.match(headingOf(voting), /Triangle: votes for the former; square: for the latter/);
});

test("more than four maps stand in two rows under short names, and the title tells their range", () => {
  const rules = [older, larger, { ...older, name: "other (1)" }, { ...older, name: "other (2)" }, older];
  const figure = figures.boundaries(rules, patients, { x: "age", y: "area" });
  assert.equal(titleOf(figure), "5 classifiers treat from 20% to 60% of the same 5 patients");
  assert.deepEqual(labelsOf(figure).slice(0, 4), [
    "older (50) treats 20%",
    "larger treats 60%",
    "other (1) treats 20%",
    "other (2) treats 20%",
  ]);
});

test("agreementMatrix draws kappa above the diagonal, where it is given", () => {
  const share = [
    [1, 0.6],
    [0.6, 1],
  ];
  const kappa = [
    [1, -0.25],
    [-0.25, 1],
  ];
  const figure = figures.agreementMatrix(["a", "b"], share, { kappa });
  assert.deepEqual(labelsOf(figure), ["60%", "−0.25", "same", "same"]);
  assert.deepEqual(placesOf(figure).slice(0, 2), [
    [0, -1],
    [1, -0],
  ]);
  const [shares, kappas] = tracesOf(figure);
  assert.deepEqual(
    [shares.z, kappas.z],
    [
      [
        [1, 0.5],
        [0.6, 1],
      ],
      [
        [null, -0.25],
        [null, null],
      ],
    ],
  );
  assert.equal(
    titleOf(figure),
    "Two rules agree on 60% of patients on average; beyond chance their agreement is −0.25",
  );
  assert.deepEqual(shapesOf(figure), []);
  assert.deepEqual(figure.table.rows[0], ["a", 1, 0.6, 1, -0.25]);
  assert.match(figure.alt, /Kappa: a and b −0\.25\.$/);
});

test("boundaries draws the true border on every map, and says how alike each rule is to it", () => {
  const truth = rule("young", ([age]) => age < 35);
  const figure = figures.boundaries([older, larger], patients, { x: "age", y: "area", truth });
  const lines = tracesOf(figure).filter(({ type }) => type === "contour");
  const { truth: border, maps } = summarizeDecisionMaps([older, larger], patients, { x: "age", y: "area", truth });
  assert.equal(lines.length, 2);
  for (const line of lines) assert.deepEqual(line.z, border?.decisions);
  assert.deepEqual(
    figure.table.rows.map((row) => row[3]),
    maps.map(({ likeTruth }) => likeTruth),
  );
  assert.match(titleOf(figure), /^2 classifiers, one true border: they decide like the best rule for /);
});
