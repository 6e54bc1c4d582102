import { raise } from "../../core/errors.js";
import type { Trial } from "../trial.js";
import type { AssignedRoles } from "./assign-roles.js";
import { readNumbers } from "./columns/read-numbers.js";
import { checkLabels, labelsOf } from "./read-arms.js";
import { place, type TextTable } from "./read-table.js";

const ROLES = ["cluster", "stratum", "time", "status"] as const;
type Role = (typeof ROLES)[number];

/** What the roles besides outcome and treatment keep of a table: an entry for every patient, and the columns' names. */
export interface Aside {
  readonly lists: Partial<Pick<Trial, Role>>;
  readonly labels: Partial<Pick<Trial["labels"], Role>>;
}

/** Reads clusters, strata and status as labels, checked as those of the arms are, and times as numbers of 0 and more. */
export function readAside(table: TextTable, roles: AssignedRoles): Aside {
  const given = ROLES.flatMap((role) => {
    const j = roles[role];
    return j === undefined ? [] : [{ role, j }];
  });
  const entries = ({ role, j }: { role: Role; j: number }) =>
    role === "time" ? timesIn(table, roles, j) : labelsIn(table, roles, j);
  return {
    lists: Object.fromEntries(given.map((of) => [of.role, entries(of)])),
    labels: Object.fromEntries(given.map(({ role, j }) => [role, table.header[j]])),
  };
}

function labelsIn(table: TextTable, { missingLabels }: AssignedRoles, j: number): string[] {
  const { codes, labels, counts } = labelsOf(table, j);
  checkLabels(table, j, counts, missingLabels);
  return Array.from(codes, (code) => labels[code]);
}

function timesIn(table: TextTable, { missingLabels }: AssignedRoles, j: number): number[] {
  const at = (i: number) => place(table, i, j);
  const cells = table.cells(j);
  const times = readNumbers({ column: table.header[j], cells, at, missingLabels });
  const below = times.findIndex((time) => time < 0);
  if (below >= 0) raise({ code: "time", where: at(below), expected: "a time of 0 or more", got: cells.get(below) });
  return Array.from(times);
}
