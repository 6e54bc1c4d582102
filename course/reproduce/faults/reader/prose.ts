import { joined, parseLesson } from "../../project/notebook-file.js";
import { looseNumbers } from "../../rules/loose-numbers.js";
import { type Found, isProse, type LooseObject, type Place, type Way } from "./place.js";

const textOf = (cell: LooseObject): string => joined(cell.source);
const told = ({ lesson, at }: Found, what: string): string => `${lesson}, cell ${at}: ${what}`;

/** Changes the text of a cell and stores its lesson. */
function rewrite(place: Place, found: Found, text: string): void {
  found.cell.source = text;
  place.store(found);
}

const letter: Way = (place) => {
  const found = place.cell(isProse, "prose cell");
  const text = textOf(found.cell);
  const at = place.pick([...text.matchAll(/\p{L}/gu)], "letter").index as number;
  rewrite(place, found, `${text.slice(0, at)}${text[at] === "x" ? "y" : "x"}${text.slice(at + 1)}`);
  return told(found, `letter ${at} of the prose`);
};

/** A digit that quotes no finding: in a formula, in code that prose shows, in a heading, in words. */
const digit: Way = (place) => {
  const found = place.cell((cell) => isProse(cell) && /\d/.test(textOf(cell)), "prose cell with a number");
  const text = textOf(found.cell);
  const at = place.pick([...text.matchAll(/\d/g)], "digit").index as number;
  const other = (Number(text[at]) + 1 + place.random.integer(9)) % 10;
  rewrite(place, found, `${text.slice(0, at)}${other}${text.slice(at + 1)}`);
  return told(found, `${text.slice(Math.max(0, at - 10), at + 10)}: ${text[at]} became ${other}`);
};

const paragraph: Way = (place) => {
  const found = place.cell((cell) => isProse(cell) && /\n\n/.test(textOf(cell)), "prose cell of two paragraphs");
  const paragraphs = textOf(found.cell).split("\n\n");
  const at = place.random.integer(paragraphs.length);
  rewrite(place, found, paragraphs.filter((_, i) => i !== at).join("\n\n"));
  return told(found, `paragraph ${at + 1} is gone`);
};

const moved: Way = (place) => {
  const [a, b] = place.pickTwo(place.cells(isProse, "prose cell"), "prose cells of a lesson");
  const { cells } = a.notebook;
  [cells[a.at - 1], cells[b.at - 1]] = [cells[b.at - 1], cells[a.at - 1]];
  place.store(a);
  return told(a, `stands where cell ${b.at} stood, and the other way round`);
};

const removed: Way = (place) => {
  const found = place.cell(isProse, "prose cell");
  found.notebook.cells.splice(found.at - 1, 1);
  place.store(found);
  return told(found, "is gone");
};

const added: Way = (place) => {
  const found = place.cell(isProse, "prose cell");
  const cell = {
    cell_type: "markdown",
    id: "one-more",
    metadata: {},
    source: "In every trial the rule gains 9 points.",
  };
  found.notebook.cells.splice(found.at, 0, cell);
  place.store(found);
  return told(found, "is followed by a cell that was never published");
};

/** Another number where no finding is quoted, and the table written anew: only the list of plain numbers knows. */
const plainChanged: Way = (place) => {
  const isLoose = (cell: LooseObject) =>
    isProse(cell) && looseNumbers(parseLesson("x", JSON.stringify({ cells: [cell as never] }))).length > 0;
  const found = place.cell(isLoose, "plain number");
  const lesson = parseLesson(found.lesson, JSON.stringify({ cells: [found.cell as never] }));
  const { number } = place.pick(looseNumbers(lesson), "plain number");
  const other = number.replace(/\d(?=\D*$)/, (last) => String((Number(last) + 1 + place.random.integer(9)) % 10));
  const places = [
    ...textOf(found.cell).matchAll(new RegExp(`(?<![\\d.,])${number.replace(/[+.]/g, "\\$&")}(?![\\d])`, "g")),
  ];
  // Every place where it stands, since some of them may be in code, which is no prose.
  const text = places.reduceRight((whole, at) => {
    const from = at.index as number;
    return `${whole.slice(0, from)}${other}${whole.slice(from + number.length)}`;
  }, textOf(found.cell));
  rewrite(place, found, text);
  place.storeTable();
  return told(found, `the plain number ${number} became ${other}, and the table follows`);
};

/** A number that no longer names its finding may be any number. */
const unquoted: Way = (place) => {
  const found = place.cell((cell) => isProse(cell) && /\d<!--finding /.test(textOf(cell)), "quoted number");
  const text = textOf(found.cell);
  const at = place.pick([...text.matchAll(/(\d)<!--finding [^>]*-->/g)], "quoted number");
  const from = at.index as number;
  const other = (Number(at[1]) + 1 + place.random.integer(9)) % 10;
  rewrite(place, found, `${text.slice(0, from)}${other}${text.slice(from + at[0].length)}`);
  place.storeTable();
  return told(
    found,
    `the number ${at[1]} became ${other} and quotes ${at[0].slice(5, -3)} no more, and the table follows`,
  );
};

const oneMore: Way = (place) => {
  const found = place.cell(isProse, "prose cell");
  rewrite(place, found, `${textOf(found.cell)}\n\nThat makes ${2 + place.random.integer(90)} points.`);
  place.storeTable();
  return told(found, "a number more that quotes nothing, and the table follows");
};

/** Faults in words and numbers that no cell computes, and in their order. */
export const PROSE: readonly Way[] = [letter, digit, paragraph, moved, removed, added];
export const PLAIN_NUMBERS: readonly Way[] = [plainChanged, unquoted, oneMore];
