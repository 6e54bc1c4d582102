import { OWN_DOORS, ROOMS } from "./rooms.js";

/** A rule as dependency-cruiser reads it: what matches is forbidden. */
export interface Rule {
  readonly name: string;
  readonly comment: string;
  readonly severity: "error";
  readonly scope?: "folder";
  readonly from: object;
  readonly to: object;
}

const rule = (name: string, comment: string, from: object, to: object): Rule => ({
  name,
  comment,
  severity: "error",
  from,
  to,
});
const oneOf = (names: readonly string[]) => `(${names.join("|")})`;

/** Who may ask Node for files and threads: rooms for Node alone, and the files behind doors that only Node opens. */
const WITH_NODE = "^lib/(cli|notebook)/|\\.node\\.ts$";

/** Doors of the library that the course may use, as its package.json names them. */
const DOORS = ["index", "internals", "notebook/index"];

const rooms = ROOMS.flat();

/** Each room, with what it may not import: all that is not below it, the front door included. */
const orderOfRooms = ROOMS.flatMap((line, i) =>
  line.map((room) =>
    rule(
      `room-${room}`,
      "A room imports only from the rooms below it and from itself.",
      { path: `^lib/${room}/` },
      { path: "^lib/", pathNot: `^lib/${oneOf([room, "node_modules", ...ROOMS.slice(0, i).flat()])}/` },
    ),
  ),
);

/** Who may import whom in lib and course. */
export const RULES: readonly Rule[] = [
  ...orderOfRooms,
  rule("no-circle", "Modules form no circle, also inside a room.", {}, { circular: true }),
  {
    ...rule("no-circle-of-folders", "Folders side by side form no circle.", {}, { circular: true }),
    scope: "folder",
  },
  rule(
    "known-room",
    "Every folder of lib is a room that the house knows.",
    { path: "^lib/[^/]+/", pathNot: `^lib/${oneOf([...rooms, "dist"])}/` },
    {},
  ),
  rule(
    "own-door",
    "The front door does not open rooms that have a door of their own.",
    { path: "^lib/[^/]+\\.ts$" },
    { path: `^lib/${oneOf(OWN_DOORS)}/` },
  ),
  rule(
    "lib-stands-alone",
    "The library imports nothing of the course, the tests or the scripts, and nothing that is built.",
    { path: "^lib/" },
    { path: "^(course|test|scripts|bench|build|lib/dist)/" },
  ),
  rule(
    "course-by-the-doors",
    "The course uses the library by its doors.",
    { path: "^course/" },
    { path: "^lib/", pathNot: `^lib/dist/${oneOf(DOORS)}\\.(d\\.ts|js)$` },
  ),
  rule(
    "course-stands-alone",
    "The course imports nothing of the tests or the scripts.",
    { path: "^course/" },
    { path: "^(test|scripts|bench|build|course/dist)/" },
  ),
  rule("tslab", "Only the notebook room knows of tslab.", { pathNot: "^lib/notebook/" }, { path: "(^|/)@?tslab(/|$)" }),
  rule(
    "any-engine",
    "What computes runs in any engine: it asks Node for nothing.",
    { path: "^lib/", pathNot: WITH_NODE },
    { dependencyTypes: ["core"] },
  ),
  rule(
    "clock",
    "Only the estimate of what work will cost reads the clock, the limit of a worker, and the lock of a file.",
    {
      pathNot:
        "^lib/super-learner/outer/estimate-cost\\.ts$|^lib/parallel/limited\\.ts$|^lib/study/shards/lock\\.node\\.ts$",
    },
    { path: "^lib/core/clock\\.ts$" },
  ),
  rule("found", "Every import leads to a file.", {}, { couldNotResolve: true }),
];
