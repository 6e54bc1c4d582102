import type { LostPatients } from "./columns/lost-patients.js";

/** A word as it stands after an option on a command line: in quotes where a shell would take it apart. */
export function quotedForShell(word: string): string {
  if (/^[\p{L}\p{N}_.,@%+:=/-]+$/u.test(word)) return word;
  return /["$`\\!]/.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : `"${word}"`;
}

/** A name as one of a list between commas: in double quotes where it holds a comma or a quote. */
function inList(name: string): string {
  return /[",\r\n]/.test(name) || name.trim() !== name ? `"${name.replaceAll('"', '""')}"` : name;
}

/** Every remedy that a message of reading names, as code says it and as the command line does. */
const OPTIONS = {
  exclude: "--exclude",
  categorical: "--categorical",
  missingLabels: "--missing-labels",
} as const;

/** A list of names for a role: `exclude: ["a"] (--exclude a)`. */
export function listRemedy(role: keyof typeof OPTIONS, names: readonly string[]): string {
  const words = names.length === 0 ? '""' : quotedForShell(names.map(inList).join(","));
  return `${role}: [${names.map((name) => JSON.stringify(name)).join(", ")}] (${OPTIONS[role]} ${words})`;
}

/** A column for a role: `id: "pid" (--id pid)`. */
export function columnRemedy(role: "id" | "cluster", column: string): string {
  return `${role}: ${JSON.stringify(column)} (--${role} ${quotedForShell(column)})`;
}

/** One of two labels: `treated: "new" or treated: "old" (--treated new or --treated old)`. */
export function eitherLabel(role: "treated" | "event", labels: readonly string[]): string {
  const code = labels.map((label) => `${role}: ${JSON.stringify(label)}`).join(" or ");
  return `${code} (${labels.map((label) => `--${role} ${quotedForShell(label)}`).join(" or ")})`;
}

/** What to do about empty cells. */
export function missingRemedy(mayFill: boolean, columns: readonly { column: string }[], mayLeaveOut: boolean): string {
  const out = listRemedy(
    "exclude",
    columns.map(({ column }) => column),
  );
  if (mayFill) {
    return `\nWith missing: "indicator" (--missing indicator) medians stand in for them and a column of its own marks them; ${out} leaves them out.`;
  }
  return mayLeaveOut
    ? `\nThey can't be filled in: complete the file, or leave them out: ${out}.`
    : "\nThey can't be filled in: complete the file.";
}

/** What to do about patients without an outcome, and how many they are in each arm. */
export function lostRemedy({ byArm }: LostPatients): string {
  return ` Outcomes are missing for ${byArm}: missingOutcome: "complete-cases" (--missing-outcome complete-cases) leaves these patients out, and says so.`;
}
