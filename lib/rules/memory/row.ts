import type { Trial } from "../../trials/trial.js";
import type { Recoded } from "./recoded.js";
import type { RuleMemory } from "./types.js";

/** A rule's trial and the trial it is judged on, side by side. */
export interface Compared {
  readonly memory: RuleMemory;
  readonly trial: Trial;
  readonly recoded: Recoded;
  /** What becomes of a level that the rule does not know. */
  readonly unseen: "refuse" | "reference";
}

/** A difference that was found: what the rule knows, what the trial has, and what can be done. */
export interface Found {
  readonly expected: string;
  readonly got: string;
  readonly remedy: string;
}

/** One thing in which the trial a rule is judged on may differ from the one it was learned on, and what happens then. */
export type MemoryRow =
  | {
      readonly code: string;
      readonly what: string;
      /** The rule is not judged, and the message says why. */
      readonly happens: "refused";
      readonly found: (compared: Compared) => Found | undefined;
    }
  | {
      readonly code: string;
      readonly what: string;
      /** The rule is judged, and a note of the evaluation says it. */
      readonly happens: "said";
      readonly says: (compared: Compared) => string | undefined;
    }
  | {
      readonly code: string;
      readonly what: string;
      /** Nothing is said, because it changes no decision and no meaning. */
      readonly happens: "harmless";
      readonly because: string;
    };
