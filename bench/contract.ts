import type { Json } from "#lib/core/json.js";

/** The data of a work: made once, written down, read by every side. */
export interface DataPlan {
  /** Rows to fit, columns; of the pair as many as it has. */
  readonly n: number;
  readonly p: number;
  /**
   * What is drawn: "pair" is both trials of `crossover`, one below the other, with two columns in front: the trial, 0 or 1, and
   * the treatment. Left out: normal columns and a 0/1 target.
   */
  readonly draw?: "pair";
  /** Rows whose prediction is part of what is timed; left out: none. */
  readonly test?: number;
  /** Rows on which the answers are compared, untimed; left out: none. */
  readonly judge?: number;
  /** Whether the file holds folds (10, drawn by us), so that all sides cut the rows alike. */
  readonly folds?: boolean;
  /** Whether the data set is a CSV file of n rows and p columns, and nothing else. */
  readonly file?: true;
  /** How many such data sets there are: repetition r uses set r modulo sets; left out: 1. */
  readonly sets?: number;
}

/** Text, numbers and switches that a side needs for a work: `trees=500` on its command line. */
export type Settings = { readonly [name: string]: string | number };

/** What ours may be as a share of a peer's. */
export interface Target {
  readonly atMost: number;
  readonly aim: number;
}

/** One peer of a work, and what our time may be as a share of its time. */
export interface Peer extends Target {
  readonly name: string;
  /** The script below bench/peers. */
  readonly script: `${string}.R` | `${string}.py`;
  readonly settings?: Settings;
  /** The same of peak memory, where it is compared. */
  readonly memory?: Target;
}

/** What is done on our side: a job of bench/ours, and what it is given. */
export interface Ours {
  readonly job: "learner" | "lasso-path" | "read-trial" | "replicate" | "super-learner";
  readonly given: Json;
}

/** What the sides hand over to be compared. */
export type AnswerKind = "probabilities" | "decisions" | "coefficients" | "path" | "cells";

/** One line of work that several sides do. */
export interface Work {
  readonly id: string;
  readonly title: string;
  /** The options in words, the same on all sides. */
  readonly options: string;
  readonly data: DataPlan;
  readonly ours: Ours;
  readonly peers: readonly Peer[];
  readonly answer: AnswerKind;
  /** Both sides should give the same numbers, so the largest difference says something. */
  readonly same?: boolean;
  /** Left out: 1. */
  readonly threads?: number;
  /** Left out: 5. */
  readonly repetitions?: number;
  /** Whether one untimed run goes first; left out: yes. */
  readonly warm?: boolean;
}

/** What a side says beside its numbers, such as the leaves of a tree. */
export type Facts = { readonly [name: string]: number | string };

/** The numbers a side hands over, and what it says of them. */
export interface Answer {
  readonly values: Float64Array;
  readonly facts: Facts;
}

/** How long a side took, and how good it was. */
export interface Timed {
  /** Milliseconds of every repetition. */
  readonly times: readonly number[];
  /** Peak memory of the process after the first run, where it says so. */
  readonly peakMegabytes?: number;
  readonly quality: Facts;
  readonly versions: Facts;
}

/** One measured line of the table. */
export interface Measured {
  readonly ours: Timed;
  readonly peer: Timed;
  /** What was compared between the two, such as the largest difference. */
  readonly between: Facts;
  readonly machine: string;
  /** Processes that wanted a core when the work began (load average of one minute). */
  readonly load: number;
  readonly date: string;
}

/** A line that could not be measured, and why. */
export interface Skipped {
  readonly skipped: string;
  readonly date: string;
}

/** Self time of a function, as a share of all. */
export interface ProfileLine {
  readonly place: string;
  readonly share: number;
}

/** One size of one learner in the study of how cost grows. */
export interface GrowthPoint {
  readonly n: number;
  readonly p: number;
  readonly seconds: number;
  /** Peak memory of the process, and what it was when the data had been read. */
  readonly peakMegabytes: number;
  readonly dataMegabytes: number;
}

/** How the cost of one learner grows. */
export interface Growth {
  readonly points: readonly GrowthPoint[];
  readonly machine: string;
  readonly date: string;
}

/** All that was measured, as it is kept between runs. */
export interface Results {
  readonly rows: { readonly [row: string]: Measured | Skipped };
  readonly profiles: { readonly [work: string]: readonly ProfileLine[] };
  readonly growth: { readonly [id: string]: Growth | Skipped };
}
