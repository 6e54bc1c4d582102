// The pages of docs/learners, from the sources of lib/learners.
import { join } from "node:path";
import { membersOf, partsOf, readSources, resolved } from "./doc-comments.mjs";

/**
 * The pages: `{ name, of, file, text, gaps }`, the index last; `of` is the function, gaps are what a reader would miss on the page.
 */
export function learnerPages(lib) {
  const own = readSources(join(lib, "learners"));
  // Types of the rooms below that options are made of.
  const sources = { ...own, aliases: new Map([...readSources(join(lib, "folds")).aliases, ...own.aliases]) };
  const pages = subjects(sources).map((subject) => pageOf(subject, sources));
  return [...pages, { name: "index", file: "README.md", text: indexOf(pages), gaps: [] }];
}

/** Everything that has a page: the learners and screens by their names at the front door, and `screened`. */
function subjects({ files }) {
  const namesIn = (list) => {
    const { text } = files.get(list);
    return [...text.matchAll(/readonly (\w+): typeof (\w+);/g)].map(([, name, of]) => {
      const [, file] = new RegExp(`import \\{[^}]*\\b${of}\\b[^}]*\\} from "(\\.[^"]*)\\.js"`).exec(text);
      return { name, of, file: resolved(list, file) };
    });
  };
  return [
    ...namesIn("index.ts").map((found) => ({ ...found, call: `learners.${found.name}` })),
    { name: "screened", of: "screened", file: "screens/screened.ts", call: "screened" },
    ...namesIn("screens/screened.ts").map((found) => ({
      ...found,
      name: `screens-${found.name}`,
      call: `screens.${found.name}`,
    })),
  ];
}

function pageOf({ name, of, file, call }, sources) {
  const { comment, parameters } = sources.functions.get(`${file} ${of}`);
  const { says, fails, source, tags } = partsOf(comment);
  const options = optionsOf(parameters[0], file, sources);
  const signature =
    options.length > 0 ? `${call}({ ${options.map(asked).join(", ")} })` : `${call}(${given(parameters)})`;
  const gaps = [
    ...(says.some((paragraph) => /`[^`]*[=+*/|(<]/.test(paragraph)) ? [] : ["a formula"]),
    ...(fails ? [] : ["a paragraph that begins with When it fails:"]),
    ...(tags.returns ? [] : ["@returns"]),
    ...(tags.example ? [] : ["@example"]),
    ...options.filter(({ comment: said }) => said === "").map((option) => `a comment on the option ${option.name}`),
    ...options
      .filter(
        ({ optional, comment: said }) => optional && !said.includes("@default ") && !said.includes("one of the two"),
      )
      .map((option) => `what holds when the option ${option.name} is left out`),
  ];
  const text = [
    `# ${call}`,
    code(signature),
    ...says,
    "## When it fails",
    sentence(fails ?? ""),
    ...(options.length > 0 ? ["## Options", tableOf(options)] : []),
    "## What comes back",
    sentence(tags.returns ?? ""),
    ...(tags.throws ? [`Throws ${tags.throws}.`] : []),
    "## Example",
    code(tags.example ?? ""),
    ...(source ? ["## Source", source] : []),
    `_From the comments in [lib/learners/${file}](../../lib/learners/${file}) by \`npm run docs\`._`,
  ].join("\n\n");
  return { name, of, call, file: `${name}.md`, text: `${text}\n`, gaps, first: says[0] ?? "" };
}

const code = (text) => ["```ts", text, "```"].join("\n");
const asked = ({ name, optional }) => `${name}${optional ? "?" : ""}`;
const given = (parameters) =>
  parameters
    .filter(({ type }) => !type.startsWith("Record<"))
    .map(asked)
    .join(", ");

function optionsOf(parameter, file, sources) {
  if (!parameter?.type.endsWith("Options")) return [];
  return membersOf(parameter.type, sources.interfaces).map((member) => ({
    ...member,
    type: sources.aliases.get(member.type) ?? member.type,
    unit: unitOf(member, file, sources),
  }));
}

/** In what an option is counted, as the learner's file or one that it imports declares. */
function unitOf({ name, type }, file, { files }) {
  const declared = new RegExp(`\\b${name}: "(rows|weight|share|none)"`);
  for (const own of [file, ...files.get(file).imports]) {
    const match = declared.exec(files.get(own)?.text ?? "");
    // A value of the option may be called like a unit.
    if (match && !type.includes(`"${match[1]}"`)) return match[1] === "none" ? "" : match[1];
  }
  return "";
}

function tableOf(options) {
  const rows = options.map(({ name, type, unit, comment, optional }) => {
    const [, says, otherwise] = /^(.*?)(?: ?@default (.*))?$/.exec(comment);
    const cells = [`\`${name}\``, `\`${type}\``, unit, says, otherwise ?? (optional ? "see there" : "(needed)")];
    return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  });
  return [
    "| option | type | counted in | meaning and range | left out |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}

const sentence = (text) =>
  text === "" ? "" : `${text[0].toUpperCase()}${text.slice(1)}${text.endsWith(".") ? "" : "."}`;

/** The first sentence of each page, in a table. */
function indexOf(pages) {
  const lines = pages.map(({ file, call, first }) => {
    const short = (
      /^(.*?[.:;])(?: |$)/.exec(first.replace(/`[^`]*`/g, (code) => code.replaceAll(".", "\u0000")))?.[1] ?? first
    )
      .replaceAll("\u0000", ".")
      .replace(/[:.;]$/, "");
    return `| [${call}](${file}) | ${short.replaceAll("|", "\\|")} |`;
  });
  return [
    "# Learners",
    "Every learner takes observation weights, a row of weight 0 counting as absent, is described by JSON, and keeps the contract that [one battery of tests](../../test/support/learner-battery.ts) holds it to. Options counted in rows or in weight say what a repeated row, or a change of the weights' scale, would alter; the others are free of both.",
    `| learner | |\n| --- | --- |\n${lines.join("\n")}`,
    "_Written by `npm run docs` from the comments in `lib/learners`; a test holds the two together._",
    "",
  ].join("\n\n");
}
