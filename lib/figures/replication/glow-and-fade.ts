import { anything } from "../../core/shape.js";
import { summarizeClaims } from "../../study/summary/claims.js";
import type { DirectionRecord, Study } from "../../study/types.js";
import { assertFigureOptions, sizeOf, UNIT } from "../frame/options.js";
import type { Figure } from "../frame/types.js";
import type { UnitOptions } from "../frame/unit.js";
import { twoHistograms } from "./two-histograms.js";

/** Options of {@link glowAndFade}. */
export interface GlowAndFadeOptions extends UnitOptions {
  /**
   * Which direction of each pair.
   * @default "forward", one rule a pair
   */
  readonly direction?: "forward" | "backward" | "both";
}

/**
 * How often a rule glows at home and fades in the replicate: {@link twoHistograms} of a finished study.
 *
 * @param study a replication study whose plan kept resubstitution
 * @returns the figure; throws when no record has a claim on its own trial
 */
export function glowAndFade(study: Study<DirectionRecord>, options: GlowAndFadeOptions = {}): Figure {
  assertFigureOptions(options, "figures.glowAndFade", { ...UNIT, direction: anything });
  const { rules, alike } = summarizeClaims(study, { direction: options.direction }, "figures.glowAndFade");
  return twoHistograms(
    {
      own: rules.map((rule) => rule.claimed),
      replicate: rules.map((rule) => rule.replicated),
      ownSignificant: rules.map((rule) => rule.claimSignificant),
      replicateSignificant: rules.map((rule) => rule.replicateSignificant),
      alike,
    },
    { ...sizeOf(options), title: options.title, unit: options.unit },
  );
}
