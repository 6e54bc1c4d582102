/** What a color stands for, from the first lesson to the last. */
export type Role = "trial 1" | "trial 2" | "truth" | "treated" | "control" | "plain" | "wrong" | "quiet";

/** How a role looks: never by color alone, so that it survives a gray print and a color-blind eye. */
export interface Look {
  /** The full color: lines, markers, text. */
  readonly color: string;
  /** The same, pale: areas and what is not the point. */
  readonly tint: string;
  readonly dash: "solid" | "dash" | "dot" | "dashdot" | "longdash";
  readonly symbol: string;
}

/**
 * One palette for the whole course, derived from Okabe and Ito's: within each pair that meets in a figure (the trials,
 * the arms) lightness differs by at least 24 L*, and dash and marker differ too.
 */
export const palette: { readonly [role in Role]: Look } = {
  "trial 1": { color: "#0072B2", tint: "#A9CFE5", dash: "solid", symbol: "circle" },
  "trial 2": { color: "#E69F00", tint: "#F7DFAE", dash: "dash", symbol: "diamond" },
  truth: { color: "#000000", tint: "#BFBFBF", dash: "dot", symbol: "line-ns-open" },
  treated: { color: "#00674D", tint: "#9FCFC0", dash: "solid", symbol: "triangle-up" },
  control: { color: "#D590B7", tint: "#F1D9E6", dash: "dashdot", symbol: "square" },
  plain: { color: "#3D3D3D", tint: "#CFCFCF", dash: "solid", symbol: "circle" },
  wrong: { color: "#D55E00", tint: "#F3C9A8", dash: "longdash", symbol: "x" },
  quiet: { color: "#8A8A8A", tint: "#E4E4E4", dash: "solid", symbol: "circle-open" },
};

/** Text, and the lines that carry it. */
export const ink = { text: "#1F1F1F", soft: "#595959", grid: "#E6E6E6", axis: "#8A8A8A", paper: "#FFFFFF" } as const;

/** The look of the i-th trial: trial 1, trial 2, then plain. */
export function trialRole(i: number): Role {
  return i === 0 ? "trial 1" : i === 1 ? "trial 2" : "plain";
}

/** The ink that can be read on a ground of gray, from 0 (white) to 1 (dark). */
export function inkOn(gray: number): string {
  return gray > 0.72 ? ink.paper : ink.text;
}
