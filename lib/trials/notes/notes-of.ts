import { listed } from "../../core/errors.js";
import { formatNumber, toDecimals } from "../../core/print.js";
import { armCounts, armShortages } from "../ground.js";
import { columnRemedy, listRemedy } from "../reading/remedies.js";
import type { Trial, TrialNote } from "../trial.js";
import { fileColumns } from "./file-columns.js";
import { constantColumns, numberingColumns } from "./identity.js";
import { saidByName } from "./names.js";
import { decidedTogether, decidingOutcome } from "./outcome.js";
import { contradiction, extremeChances } from "./randomization.js";
import { repeatedPatients } from "./repeats.js";
import { armEvidence } from "./treatment.js";

const known = new WeakMap<Trial, readonly TrialNote[]>();

/** What must be said of a trial, worked out when first asked for. */
export function notesOf(trial: Trial): readonly TrialNote[] {
  let notes = known.get(trial);
  if (notes === undefined) {
    // What reading asks about comes with a remedy; the rest of it is told where the trial is printed.
    const asked = (trial.reading ?? []).filter((note): note is TrialNote => note.remedy !== undefined);
    notes = [...designNotes(trial), ...covariateNotes(trial), ...asked];
    known.set(trial, notes);
  }
  return notes;
}

/** Gives a trial its notes, worked out when first asked for: its own, or those of the trial whose patients it holds. */
export function withNotes(trial: Omit<Trial, "notes">, of?: Trial): Trial {
  const own = trial as Trial;
  return Object.defineProperty(own, "notes", { get: () => notesOf(of ?? own), enumerable: false });
}

const MOST_NAMED = 8;

const names = (columns: readonly string[]): string => listed(columns, MOST_NAMED);
const leaveOut = (columns: readonly string[], when = "Leave"): string =>
  `${when} ${columns.length === 1 ? "it" : "them"} out: ${listRemedy("exclude", columns)}.`;

/** Of arms, probabilities and counts. */
function designNotes(trial: Trial): TrialNote[] {
  const notes: TrialNote[] = [];
  const { labels } = trial;
  const against = contradiction(trial);
  if (against) {
    const { among, n, treated, expected, fitsControl } = against;
    const who =
      among === "all"
        ? `${n} patients`
        : `the ${n} patients with probabilities ${among.map(formatNumber).join(" to ")}`;
    notes.push({
      code: "randomization-contradicted",
      text: `The arms contradict the stated randomisation: of ${who}, ${treated} have ${labels.treated}, ${toDecimals(expected, 0)} were to be expected.`,
      remedy: fitsControl
        ? 'They fit as probabilities of the other arm: state those of the treated arm, or name the other label as treated (--treated). The share found: randomization: "arm share" (--randomization "arm share").'
        : 'State the probability of the treated arm as it was (randomization, --randomization), or take the share found: randomization: "arm share" (--randomization "arm share").',
    });
  }
  const { control, treated } = armCounts(trial);
  const short = [
    ...armShortages(treated, labels.treated, labels.outcome),
    ...armShortages(control, labels.control, labels.outcome),
  ];
  if (short.length > 0) {
    notes.push({
      code: "little-ground",
      text: `Too little for a verdict: ${short.join("; ")}.`,
      remedy: "Learn on it, and judge on a larger trial.",
    });
  }
  if (trial.cluster) {
    notes.push({
      code: "clusters",
      text: `${new Set(trial.cluster).size} clusters of ${trial.n} patients: folds and standard errors take each patient for himself, and intervals may be too short.`,
      remedy: "Keep one row for each cluster where the result must hold.",
    });
  }
  const extreme = extremeChances(trial);
  if (extreme) {
    const arm = ({ n, effective }: { n: number; effective: number }) => `${n} count as ${toDecimals(effective, 0)}`;
    notes.push({
      code: "extreme-randomization",
      text: `Probabilities of treatment from ${formatNumber(extreme.least)} to ${formatNumber(extreme.most)}: weighted by them, of ${labels.treated} ${arm(extreme.treated)}, of ${labels.control} ${arm(extreme.control)} (effective sample size).`,
      remedy: "Check the probabilities (randomization, --randomization); few patients carry the result.",
    });
  }
  return notes;
}

/** Of columns. */
function covariateNotes(trial: Trial): TrialNote[] {
  const notes: TrialNote[] = [];
  const say = (code: string, columns: readonly string[], text: string, remedy = leaveOut(columns)): void => {
    if (columns.length > 0)
      notes.push({ code, text: `${names(columns)}: ${text}${text.endsWith("?") ? "" : "."}`, remedy });
  };
  const all = fileColumns(trial);
  const constant = constantColumns(all);
  say("constant", constant, "one value for every patient, which says nothing");
  const numbering = numberingColumns(trial, all);
  say("numbering", numbering, "numbers the patients, and is no covariate", numberingRemedy(numbering));
  const told = new Set([...constant, ...numbering]);
  const columns = all.filter(({ column }) => !told.has(column));

  const arm = armEvidence(trial, columns);
  say("arm-in-other-words", [...arm.same, ...arm.nearly], "the arm in other words");
  say("after-treatment", arm.differ, "differs between the arms by more than chance: measured after treatment began?");
  say("after-treatment-gaps", arm.gaps, "has empty cells in one arm more than chance gives: measured later?");

  const deciding = decidingOutcome(trial, columns);
  say("outcome-in-other-words", deciding, "all but decides the outcome, and is known with it only");
  if (deciding.length === 0) {
    const together = decidedTogether(trial);
    say(
      "outcome-in-other-words",
      together,
      `all but ${together.length === 1 ? "decides" : "decide together"} the outcome, and may be parts of it`,
      leaveOut(columnsNamed(trial, together), "Where they are, leave"),
    );
  }
  const said = saidByName(columns.map(({ column }) => column).filter((name) => !deciding.includes(name)));
  const after = said.after.filter((name) => !arm.differ.includes(name));
  say(
    "after-treatment-by-name",
    after,
    "by its name measured after treatment began",
    leaveOut(after, "Where so, leave"),
  );
  say(
    "survival-by-name",
    said.survival,
    "by its name a time or status of survival, which no baseline has",
    leaveOut(said.survival, "Where so, leave"),
  );
  const repeats = repeatedPatients(trial, columns);
  if (repeats > 0 && trial.cluster === undefined) {
    notes.push({
      code: "repeated-patients",
      text: `${repeats} rows have every covariate of a row before them: patients may be in the file more than once.`,
      remedy: "Keep one row for each patient, or name the column that tells who is who: cluster (--cluster).",
    });
  }
  return notes;
}

function numberingRemedy(columns: readonly string[]): string {
  if (columns.length !== 1) return leaveOut(columns);
  return `Name it so: ${columnRemedy("id", columns[0])}, or leave it out: ${listRemedy("exclude", columns)}.`;
}

/** The columns of the file that hold these columns of the matrix. */
function columnsNamed({ levels }: Trial, matrix: readonly string[]): string[] {
  return levels
    .map(({ column }) => column)
    .filter((column) => matrix.some((name) => name === column || name.startsWith(`${column}=`)));
}
