// What the doc comments of a folder of TypeScript say: of its exported functions, and of the members of its interfaces.
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import ts from "typescript";
import { filesBelow } from "../setup/files-below.mjs";

/**
 * All sources below a folder: functions by file and name, interfaces and type aliases by name, and each file's text and
 * local imports. Files are named by their path below the folder, with forward slashes.
 */
export function readSources(folder) {
  const functions = new Map();
  const aliases = new Map();
  const interfaces = new Map();
  const files = new Map();
  for (const file of filesBelow(folder).filter((path) => path.endsWith(".ts"))) {
    const text = readFileSync(join(folder, file), "utf8");
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
    const imports = [...text.matchAll(/from "(\.[^"]*)\.js"/g)].map((match) => resolved(file, match[1]));
    files.set(file, { text, imports });
    for (const statement of source.statements) {
      if (ts.isFunctionDeclaration(statement) && statement.name && isExported(statement)) {
        functions.set(`${file} ${statement.name.text}`, {
          comment: commentOf(statement),
          parameters: parametersOf(statement),
        });
      }
      if (ts.isTypeAliasDeclaration(statement)) aliases.set(statement.name.text, statement.type.getText());
      if (ts.isInterfaceDeclaration(statement)) {
        interfaces.set(statement.name.text, {
          members: statement.members.filter(ts.isPropertySignature).map(memberOf),
          parents: (statement.heritageClauses ?? []).flatMap((clause) => clause.types.map((type) => type.getText())),
        });
      }
    }
  }
  return { functions, interfaces, aliases, files };
}

/** The file that `file` means by a relative path without its ending. */
export const resolved = (file, path) => `${posix.join(posix.dirname(file), path)}.ts`;

const isExported = (node) => node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);

/** The doc comment before a node, without its stars; empty when there is none. */
function commentOf(node) {
  const last = ts.getJSDocCommentsAndTags(node).at(-1);
  if (last === undefined) return "";
  const lines = last
    .getText()
    .replace(/^\/\*\*|\*\/$/g, "")
    .split("\n");
  return lines
    .map((line) => line.replace(/^\s*\* ?/, ""))
    .join("\n")
    .trim();
}

const parametersOf = (node) =>
  node.parameters.map((parameter) => ({
    name: parameter.name.getText(),
    type: parameter.type?.getText() ?? "",
    optional: parameter.initializer !== undefined || parameter.questionToken !== undefined,
  }));

const memberOf = (member) => ({
  name: member.name.getText(),
  type: member.type?.getText() ?? "",
  optional: member.questionToken !== undefined,
  comment: commentOf(member).replace(/\s+/g, " "),
});

/** An interface's own members and those it takes from others, whole or by `Pick`. */
export function membersOf(name, interfaces) {
  const found = interfaces.get(name);
  if (found === undefined) return [];
  const inherited = found.parents.flatMap((parent) => {
    const pick = /^Pick<(\w+), (.*)>$/s.exec(parent);
    if (pick === null) return membersOf(parent, interfaces);
    const wanted = [...pick[2].matchAll(/"(\w+)"/g)].map((match) => match[1]);
    return membersOf(pick[1], interfaces).filter((member) => wanted.includes(member.name));
  });
  return [...found.members, ...inherited];
}

const SOURCE = /(?:^|\s)Source: ([\s\S]*?)(?=\n\s*\n|\n@|$)/;

/** A doc comment in parts: what it says, when it fails, its source, and its tags. */
export function partsOf(comment) {
  const source = SOURCE.exec(comment)?.[1];
  const [main, ...rest] = comment.replace(SOURCE, "").split(/\n(?=@)/);
  const tags = Object.fromEntries(
    rest.map((tag) => {
      const [, name, text] = /^@(\w+)\s*([\s\S]*)$/.exec(tag);
      return [name, name === "example" ? text.trim() : oneLine(text)];
    }),
  );
  const paragraphs = main
    .replace(/\{@link (\w+)\}/g, "`$1`")
    .split(/\n\s*\n/)
    .map((paragraph) =>
      paragraph
        .split(/\n(?=- )/)
        .map(oneLine)
        .join("\n"),
    )
    .filter((paragraph) => paragraph !== "");
  const fails = paragraphs.find((paragraph) => paragraph.startsWith("When it fails:"));
  return {
    says: paragraphs.filter((paragraph) => paragraph !== fails),
    fails: fails?.replace(/^When it fails:\s*/, ""),
    source: source && oneLine(source),
    tags,
  };
}

const oneLine = (text) => text.replace(/\s+/g, " ").trim();
