// The pages of docs/api: a page for each room, with all that the front door and the notebook door give out, by TypeDoc from
// the doc comments that editors show.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";
import ts from "typescript";
import { runCommand } from "../setup/commands.mjs";
import { failure } from "../setup/failure.mjs";
import { tools } from "../setup/tools.mjs";
import { learnerPages } from "./learner-pages.mjs";

const NOTEBOOK = "notebook";
const FIGURES = "figures";

/**
 * What a door gives out, by room: export statements with paths from the folder of the door, and the names that are no types.
 * A room that a door gives out as a whole (`export * as figures`) is its own page.
 */
export function exportsByRoom(text) {
  const rooms = new Map();
  const source = ts.createSourceFile("index.ts", text, ts.ScriptTarget.ES2022, true);
  for (const { exportClause, isTypeOnly, moduleSpecifier } of source.statements.filter(ts.isExportDeclaration)) {
    const path = moduleSpecifier.text;
    const room = path.split("/")[1];
    const { statements, names } = rooms.get(room) ?? { statements: [], names: [] };
    const elements = exportClause && ts.isNamedExports(exportClause) ? exportClause.elements : [];
    const values = elements.filter((element) => !isTypeOnly && !element.isTypeOnly).map(({ name }) => name.text);
    const clause = elements.length > 0 ? `{ ${elements.map((element) => element.getText()).join(", ")} }` : "*";
    const statement = { path, text: `export ${isTypeOnly ? "type " : ""}${clause}` };
    rooms.set(room, { statements: [...statements, statement], names: [...names, ...values] });
  }
  return rooms;
}

/** The rooms that have a page, with the statements of their entry and the names on it. */
function doorsOf(lib) {
  const textOf = (...path) => readFileSync(join(lib, ...path), "utf8");
  const namesIn = (text) => [...exportsByRoom(text).values()].flatMap(({ names }) => names);
  // A file beside the front door that it hands on whole is a part of it.
  const whole = textOf("index.ts").replace(/^export \* from "\.\/([^/"]+)\.js";$/gm, (_, name) => textOf(`${name}.ts`));
  const rooms = exportsByRoom(whole);
  // Figures are given out as a whole; a type of theirs that the front door names too is on their page already.
  for (const room of [FIGURES, NOTEBOOK]) {
    const statements = [{ path: `./${room}/index.js`, text: "export *" }];
    rooms.set(room, { statements, names: namesIn(textOf(room, "index.ts")) });
  }
  return [...rooms].map(([room, door]) => ({ room, ...door })).sort((a, b) => (a.room < b.room ? -1 : 1));
}

const OPTIONS = {
  name: "treatment-rules",
  readme: "none",
  // Lines and revisions would change the pages where no comment did.
  disableSources: true,
  hideGenerator: true,
  logLevel: "Error",
  jsDocCompatibility: { defaultTag: false },
  groupOrder: ["Functions", "Classes", "Variables", "Interfaces", "TypeAliases", "*"],
  outputFileStrategy: "modules",
  hideBreadcrumbs: true,
  hidePageHeader: true,
  useCodeBlocks: true,
  parametersFormat: "table",
  interfacePropertiesFormat: "table",
  typeDeclarationFormat: "table",
  tableColumnSettings: { hideModifiers: true, hideInherited: true, hideOverrides: true },
};

/** Runs TypeDoc over one entry for each room, in a folder below build. */
async function typedoc(root, doors, links) {
  const { file } = await tools("house", root);
  const folder = join(root, "build", "api");
  const out = join(folder, "out");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "doors"), { recursive: true });
  for (const { room, statements } of doors) {
    const lines = statements.map(({ path, text }) => `${text} from "${posix.join("../../../lib", path)}";`);
    writeFileSync(join(folder, "doors", `${room}.ts`), `${lines.join("\n")}\n`);
  }
  const compilerOptions = { noEmit: true, composite: false, declaration: false, rootDir: "../.." };
  const include = ["doors/*.ts", "../../lib/**/*.d.ts"];
  const exclude = ["../../lib/dist", "../../lib/node_modules"];
  const config = { extends: "../../tsconfig.base.json", compilerOptions, include, exclude };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  const options = {
    ...OPTIONS,
    plugin: [file("typedoc-plugin-markdown/dist/index.js")],
    tsconfig: "./tsconfig.json",
    entryPoints: doors.map(({ room }) => `./doors/${room}.ts`),
    externalSymbolLinkMappings: { "treatment-rules": links },
    out: "./out",
  };
  writeFileSync(join(folder, "typedoc.json"), JSON.stringify(options));
  const args = [file("typedoc/bin/typedoc"), "--options", join(folder, "typedoc.json")];
  const { status, output } = await runCommand(process.execPath, args, { cwd: root });
  if (status !== 0) throw failure("docs", {}, output.trimEnd());
  const pages = readdirSync(out).filter((name) => name.endsWith(".md") && name !== "README.md");
  const read = pages.sort().map((name) => {
    // TypeDoc's word for a parameter that is taken apart where it comes in.
    const text = readFileSync(join(out, name), "utf8").replaceAll("__namedParameters", "options");
    return { file: name, text };
  });
  rmSync(folder, { recursive: true, force: true });
  return read;
}

/** The pages: `{ file, text }`, the index last. */
export async function apiPages(root) {
  const lib = join(root, "lib");
  const learners = learnerPages(lib).filter(({ of }) => of !== undefined);
  const links = Object.fromEntries(learners.map(({ of, file }) => [of, `../learners/${file}`]));
  const doors = doorsOf(lib);
  const pages = await typedoc(root, doors, links);
  return [...pages, { file: "README.md", text: indexOf(doors) }];
}

function indexOf(doors) {
  const prefix = (room) => (room === FIGURES ? "figures." : "");
  const rows = doors.map(({ room, names }) => {
    const all = [...new Set(names)].sort().map((name) => `\`${prefix(room)}${name}\``);
    return `| [${room}](${room}.md) | ${all.join(", ") || "types only"} |`;
  });
  return [
    "# The library, name by name",
    "All that `treatment-rules` and, in a notebook, `treatment-rules/notebook` give out, a page for each room of `lib`. Learners and screens have [pages of their own](../learners/README.md).",
    `| room | what it gives out |\n| --- | --- |\n${rows.join("\n")}`,
    "_Written by `npm run docs` from the comments in `lib`; a test holds the two together._",
    "",
  ].join("\n\n");
}
