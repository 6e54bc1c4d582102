import { type Balance, summarizeBalance } from "../../trials/summary/balance.js";
import type { Trial } from "../../trials/trial.js";
import { aroundZero, heightOf, nameMargin } from "../frame/extent.js";
import { axis, type FigureOptions, frame, label, nameAxis, size, topMargin, upright } from "../frame/frame.js";
import { assertFigureOptions } from "../frame/options.js";
import { ink, palette, trialRole } from "../frame/palette.js";
import { counted, fitting, fixed, listed, safe, shortened } from "../frame/text.js";
import type { Figure } from "../frame/types.js";

/**
 * How alike the arms are, characteristic by characteristic: standardized differences of one or two trials,
 * on the ground of what a fair coin alone would give (95 of 100 within the band).
 *
 * A drawing of `summarizeBalance`; the band is 1.96 sqrt(1/n1 + 1/n0) of the smaller trial.
 *
 * @param trials one trial, or the pair with the same covariates
 */
export function standardizedDifferences(trials: Trial | readonly Trial[], options: FigureOptions = {}): Figure {
  assertFigureOptions(options, "figures.standardizedDifferences");
  const balance = summarizeBalance(trials, "figures.standardizedDifferences");
  const { names, reach, known, outside } = balance;
  const several = balance.trials.length > 1;
  const dots = balance.trials.map(dotsOf);
  const [left, right] = aroundZero([reach, ...dots.flatMap((own) => own.map((dot) => dot.value))], 0.15);
  const title =
    options.title ??
    `The coin made the arms alike: ${outside === 0 ? "none" : outside} of ${known} differences ${outside === 1 ? "lies" : "lie"} outside what chance allows`;
  const subtitle = `Grey band: 95 of 100 differences fall here by the coin alone.${
    several ? ` ${balance.trials.map((t, i) => `${i === 0 ? "Circle" : "Diamond"}: ${t.name}.`).join(" ")}` : ""
  }`;
  return frame(
    {
      title,
      subtitle,
      alt: `${title}. Under randomisation 95 of 100 lie within ${fixed(reach, 2)} standard deviations; expected outside: ${fixed(balance.expected, 1)} of ${known}. ${listed(balance.trials.map(inWords))}.`,
      table: {
        caption: title,
        columns: ["covariate", ...balance.trials.map((d) => d.name)],
        rows: names.map((name) => [
          name,
          ...dots.map((own) => own.find((dot) => dot.name === name)?.value ?? "no spread"),
        ]),
        notes: [`Chance alone: within ${fixed(reach, 3)} in 95 of 100.`],
      },
      data: dots.map((own, i) => {
        const look = palette[trialRole(i)];
        return {
          type: "scatter",
          mode: "markers",
          x: own.map((dot) => dot.value),
          y: own.map((dot) => -names.indexOf(dot.name) + (several ? 0.14 - 0.28 * i : 0)),
          marker: { color: look.color, symbol: look.symbol, size: 11 },
          text: own.map((dot) => safe(dot.name)),
          hovertemplate: "%{text}: %{x:.3f}<extra></extra>",
        };
      }),
      layout: {
        xaxis: axis("difference between the arms (standard deviations)", { range: [left, right] }),
        yaxis: nameAxis(
          fitting(names),
          names.map((_, i) => -i),
          { range: [-names.length + 0.4, 0.6], tickfont: { size: size.label, color: ink.text } },
        ),
      },
      shapes: [
        {
          type: "rect",
          x0: -reach,
          x1: reach,
          y0: 0,
          y1: 1,
          yref: "paper",
          layer: "below",
          fillcolor: palette.quiet.tint,
          opacity: 0.6,
          line: { width: 0 },
        },
        upright(0),
      ],
      annotations: [
        label(left, 1, `more in ${shortened(balance.trials[0].control.label, 20)}`, {
          yref: "paper",
          yanchor: "bottom",
          xanchor: "left",
          font: { size: size.tick, color: ink.soft },
        }),
        label(right, 1, `more in ${shortened(balance.trials[0].treated.label, 20)}`, {
          yref: "paper",
          yanchor: "bottom",
          xanchor: "right",
          font: { size: size.tick, color: ink.soft },
        }),
      ],
      margin: {
        left: nameMargin(names),
        top: topMargin(title, subtitle, options.width ?? 800) + 16,
      },
      height: heightOf(names.length, 25, 170, 300, 1200),
    },
    options,
  );
}

/** The differences that are known, in the order of the covariates. */
function dotsOf({ covariates }: Balance["trials"][number]): { readonly name: string; readonly value: number }[] {
  return covariates.flatMap(({ name, standardizedDifference: value }) => (value === null ? [] : [{ name, value }]));
}

function inWords({ name, known, largest }: Balance["trials"][number]): string {
  const most = largest === null ? "" : `, the largest difference ${fixed(largest.difference, 2)} in ${largest.name}`;
  return `${name}: ${counted(known, "characteristic")}${most}`;
}
