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

/** Roles whose full color is dark enough for words on paper: a contrast of 4.5 to 1. */
const READABLE: readonly Look[] = [palette["trial 1"], palette.treated, palette.truth, palette.plain];

/** The color of words about what has this look: its own where it can be read, else the ink. */
export function inkOf(look: Look): string {
  return READABLE.includes(look) ? look.color : ink.text;
}

/** The ink that is read best on the gray of a share in `agreementMatrix`, which is white up to 0.4 and darkest at 1. */
export function inkOn(share: number): string {
  return share > 0.85 ? ink.paper : ink.text;
}

/** The ink that can be read on a cell as dark as this kappa makes it: the scale of the shares, 0 for 50%. */
export function inkOnKappa(kappa: number): string {
  return inkOn((1 + kappa) / 2);
}

/** How dark a cell of lost points is, 0 to 1: half a point can be told from none, and ten are no darker than two. */
export function shadeOf(points: number): number {
  return Math.min(1, Math.max(0, points / 2));
}

/** The ink that is read best on such a cell. */
export function inkOnShade(points: number): string {
  return shadeOf(points) > 0.75 ? ink.paper : ink.text;
}
