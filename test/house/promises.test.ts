import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT } from "./rooms.js";

const PAGE = join("docs", "promises.md");
const READMES = ["README.md", join("lib", "README.md")];

/** A sentence that a README promises, and the tests that hold it. */
interface Promised {
  readonly sentence: string;
  readonly tests: readonly { readonly file: string; readonly title: string }[];
}

/** What a sentence about loss, bits or safety has in it. */
const WORDS =
  /\b(?:bits?|byte for byte|lost|los(?:e|es|s)|refused?|refuses|never|SHA-256|digests?|token|untouched|mended|kill(?:ed|s)?|interrupt\w*|resum\w+|lock(?:ed|s)?|escap\w+|safe\w*|private|fingerprints?|inside this folder|compared|changes nothing|crash\w*|corrupt\w*|damaged)\b/i;

/** Markdown as a reader sees it: links by their words, no code blocks, one line a paragraph. */
const words = (text: string): string =>
  text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\s+/g, " ")
    .trim();

/** The sentences of a README: of its paragraphs, and of the cells of its tables; sentences end at a point. */
function sentencesOf(readme: string): string[] {
  const blocks = readme.replace(/```[\s\S]*?```/g, "\n\n").split(/\n\s*\n/);
  const pieces = blocks.flatMap((block) =>
    /^\|/m.test(block) ? block.split("\n").flatMap((line) => line.split("|")) : [block],
  );
  return pieces.flatMap((piece) => words(piece).split(/(?<=\.)\s+(?=[A-Z`\d])/)).filter((it) => it !== "");
}

/** The rows of the page's table. */
function promisedIn(page: string): Promised[] {
  return [...page.matchAll(/^\| (?!promise|---)([^|]*) \| ([^|]*) \|$/gm)].map(([, sentence, held]) => ({
    sentence: words(sentence),
    tests: [...held.matchAll(/\[([^\]]*)\]\(\.\.\/\1\): "([^"]*)"/g)].map(([, file, title]) => ({ file, title })),
  }));
}

/** Why a test is not there under its title; undefined where it is. */
function absent({ file, title }: { readonly file: string; readonly title: string }): string | undefined {
  const path = join(ROOT, ...file.split("/"));
  if (!file.startsWith("test/") || !existsSync(path)) return `${file} is no test`;
  // A title stands in quotes of either kind, whole.
  const text = readFileSync(path, "utf8");
  return ['"', "`"].some((quote) => text.includes(`${quote}${title}${quote}`))
    ? undefined
    : `${file} has no "${title}"`;
}

/** Sentences that promise and stand in no row, and rows whose sentence stands nowhere. */
function compare(sentences: readonly string[], promised: readonly Promised[]): { bare: string[]; gone: string[] } {
  const quoted = new Set(promised.map(({ sentence }) => sentence));
  return {
    bare: sentences.filter((sentence) => WORDS.test(sentence) && !quoted.has(sentence)),
    gone: [...quoted].filter((sentence) => !sentences.includes(sentence)),
  };
}

const read = (name: string): string => readFileSync(join(ROOT, name), "utf8");
const promised = promisedIn(read(PAGE));

test(`every sentence of a README about loss, bits or safety stands in ${PAGE}, and nothing else does`, () => {
  const { bare, gone } = compare(
    READMES.flatMap((name) => sentencesOf(read(name))),
    promised,
  );
  assert.deepEqual(bare, [], "these sentences promise something and name no test");
  assert.deepEqual(gone, [], "these promises stand in no README any more");
});

test(`every promise of ${PAGE} names at least one test, and each test is there under its title`, () => {
  const without = promised.filter(({ tests }) => tests.length === 0).map(({ sentence }) => sentence);
  assert.deepEqual(without, []);
  assert.deepEqual(
    promised.flatMap(({ tests }) => tests.flatMap((it) => absent(it) ?? [])),
    [],
  );
  const rows = [...read(PAGE).matchAll(/^\| /gm)].length;
  assert.equal(promised.length, rows - 2, "a row of the table is not as it should be");
});

test("a promise without a row, a row without a promise, a file and a title that are not there are each seen", () => {
  const readme = "# Title\n\nNothing is\n[lost](x). It is fast.\n\n| a | b |\n| - | - |\n| x | to the same bits |\n";
  const sentences = sentencesOf(readme);
  const row = { sentence: "It was never so.", tests: [] };
  assert.deepEqual(compare(sentences, [row]), {
    bare: ["Nothing is lost.", "to the same bits"],
    gone: ["It was never so."],
  });
  const title = "a row of weight 0 counts as absent when the folds are given";
  const file = "test/super-learner/super-learner.test.ts";
  assert.equal(absent({ file, title }), undefined);
  assert.match(absent({ file, title: title.slice(1) }) ?? "", /has no/);
  assert.match(absent({ file: "test/nowhere.test.ts", title }) ?? "", /no test/);
  const [parsed] = promisedIn(
    `| promise | held by |\n| --- | --- |\n| Nothing is lost. | [${file}](../${file}): "${title}" |\n`,
  );
  assert.deepEqual(parsed, { sentence: "Nothing is lost.", tests: [{ file, title }] });
});
