import type { Stream } from "treatment-rules";
import { pick } from "./draws.js";
import type { KnownTrial } from "./known-trial.js";

/** How a file is written; none of it changes what is read. */
export interface Writing {
  mark: boolean;
  lineEnds: readonly string[];
  emptyLinesAtEnd: number;
  quotes: number;
  spaces: number;
}

export function drawWriting(random: Stream): Writing {
  return {
    mark: random.bernoulli(0.3) === 1,
    lineEnds: pick([["\n"], ["\r\n"], ["\n", "\r\n"]], random),
    emptyLinesAtEnd: random.bernoulli(0.3) ? random.integer(4) : 1,
    quotes: pick([0, 0.2, 1], random),
    spaces: pick([0, 0, 0.2], random),
  };
}

/** The written cells of every line, header first. */
export function writtenRows(trial: KnownTrial, { quotes, spaces }: Writing, random: Stream): string[][] {
  const write = (cell: string) => {
    if (/[",\r\n]/.test(cell) || random.bernoulli(quotes)) return `"${cell.replaceAll('"', '""')}"`;
    return random.bernoulli(spaces)
      ? `${pick(["", " ", "\t "], random)}${cell}${pick(["", " ", "  \t"], random)}`
      : cell;
  };
  const rows = [trial.columns.map(({ name }) => write(name))];
  for (let i = 0; i < trial.n; i++) rows.push(trial.columns.map(({ cells }) => write(cells[i])));
  return rows;
}

/** The line of the file on which each row begins. */
export function linesOf(rows: readonly (readonly string[])[]): number[] {
  let line = 1;
  return rows.map((row) => {
    const here = line;
    line += 1 + row.join("").split("\n").length - 1;
    return here;
  });
}

export function joined(rows: readonly (readonly string[])[], writing: Writing, random: Stream): string {
  const lines = rows.map((row, r) => {
    const last = r === rows.length - 1 && writing.emptyLinesAtEnd === 0;
    return `${row.join(",")}${last ? "" : pick(writing.lineEnds, random)}`;
  });
  const more = Math.max(0, writing.emptyLinesAtEnd - 1);
  return `${writing.mark ? "\ufeff" : ""}${lines.join("")}${pick(writing.lineEnds, random).repeat(more)}`;
}
