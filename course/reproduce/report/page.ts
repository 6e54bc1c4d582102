import { escapeHtml } from "treatment-rules/notebook";
import { duration } from "../rerun/estimate.js";
import type { Reproduction } from "../rerun/reproduce.js";
import { amount, complaintsOf, conclusion } from "./text.js";

const escaped = (text: string): string => escapeHtml(text);

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 68rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 2rem; font-size: .875rem; }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #8884; }
td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.verdict { font-weight: 600; white-space: nowrap; }
.good::before { content: "\\2713\\00a0"; color: #1a7f37; }
.bad::before { content: "\\2717\\00a0"; color: #c0362c; }
p.conclusion { font-size: 1.125rem; padding: .75rem 1rem; border-left: .375rem solid #1a7f37; background: #8881; }
p.conclusion.failed { border-color: #c0362c; }
code { overflow-wrap: anywhere; }
`;

type Cell = string | { readonly html: string; readonly className?: string };

const GOOD = new Set(["REPRODUCED", "UNCHANGED", "AGREES"]);
const verdictCell = (verdict: string): Cell => ({
  html: escaped(verdict),
  className: `verdict ${GOOD.has(verdict) ? "good" : "bad"}`,
});
const numberCell = (text: string): Cell => ({ html: escaped(text), className: "number" });
const codeCell = (text: string): Cell => ({ html: `<code>${escaped(text)}</code>` });

function tableOf(heading: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cell = (it: Cell) =>
    typeof it === "string"
      ? `<td>${escaped(it)}</td>`
      : `<td${it.className ? ` class="${it.className}"` : ""}>${it.html}</td>`;
  const head = columns.map((name) => `<th scope="col">${escaped(name)}</th>`).join("");
  const body = rows.map((row) => `<tr>${row.map(cell).join("")}</tr>`).join("\n");
  return `<h2>${escaped(heading)}</h2>\n<table><thead><tr>${head}</tr></thead>\n<tbody>${body}</tbody></table>`;
}

function surroundings({ context, times }: Reproduction): string {
  const rows: [string, string][] = [
    ...Object.entries(context.versions),
    ["commit", `${context.commit.id}${context.commit.changed ? ", with changes that are not committed" : ""}`],
    ["machine", Object.values(context.machine).join(", ")],
    ["ledger, SHA-256", context.ledger],
    ["table of the course, SHA-256", context.table],
    ["started", times.started],
    ["took", duration(times.seconds)],
    ...Object.entries(context.seeds)
      .filter(([, seeds]) => seeds.length > 0)
      .map(([name, seeds]): [string, string] => [`seeds, ${name}`, seeds.join("; ")]),
  ];
  return tableOf(
    "Surroundings",
    ["what", "which"],
    rows.map(([what, which]) => [what, codeCell(which)]),
  );
}

/** The rerun as a page that needs nothing else: no script, no network, all text escaped. */
export function reportPage(run: Reproduction): string {
  const wrong = complaintsOf(run);
  const parts = [
    `<h1>Reproduction of the course</h1>`,
    `<p class="conclusion${run.verdict === "REPRODUCED" ? "" : " failed"}">${escaped(conclusion(run))}</p>`,
    ...(wrong.length === 0
      ? []
      : [
          `<h2>What is not as published</h2>\n<ul>${wrong.map((line) => `<li><code>${escaped(line)}</code></li>`).join("\n")}</ul>`,
        ]),
    tableOf(
      "Findings",
      ["finding", "verdict", "published", "rerun", "error", "kind", "what it is"],
      run.findings.map((it) => [
        codeCell(it.id),
        verdictCell(it.verdict),
        numberCell(amount(it.published, it.unit)),
        numberCell(amount(it.rerun, it.unit)),
        numberCell(amount(it.standardError, it.unit)),
        it.kind,
        it.sentence,
      ]),
    ),
    tableOf(
      "Lessons",
      ["lesson", "verdict", "cells", "as published", "seconds"],
      run.lessons.map((it) => [
        it.lesson,
        verdictCell(it.verdict),
        numberCell(String(it.cells.length)),
        numberCell(String(it.cells.filter((cell) => cell.verdict === "REPRODUCED").length)),
        numberCell((run.times.lessons[it.lesson] ?? 0).toFixed(1)),
      ]),
    ),
    tableOf(
      "What no run makes",
      ["what", "verdict", "looked at", "not as published"],
      run.checks.map((it) => [
        it.what,
        verdictCell(it.verdict),
        numberCell(String(it.checked)),
        numberCell(String(it.differences.length)),
      ]),
    ),
    tableOf(
      "Numbers in prose",
      ["lesson", "cell", "printed", "finding", "verdict"],
      run.quoted.map((it) => [
        it.lesson,
        numberCell(String(it.cell)),
        it.printed,
        codeCell(it.id),
        verdictCell(it.verdict),
      ]),
    ),
    tableOf(
      "Data files",
      ["file", "verdict", "SHA-256"],
      run.data.map((it) => [it.path, verdictCell(it.verdict), codeCell(it.found ?? "-")]),
    ),
    surroundings(run),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(run.verdict)}: reproduction of the course</title>
<style>${STYLE}</style>
</head>
<body>
${parts.join("\n")}
</body>
</html>
`;
}
