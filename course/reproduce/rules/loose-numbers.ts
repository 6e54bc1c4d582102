import type { Lesson } from "../project/notebook-file.js";

/** A number in prose that quotes no finding. */
export interface LooseNumber {
  readonly lesson: string;
  /** The cell's place, from 1, and its id. */
  readonly cell: number;
  readonly id: string;
  /** The number as it is printed, with its sign. */
  readonly number: string;
  /** The number among its neighbors. */
  readonly text: string;
}

// What is no prose: code, formulas, quoted numbers with their source, tags and comments, targets of links.
const NOT_PROSE: readonly RegExp[] = [
  /```[\s\S]*?```/g,
  /`[^`\n]*`/g,
  /\$\$[\s\S]*?\$\$/g,
  /\$[^$\n]*\$/g,
  /[-+\u2212]?[\d.,]*\d\s*(?:%|per\s?cent|percent|(?:percentage\s+)?points?)?(?:\s+[\p{L}'’-]+){0,2}[*_`)\]]*\s*<!--\s*(?:finding|literature)[\s\S]*?-->/gu,
  /<!--[\s\S]*?-->/g,
  /<[^>\n]*>/g,
  /\]\([^)\n]*\)/g,
];

/** Numbers that any lesson may hold, by a rule with its reason. */
export const PLAIN_RULES: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  { pattern: /^\*About \d+ minutes of reading and running[^*]*\*$/gm, reason: "how long a reader takes, estimated" },
  { pattern: /^\*\*\d\. /gm, reason: "the number of an exercise" },
  { pattern: /^# \d\d · /gm, reason: "the number of the lesson itself" },
  { pattern: /^\s*\d+[.)]\s/gm, reason: "the number of an entry in a list" },
  {
    pattern:
      /\b(?:lessons?|trials?|tables?|figures?|issue|exercises?|steps?|sections?)\s+\d+(?:\s*(?:,|and|to|-|\u2013)\s*\d+)*/gi,
    reason: "the name of a lesson, a trial, a table",
  },
  { pattern: /(?<=\b(?:in|of) |\(|, )(?:19|20)\d\d(?=[).,:;])/g, reason: "the year of a paper" },
  { pattern: /\[(\d\d) [^\]\n]+(?=\]\(\1-[\w-]+\.ipynb\))/g, reason: "the number of a lesson, as its file has it" },
  { pattern: /\b95% (?:confidence|intervals?)/g, reason: "the level of every interval of the course" },
  {
    pattern: /(?<![\d.:])(?:1:1|2:1|3:1|60:40)(?!\d|[.:]\d)/g,
    reason: "how a trial is randomised: a case, not a result",
  },
];

/** What a pattern takes out leaves blanks, so that places stay. */
const blank = (text: string, pattern: RegExp): string => text.replace(pattern, (gone) => gone.replace(/[^\n]/g, " "));

/** Numbers in prose that quote no finding and fall under no rule, in their order. */
export function looseNumbers(lesson: Lesson): LooseNumber[] {
  return lesson.cells
    .filter((cell) => cell.kind === "markdown")
    .flatMap((cell) => {
      // Rules look at the prose as it is written; links lose their targets only afterwards.
      const ruled = PLAIN_RULES.reduce((text, { pattern }) => blank(text, pattern), cell.source);
      const bare = NOT_PROSE.reduce(blank, ruled);
      const numbers = bare.matchAll(
        /(?<![\p{L}\p{N}_.])(?:(?<![\p{L}\p{N})\]%])[-+\u2212])?\d+(?:[.,]\d+)*|(?:(?!\d)\p{Nd})+/gu,
      );
      return [...numbers].map((found): LooseNumber => {
        const at = found.index as number;
        const around = cell.source.slice(Math.max(0, at - 25), at + found[0].length + 15);
        const text = around.replace(/\s+/g, " ").trim();
        return { lesson: lesson.name, cell: cell.place, id: cell.id, number: found[0], text };
      });
    });
}
