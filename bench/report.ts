import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Facts, Growth, ProfileLine, Results, Target, Work } from "./contract.js";
import { BENCH } from "./environment.js";
import { growthPlans } from "./growth/growth.js";
import { median, NEAREST, ratio } from "./judging/statistics.js";
import { isSkipped, measuredRow, rowName } from "./results.js";

/** The picture of how cost grows, in bench/. */
export const GROWTH_PICTURE = "growth.png";

/** Milliseconds with three figures that count. */
export function milliseconds(ms: number): string {
  return ms >= 100 ? Math.round(ms).toLocaleString("en") : ms.toPrecision(3);
}

/** A ratio as .123. */
export function share(value: number): string {
  return value.toFixed(3).replace(/^0/, "");
}

/** How the ratio stands to the targets. */
export function verdict(value: number, { atMost, aim }: Target): string {
  return value <= aim ? "aim reached" : value <= atMost ? "target kept" : "**target missed**";
}

/** Facts in words: `log-loss 0.4321, AUC 0.8012`. */
export function inWords(facts: Facts): string {
  return Object.entries(facts)
    .map(([name, value]) => `${name} ${typeof value === "number" ? shortNumber(value) : value}`)
    .join(", ");
}

function shortNumber(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString("en");
  return Math.abs(value) < 1e-3 ? value.toExponential(1) : value.toFixed(4);
}

const line = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;

/** A table of Markdown; columns of numbers stand to the right. */
export function markdownTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string {
  return [line(columns), line(columns.map((_, i) => (right.includes(i) ? "--:" : "---"))), ...rows.map(line)].join(
    "\n",
  );
}

const pairs = (works: readonly Work[]) => works.flatMap((work) => work.peers.map((peer) => ({ work, peer })));

function timesTable(works: readonly Work[], results: Results): string {
  const rows = pairs(works).map(({ work, peer }) => {
    const name = rowName(work, peer);
    const targets = [share(peer.atMost), share(peer.aim)];
    const row = measuredRow(results, name);
    if (!row) {
      const entry = results.rows[name];
      const why = isSkipped(entry) ? `skipped: ${entry.skipped}` : "not measured yet";
      return [work.title, peer.name, "", "", "", ...targets, why];
    }
    const value = ratio(row.ours.times, row.peer.times);
    const [ours, theirs] = [row.ours, row.peer].map((side) => milliseconds(median(side.times)));
    return [work.title, peer.name, ours, theirs, share(value), ...targets, verdict(value, peer)];
  });
  const columns = ["work", "peer", "ours, ms", "peer, ms", "ours / peer", "at most", "aim", ""];
  return markdownTable(columns, rows, [2, 3, 4, 5, 6]);
}

/** Peak memory beside that of the peers for which there is a target. */
function memorySection(works: readonly Work[], results: Results): string[] {
  const rows = pairs(works).flatMap(({ work, peer }) => {
    const row = measuredRow(results, rowName(work, peer));
    const [ours, theirs] = [row?.ours.peakMegabytes, row?.peer.peakMegabytes];
    if (peer.memory === undefined || ours === undefined || theirs === undefined) return [];
    const { atMost, aim } = peer.memory;
    const megabytes = [ours, theirs].map((peak) => Math.round(peak).toLocaleString("en"));
    const value = ours / theirs;
    return [
      [work.title, peer.name, ...megabytes, share(value), share(atMost), share(aim), verdict(value, peer.memory)],
    ];
  });
  if (rows.length === 0) return [];
  const columns = ["work", "peer", "ours, MB", "peer, MB", "ours / peer", "at most", "aim", ""];
  return [
    "## Memory",
    "Peak memory of the whole process after its first run, packages and data included.",
    markdownTable(columns, rows, [2, 3, 4, 5, 6]),
  ];
}

function qualityTable(works: readonly Work[], results: Results): string {
  const rows = pairs(works).flatMap(({ work, peer }) => {
    const row = measuredRow(results, rowName(work, peer));
    if (!row) return [];
    return [[work.id, peer.name, inWords(row.ours.quality), inWords(row.peer.quality), inWords(row.between)]];
  });
  return markdownTable(["work", "peer", "ours", "peer's", "between them"], rows);
}

