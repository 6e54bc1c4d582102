import { assertLength } from "../../core/assert.js";
import { gotOf, raise, shown } from "../../core/errors.js";
import { type JsonObject, plain } from "../../core/json.js";
import { assertOptions } from "../../core/options.js";
import { printed } from "../../core/print.js";
import { contentOf } from "../../core/seal.js";
import { assertShape, numbers } from "../../core/shape.js";
import { Matrix } from "../../math/matrix.js";
import { assertLearner, fitted, predictions } from "../base/fitted.js";
import { fittedModel } from "../base/fitted-model.js";
import { assertColumns, prepare, streamOf } from "../base/input.js";
import { asMade, isAsMade, type LearnerOf } from "../base/learner.js";
import { assertSameColumns, readPlaces, readTexts } from "../base/read.js";
import type { LearnerKind, Readers } from "../base/registry.js";
import { SCREEN } from "../base/shapes.js";
import type { FitInput, Learner, LearnerDescription, Model } from "../base/types.js";
import { treatmentColumn } from "../design/design.js";
import { correlationScreen } from "./correlation.js";
import { importanceScreen } from "./importance.js";
import { lassoScreen } from "./lasso.js";
import type { Screen, Screening } from "./screen.js";

/** Ready screens: `screens.correlation({ count: 10 })`. */
export const screens: {
  readonly correlation: typeof correlationScreen;
  readonly lasso: typeof lassoScreen;
  readonly importance: typeof importanceScreen;
} = { correlation: correlationScreen, lasso: lassoScreen, importance: importanceScreen };

/** A model on the columns that a screen kept. */
export interface ScreenedModel extends Model {
  /** The names of these columns, in order. */
  readonly kept: readonly string[];
  /** The model that was fitted to them. */
  readonly model: Model;
}

/** The name of such learners in JSON. */
const SCREENED = "screened";

/**
 * A learner behind a screen: the screen chooses columns, the learner is fitted to those, `f(x[kept])`.
 *
 * The screen looks at the target, so it is part of the learner: in a Super Learner it is repeated in every fold. When it keeps
 * nothing, the strongest column is kept and `model.notes` says so; the treatment's column is kept where the learner needs it.
 *
 * When it fails: as its screen does; a screen on all rows, before the folds are made, would see the answers it is judged by.
 *
 * @param screen of `screens`: correlation, lasso, importance
 * @param learner any learner
 * @returns a learner for the targets that `learner` takes
 * @throws code "option" for what is no screen or no learner
 * @example
 * const x = Matrix.fromRows([[1, 0, 2], [2, 1, 9], [3, 1, 3], [4, 0, 5]], ["dose", "sex", "day"]);
 * const learner = screened(screens.correlation({ count: 2 }), learners.tree({ maxDepth: 1 }));
 * learner.fit({ x, y: [0, 0, 1, 1] }).kept; // ["dose", "day"]
 */
export function screened(screen: Screen, learner: Learner): LearnerOf<ScreenedModel> {
  if (typeof screen?.screen !== "function") {
    const hint = "Make one with screens.correlation, screens.lasso or screens.importance.";
    raise({ code: "option", where: "screened", expected: "a screen", ...gotOf(screen, hint) });
  }
  assertShape(screen, SCREEN, "screened", "the screen");
  assertLearner(learner, "screened");
  const description: LearnerDescription = {
    learner: SCREENED,
    options: plain({ screen: screen.description, learner: learner.description }) as JsonObject,
  };
  const own = Object.entries(screen.units).map(([option, unit]) => [`screen ${option}`, unit]);
  const made: LearnerOf<ScreenedModel> = {
    name: `${learner.name}, screened (${screen.name})`,
    description,
    units: { ...learner.units, ...Object.fromEntries(own) },
    binaryOnly: learner.binaryOnly,
    needsTreatment: learner.needsTreatment,
    draws: screen.draws || learner.draws,
    fit: (input) => fitScreened(screen, learner, input),
    toJSON: () => {
      // A learner that cannot be written down says so here.
      learner.toJSON();
      return description;
    },
  };
  if (isAsMade(learner)) asMade(made);
  return printed(made, () => ({ caption: `Learner: ${made.name}`, columns: [], rows: [] }));
}

