// Every figure of the course once, on made-up results.
import type { Figure } from "#lib/figures/contract.js";
import * as figures from "#lib/figures/index.js";
import { evaluation, replication, replicationStudy } from "./synthetic.js";

export function gallery(): Map<string, Figure> {
  const g = new Map<string, Figure>();
  g.set(
    "intervals",
    figures.intervals(
      [
        { name: "age < 50", estimate: 1.2, lower: -4, upper: 6.4, group: "Age" },
        { name: "age >= 50", estimate: 7.8, lower: 2.1, upper: 13.4, group: "Age", role: "treated" },
        { name: "<script>alert(1)</script>", estimate: -2.8, lower: -9.1, upper: 3.4, group: "Odd $names$", truth: 1 },
      ],
      { x: "difference in cure (percentage points)" },
    ),
  );
  g.set(
    "histogram",
    figures.histogram(
      Array.from({ length: 300 }, (_, i) => Math.sin(i) * 3 + Math.cos(i * 1.7)),
      { x: "difference (points)", marks: [{ at: 0, label: "truth" }] },
    ),
  );
  g.set(
    "lines",
    figures.lines(
      [
        {
          name: "claimed",
          x: [0, 1, 2, 3],
          y: [1, 2, 4, 7],
          lower: [0, 1, 2.5, 5],
          upper: [2, 3, 5.5, 9],
          markers: true,
        },
        {
          name: "replicated",
          x: [0, 1, 2, 3],
          y: [0.5, 0.6, 0.3, 0.1],
          lower: [-0.5, -0.4, -0.7, -0.9],
          upper: [1.5, 1.6, 1.3, 1.1],
          markers: true,
        },
      ],
      { x: "depth of the tree", y: "gain (percentage points)", level: { at: 0, label: "no gain" } },
    ),
  );
  g.set(
    "bars",
    figures.bars(
      [
        { name: "mean", value: 0.41 },
        { name: "logistic", value: 0.2, lower: 0.1, upper: 0.3, role: "trial 1" },
        { name: "tree", value: 0.09 },
      ],
      { x: "weight in the ensemble" },
    ),
  );
  g.set("00-glow", figures.glowAndFade(replicationStudy("null", 400)));
  g.set("00-claim-1", figures.claim(evaluation("trial 1", 0.046, 0.014)));
  g.set("00-claim-2", figures.claim([evaluation("trial 1", 0.046, 0.014), evaluation("trial 2", -0.003, 0.0135)]));
  g.set("00-map", figures.courseMap());
  g.set("05-replication-published", figures.replication(replication("published")));
  g.set("05-replication-alike", figures.replication(replication("alike")));
  g.set(
    "05-replications",
    figures.replications([
      { name: "published", result: replication("published") },
      { name: "crossover", result: replication("crossover") },
    ]),
  );
  g.set("05-curse-1", figures.winnersCurse(replicationStudy("null", 200)));
  g.set("05-curse-2", figures.winnersCurse([replicationStudy("null", 200), replicationStudy("crossover", 200)]));
  g.set("05-correlation", figures.directionCorrelation(replicationStudy("null", 300)));
  g.set(
    "05-detectable",
    figures.detectable(replication("published"), { possible: { gain: 0.015, label: "possible in renal" } }),
  );
  return g;
}
