import type { LearnersByScenario, PairedRisks } from "treatment-rules";
import { libraryNames, superLearnerModel } from "./synthetic.js";

// Made-up comparisons of learners.

export function pairedRisks(): PairedRisks {
  const { cvRisk, cvRiskStandardError } = superLearnerModel();
  const least = Math.min(...cvRisk);
  return {
    lines: libraryNames.map((name, k) => ({
      name,
      risk: cvRisk[k],
      standardError: cvRiskStandardError[k],
      excess: { estimate: cvRisk[k] - least, standardError: cvRisk[k] === least ? 0 : 0.0005 },
    })),
    against: libraryNames[cvRisk.indexOf(least)],
    n: 698,
  };
}

export function learnersByScenario(): LearnersByScenario {
  const lines = [
    ...libraryNames.map((name) => ({ name, kind: "member" as const })),
    { name: "ensemble", kind: "ensemble" as const },
    { name: "discrete", kind: "discrete" as const },
  ];
  const scenario = (name: string, s: number) => {
    const losses = lines.map((_, k) => [0, 1, 2].map((i) => ((k * 5 + s * 7 + i) % 11) / 300));
    return {
      scenario: name,
      possible: 0.1,
      short: losses.map(([a, b, c]) => ({ estimate: (a + b + c) / 3, standardError: 0.001 })),
      losses,
      leads: lines.map((_, k) => (k === s ? 3 : 0)),
    };
  };
  return { lines, scenarios: ["crossover", "simple", "complex", "renal", "quantitative"].map(scenario), trials: 3 };
}