function conditionsTable(works: readonly Work[], results: Results): string {
  const rows = pairs(works).flatMap(({ work, peer }) => {
    const row = measuredRow(results, rowName(work, peer));
    if (!row) return [];
    const cold = (work.warm ?? true) ? "" : `, the first cold (ours ${milliseconds(row.ours.times[0])} ms)`;
    const repeated = `${row.ours.times.length}${cold}`;
    return [
      [
        work.id,
        peer.name,
        work.options,
        (work.data.test ?? 0).toLocaleString("en"),
        `${work.threads ?? 1}`,
        repeated,
        inVersions(row.peer.versions),
        `${row.date}, load ${row.load.toFixed(1)}`,
      ],
    ];
  });
  return markdownTable(
    ["work", "peer", "options", "rows predicted", "threads", "repetitions", "versions", "when"],
    rows,
  );
}

const inVersions = (versions: Facts): string =>
  Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(", ");

function growthTable(growth: Growth): string {
  const rows = growth.points.map(({ n, p, seconds, peakMegabytes, dataMegabytes }) => [
    n.toLocaleString("en"),
    String(p),
    seconds.toPrecision(3),
    Math.round(peakMegabytes).toLocaleString("en"),
    Math.round(dataMegabytes).toLocaleString("en"),
  ]);
  return markdownTable(["n", "p", "seconds", "peak memory, MB", "of it before the fit, MB"], rows, [0, 1, 2, 3, 4]);
}

function growthSection({ growth }: Results): string[] {
  const parts = Object.entries(growth).flatMap(([id, entry]) => [
    `### ${growthPlans.find((plan) => plan.id === id)?.name ?? id}`,
    isSkipped(entry) ? `Skipped: ${entry.skipped}.` : growthTable(entry),
  ]);
  if (parts.length === 0) return [];
  const picture = existsSync(join(BENCH, GROWTH_PICTURE))
    ? [
        `![Time and peak memory against the number of rows, and time of the lasso against the number of columns](${GROWTH_PICTURE})`,
      ]
    : [];
  return [
    "## How cost grows",
    "One fit in a process of its own, the prediction of 1000 rows included; a short fit is repeated, and its first run, in which the engine still compiles, does not count. Peak memory is that of the whole process, data included.",
    ...picture,
    ...parts,
  ];
}

function profileTable(profile: readonly ProfileLine[]): string {
  const rows = profile.map(({ place, share }) => [place, `${(100 * share).toFixed(1)}%`]);
  return markdownTable(["function", "self time"], rows, [1]);
}

function profileSection({ profiles }: Results): string[] {
  const parts = Object.entries(profiles).flatMap(([id, profile]) => [`### ${id}`, profileTable(profile)]);
  return parts.length > 0 ? ["## Where our time goes", ...parts] : [];
}

function notesSection(): string[] {
  const path = join(BENCH, "notes.md");
  return existsSync(path) ? [readFileSync(path, "utf8").trim()] : [];
}

function machines({ rows, growth }: Results): string {
  const all = [...Object.values(rows), ...Object.values(growth)].flatMap((entry) =>
    "machine" in entry ? [entry.machine] : [],
  );
  return [...new Set(all)].map((name) => `- ${name}`).join("\n");
}

/** All that was measured as one page of Markdown. */
export function report(works: readonly Work[], results: Results): string {
  const parts = [
    "# What is timed, and against whom",
    "Written by `npm run bench`; do not edit (remarks stand in `notes.md`). `npm run bench -- forest` measures the lines whose name says forest, and keeps the others; `--list` names them all. `BENCH_PYTHON` and `BENCH_RSCRIPT` choose the interpreters; a peer that is not there is skipped.",
    "Every side is a process of its own that has loaded its packages, reads the same numbers from the same files, and takes its own time; the sides take turns, so that a slow minute is slow for all. Times are medians over the repetitions and include the prediction of other rows (how many: see Conditions); the smaller the ratio, the better for us.",
    "## Times",
    timesTable(works, results),
    ...memorySection(works, results),
    "## Quality",
    `Log-loss (probabilities kept ${NEAREST} from 0 and 1), AUC and Brier score on rows that nobody was fitted to; numbers that should be the same are compared one by one.`,
    qualityTable(works, results),
    ...notesSection(),
    ...profileSection(results),
    ...growthSection(results),
    "## Conditions",
    machines(results),
    conditionsTable(works, results),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** Writes RESULTS.md. */
export function writeReport(works: readonly Work[], results: Results): void {
  writeFileSync(join(BENCH, "RESULTS.md"), report(works, results));
}
