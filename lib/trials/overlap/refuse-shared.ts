import { raise } from "../../core/errors.js";
import { oneLine } from "../../core/print.js";
import type { Trial } from "../trial.js";
import { sharedPatients } from "./shared-patients.js";

/** Throws code `same-patients` where two trials share patients beyond chance. */
export function refuseSharedPatients(first: Trial, second: Trial, where: string): void {
  const shared = sharedPatients(first, second);
  if (shared === undefined) return;
  const [one, other] = [first, second].map(({ name }) => oneLine(name));
  raise({
    code: "same-patients",
    where,
    expected: "two trials without a patient in common",
    got: `about ${shared.count} of the ${first.n} patients of ${one} among the ${second.n} of ${other}: ${shared.by}`,
    hint: "A rule judged on the patients it was learned from glows: give the file of another trial. What one trial can say of itself is evaluateLearning's to tell.",
  });
}
