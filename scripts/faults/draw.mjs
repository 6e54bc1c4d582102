// Which faults are planted in the statistics of the library: drawn from the syntax trees, the same for the same seed and sources.
import { readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import ts from "typescript";
import { placesIn } from "./places.mjs";

/** The rooms whose statistics are put to the test, with the folders that hold them. */
export const ROOMS = {
  figures: ["lib/figures", "course/figures"],
  rules: ["lib/rules"],
  value: ["lib/value"],
  study: ["lib/study"],
  replication: ["lib/replication"],
};
export const KINDS = ["sign", "bound", "divisor", "direction", "level"];

/** The program of one of the project's packages. */
function programOf(root, name) {
  const path = join(root, name, "tsconfig.json");
  const { config } = ts.readConfigFile(path, ts.sys.readFile);
  const { fileNames, options, projectReferences } = ts.parseJsonConfigFileContent(config, ts.sys, join(root, name));
  return ts.createProgram({ rootNames: fileNames, options, projectReferences });
}

/**
 * Every place where a statistic of the rooms can go wrong, by room, in the order of paths and positions.
 *
 * @param {string} root the project's folder, built
 * @returns {Map<string, object[]>} each place with its file, its line from 1, and the code before and after
 */
export function statisticPlaces(root) {
  const programs = ["lib", "course"].map((name) => ({ name, program: programOf(root, name) }));
  const below = (folder, path) => path.startsWith(`${folder}/`);
  const inRoom = ([room, folders]) => {
    const places = programs.flatMap(({ name, program }) =>
      program
        .getSourceFiles()
        .map((source) => ({ source, file: relative(root, source.fileName).split(sep).join("/") }))
        .filter(({ file }) => below(name, file) && folders.some((folder) => below(folder, file)))
        .filter(({ file }) => file.endsWith(".ts") && !file.endsWith(".d.ts"))
        .flatMap(({ source, file }) =>
          placesIn(source, program.getTypeChecker()).map((place) => ({
            ...place,
            room,
            file,
            line: source.getLineAndCharacterOfPosition(place.start).line + 1,
            before: source.text.slice(place.start, place.end),
          })),
        ),
    );
    return [room, places.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.start - b.start))];
  };
  return new Map(Object.entries(ROOMS).map(inRoom));
}

/**
 * Draws faults: as many in each room, the kinds in turn, and among the places of a kind every one as likely.
 *
 * @param {Map<string, object[]>} places of statisticPlaces
 * @param {import("treatment-rules").Stream} random
 * @param {number} each how many in each room
 */
export function drawFaults(places, random, each) {
  return [...places].flatMap(([room, all]) => {
    const kinds = KINDS.filter((kind) => all.some((place) => place.kind === kind));
    const decks = kinds.map((kind) => {
      const own = all.filter((place) => place.kind === kind);
      return Array.from(random.child(room, kind).permutation(own.length), (at) => own[at]);
    });
    const drawn = [];
    for (let turn = 0; drawn.length < each && decks.some((deck) => deck.length > 0); turn++) {
      const next = decks[turn % decks.length].shift();
      if (next) drawn.push(next);
    }
    return drawn;
  });
}

/** The compiled file of a source with the fault in it: where it lies below the project, and its text. */
export function withFault(root, { file, start, end, after }) {
  const path = join(root, file);
  const text = readFileSync(path, "utf8");
  const planted = text.slice(0, start) + after + text.slice(end);
  const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: false };
  const { outputText } = ts.transpileModule(planted, { compilerOptions: options, fileName: path });
  const [project, ...rest] = file.split("/");
  return { path: join(project, "dist", ...rest).replace(/\.ts$/, ".js"), text: outputText };
}
