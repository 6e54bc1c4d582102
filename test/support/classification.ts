import { readFileSync } from "node:fs";
import { Matrix } from "treatment-rules";

/** The reference classification data (simulated): ten covariates, label y, weight w; of the test rows the first 100 or all 2000. */
export function classification(name: "clf_train.csv" | "clf_test.csv" | "clf_test_all.csv"): {
  x: Matrix;
  y: number[];
  w: number[];
} {
  const text = readFileSync(new URL(`../../../test/reference/${name}`, import.meta.url), "utf8");
  const [head, ...lines] = text.trim().split("\n");
  const rows = lines.map((line) => line.split(",").map(Number));
  return {
    x: Matrix.fromRows(
      rows.map((row) => row.slice(0, 10)),
      head.split(",").slice(0, 10),
    ),
    y: rows.map((row) => row[10]),
    w: rows.map((row) => row[11]),
  };
}
