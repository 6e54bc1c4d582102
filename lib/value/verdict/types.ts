/** What one direction can show, at one-sided 2.5%, and what it says where it cannot be judged. */
export const VERDICTS = ["benefit-shown", "harm-shown", "no-evidence", "treats-alike", "no-verdict"] as const;

/** What one direction, or a pair of them, showed; its sentence stands beside it. */
export type Verdict = (typeof VERDICTS)[number];

/** What a verdict stands on: each arm of the judging trial, and what is lacking. */
export interface Ground {
  readonly control: ArmGround;
  readonly treated: ArmGround;
  /** In words, what is lacking for a verdict; empty where the ground is enough. */
  readonly lacking: readonly string[];
}

/** One arm of the judging trial. */
export interface ArmGround {
  readonly patients: number;
  /** Of a binary outcome, how many had 0 and how many 1. */
  readonly outcomes?: readonly [number, number];
  /** Patients of this arm whom the rule treats: they tell it from treating none. */
  readonly chosen: number;
  /** Patients of this arm whom the rule does not treat: they tell it from treating all. */
  readonly spared: number;
}

/** The arm that `gain.overBestStatic` compares with, over which alone harm is judged. */
export interface ArmToBeat {
  readonly arm: 0 | 1;
  /** Its label in the judging trial. */
  readonly label: string;
  /** "learned": better where the rule was learned; "named": given by name when the rule was judged. */
  readonly from: "learned" | "named";
}

/** Judgings by several cross-fits of the outcome model, of which an evaluation is the median. */
export interface CrossFits {
  readonly count: number;
  /** What each of them alone would have given, in the order in which they were made. */
  readonly verdicts: readonly Verdict[];
  /** How many of those differ from the verdict of the median. */
  readonly otherwise: number;
}