function fitScreened(screen: Screen, learner: Learner, input: FitInput): ScreenedModel {
  prepare(input, "screened.fit");
  const { x } = input;
  const random = input.random === undefined ? undefined : streamOf(input, "screened.fit");
  const { strength, kept } = screening(screen, { ...input, random: random?.child("screen") });
  const places = new Set(kept);
  const notes: string[] = [];
  if (kept.length === 0 && x.columns > 0) {
    const best = strength.reduce((most, v, j) => (v > strength[most] ? j : most), 0);
    places.add(best);
    notes.push(`the screen kept no column: ${shown(x.names[best])}, the strongest, was taken`);
  }
  if (learner.needsTreatment) places.add(treatmentColumn(input, "screened.fit"));
  const inOrder = Int32Array.from(places).sort();
  const seen = { ...input, x: x.selectColumns(inOrder), random: random?.child("learner") };
  return screenedModel(x.names, inOrder, fitted(learner, seen, "screened.fit"), notes);
}

/** What a screen, which may be a reader's own, says of each column. */
function screening(screen: Screen, input: FitInput): Screening {
  const { columns } = input.x;
  const said: Screening = screen.screen(input);
  for (const part of ["strength", "kept"] as const) {
    assertShape(said?.[part], numbers, "screened.fit", `${part}, as the screen ${screen.name} gives it,`);
  }
  assertLength(said.strength, columns, "screened.fit", "strength");
  return said;
}

/** Rows predicted at a time: the kept columns are copied for so many. */
const BLOCK = 4096;

function screenedModel(
  columns: readonly string[],
  places: Int32Array,
  model: Model,
  own: readonly string[],
): ScreenedModel {
  const kept = Array.from(places, (j) => columns[j]);
  const notes = [...own, ...(model.notes ?? [])];
  return fittedModel<ScreenedModel>(
    {
      learner: SCREENED,
      columns,
      kept,
      model,
      notes,
      predict(x) {
        assertColumns(x, columns, "screened.predict");
        const out = new Float64Array(x.rows);
        for (let from = 0; from < x.rows; from += BLOCK) {
          const to = Math.min(from + BLOCK, x.rows);
          const data = new Float64Array((to - from) * places.length);
          places.forEach((j, at) => {
            data.set(x.column(j).subarray(from, to), at * (to - from));
          });
          const block = new Matrix(data, to - from, places.length, kept);
          out.set(predictions(model, block, "screened.predict"), from);
        }
        return out;
      },
      toJSON: () => ({ learner: SCREENED, columns, places: Array.from(places), model: contentOf(model), notes: own }),
    },
    () => ({
      caption: `Screened: ${kept.length} of ${columns.length} columns`,
      columns: ["kept"],
      rows: kept.map((name) => [name]),
      notes,
    }),
  );
}

function readScreened(json: JsonObject, readers: Readers): ScreenedModel {
  const columns = readTexts(json, "columns");
  const places = readPlaces(json, "places", columns.length);
  const model = readers.model(json.model as JsonObject);
  assertSameColumns(
    json,
    model,
    Array.from(places, (j) => columns[j]),
  );
  return screenedModel(columns, places, model, readTexts(json, "notes"));
}

/** How such learners are read. */
export const screenedKind: LearnerKind = {
  make(options, readers) {
    assertOptions(options, ["screen", "learner"], "screened");
    return screened(screenFromJSON(options.screen), readers.learner(options.learner as unknown as LearnerDescription));
  },
  read: readScreened,
};

/** The screen that a description names. */
function screenFromJSON(json: unknown): Screen {
  const where = "screenFromJSON";
  const description = (json ?? {}) as JsonObject;
  assertOptions(description, ["screen", "options"], where);
  const name = description.screen;
  if (typeof name !== "string" || !Object.hasOwn(screens, name)) {
    const expected = `a screen among ${Object.keys(screens).join(", ")}`;
    raise({ code: "screen", where, expected, got: shown(name) });
  }
  if (description.options === undefined) {
    raise({ code: "screen", where, expected: `options of the screen ${shown(name)}`, got: "none" });
  }
  // Options read from JSON are checked by the screen itself.
  const make: (options: never) => Screen = screens[name as keyof typeof screens];
  return make(description.options as never);
}
