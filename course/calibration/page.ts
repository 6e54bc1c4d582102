import { BANDS, type Band, breaches, type KnownException, PRINTED } from "./bands.js";
import { DESIGNS } from "./designs.js";
import { KNOWN_EXCEPTIONS } from "./known-exceptions.js";
import type { CalibrationResults, CellResult } from "./results.js";
import { percent } from "./table.js";

/** The page about the calibration, from its results. */
export function calibrationPage(
  results: CalibrationResults,
  known: readonly KnownException[] = KNOWN_EXCEPTIONS,
): string {
  const { cells, version, plans, library } = results;
  const counts = cells.map(({ replicates }) => replicates);
  const names = [...BANDS.keys(), ...PRINTED].filter((name) =>
    cells.some(({ figures }) => figures.some((figure) => figure.name === name)),
  );
  const found = breaches(cells);
  return `${[
    "# How often verdicts are wrong and intervals right",
    `Pairs of trials are simulated, a rule is learned on each and judged on the other, and what was said is held against what is true. ${range(counts)} pairs a design and size, with the logistic learner. In brackets: the Monte Carlo error. A figure with a band fails where it lies outside it by more than two of them.`,
    "## Designs",
    table(
      ["design", "scenario", "what it puts to the test"],
      DESIGNS.map(({ name, scenario, tests }) => [name, scenario, tests]),
    ),
    ...names.flatMap((name) => [
      `## ${name[0].toUpperCase()}${name.slice(1)}`,
      bandInWords(BANDS.get(name)),
      ofFigure(cells, name),
    ]),
    "## Pairs that were refused",
    "A trial in which everyone fares alike cannot be learned from; such a pair is counted and left no other figure.",
    ofCells(cells, (cell) => (cell.refused === 0 ? "0" : percent(cell.refused / cell.replicates))),
    "## Outside a band",
    found.length === 0
      ? "None."
      : table(
          ["design and size", "figure", "estimate", "known"],
          found.map(({ cell, measure, estimate, monteCarloError }) => {
            const own = known.find((e) => e.cell === cell && e.measure === measure);
            const said = own ? `${percent(own.estimate)} on ${own.date}: ${own.why}` : "no";
            return [cell, measure, `${percent(estimate)} (${percent(monteCarloError)})`, said];
          }),
        ),
    `_Version ${version}. Plans ${plans.slice(0, 12)}, library ${library.slice(0, 12)}. From data/calibration.json by \`npm run docs\`; \`npm run calibration\` makes it anew._`,
  ].join("\n\n")}\n`;
}

function bandInWords(band: Band | undefined): string {
  if (band?.most !== undefined) return `Band: at most ${percent(band.most)}.`;
  return band?.least === undefined ? "Printed, not promised." : `Band: at least ${percent(band.least)}.`;
}

function ofFigure(cells: readonly CellResult[], name: string): string {
  return ofCells(cells, ({ figures }) => {
    const own = figures.find((figure) => figure.name === name);
    return own ? `${percent(own.estimate)} (${percent(own.monteCarloError)})` : "";
  });
}

/** One row a design, one column a size; an empty cell has nothing of the kind. */
function ofCells(cells: readonly CellResult[], of: (cell: CellResult) => string): string {
  const sizes = [...new Set(cells.map(({ n }) => n))];
  const designs = [...new Set(cells.map(({ design }) => design))];
  const at = (design: string, n: number) => cells.find((cell) => cell.design === design && cell.n === n);
  const rows = designs.map((design) => [
    design,
    ...sizes.map((n) => {
      const cell = at(design, n);
      return cell ? of(cell) : "";
    }),
  ]);
  return table(["design", ...sizes.map((n) => `${n} a trial`)], rows);
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n");
}

function range(counts: readonly number[]): string {
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? `${least}` : `${least} to ${most}`;
}
