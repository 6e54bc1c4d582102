import { describeTrial } from "../../trials/describe-trial.js";
import type { Trial } from "../../trials/trial.js";
import { some } from "../frame/check.js";
import { axis, type FigureOptions, frame, label, nameAxis, size, topMargin, upright } from "../frame/frame.js";
import { ink, palette, trialRole } from "../frame/palette.js";
import { Z975 } from "../frame/statistics.js";
import { counted, fixed, listed, safe, shortened, textWidth } from "../frame/text.js";
import type { Figure } from "../frame/types.js";

/**
 * How alike the arms are, characteristic by characteristic: standardized differences of one or two trials,
 * on the ground of what a fair coin alone would give (95 of 100 within the band).
 *
 * Band: 1.96 sqrt(1/n1 + 1/n0) of the smaller trial.
 *
 * @param trials one trial, or the pair with the same covariates
 */
export function standardizedDifferences(trials: Trial | readonly Trial[], options: FigureOptions = {}): Figure {
  const all: readonly Trial[] = "covariates" in trials ? [trials] : trials;
  some(all, "figures.standardizedDifferences", "trials");
  const described = all.map((trial) => describeTrial(trial));
  const reach = Math.max(...described.map((d) => Z975 * Math.sqrt(1 / d.treated.n + 1 / d.control.n)));
  const names = [...new Set(described.flatMap((d) => d.covariates.map((line) => line.name)))];
  const dots = described.map((d) =>
    d.covariates.flatMap((line) =>
      line.standardizedDifference === null
        ? []
        : [{ name: line.name, value: line.standardizedDifference, y: -names.indexOf(line.name) }],
    ),
  );
  const count = dots.flat().length;
  const beyond = dots.flat().filter((dot) => Math.abs(dot.value) > reach).length;
  const widest = Math.max(reach, ...dots.flat().map((dot) => Math.abs(dot.value))) * 1.15;
  const title =
    options.title ??
    `The coin made the arms alike: ${beyond === 0 ? "none" : beyond} of ${count} differences ${beyond === 1 ? "lies" : "lie"} outside what chance allows`;
  const subtitle = `Grey band: 95 of 100 differences fall here by the coin alone.${
    all.length > 1 ? ` ${all.map((t, i) => `${i === 0 ? "Circle" : "Diamond"}: ${t.name}.`).join(" ")}` : ""
  }`;
  return frame(
    {
      title,
      subtitle,
      alt: `${title}. Under randomisation 95 of 100 lie within ${fixed(reach, 2)} standard deviations; expected outside: ${fixed(count * 0.05, 1)} of ${count}. ${listed(
        described.map((d, i) => {
          const top = dots[i].reduce((a, b) => (Math.abs(b.value) > Math.abs(a.value) ? b : a));
          return `${d.name}: ${counted(dots[i].length, "characteristic")}, the largest difference ${fixed(top.value, 2)} in ${top.name}`;
        }),
      )}.`,
      table: {
        caption: title,
        columns: ["covariate", ...described.map((d) => d.name)],
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
          y: own.map((dot) => dot.y + (all.length > 1 ? 0.14 - 0.28 * i : 0)),
          marker: { color: look.color, symbol: look.symbol, size: 11 },
          text: own.map((dot) => safe(dot.name)),
          hovertemplate: "%{text}: %{x:.3f}<extra></extra>",
        };
      }),
      layout: {
        xaxis: axis("difference between the arms (standard deviations)", { range: [-widest, widest] }),
        yaxis: nameAxis(
          names.map((name) => shortened(name)),
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
        label(-widest, 1, `more in ${shortened(all[0].labels.control, 20)}`, {
          yref: "paper",
          yanchor: "bottom",
          xanchor: "left",
          font: { size: size.tick, color: ink.soft },
        }),
        label(widest, 1, `more in ${shortened(all[0].labels.treated, 20)}`, {
          yref: "paper",
          yanchor: "bottom",
          xanchor: "right",
          font: { size: size.tick, color: ink.soft },
        }),
      ],
      margin: {
        left: Math.max(...names.map((name) => textWidth(shortened(name), size.label))) + 30,
        top: topMargin(title, subtitle, options.width ?? 800) + 16,
      },
      height: Math.min(1200, Math.max(300, names.length * 25 + 170)),
    },
    options,
  );
}
