import { type Roles, type ScenarioName, scenarios, simulateTrial, trialToCsv } from "treatment-rules";
import {
  armParameters,
  effectParameters,
  infections,
  type Parameter,
  pairSeed,
  patientLevels,
  patientParameters,
  prognosisParameters,
} from "treatment-rules/internals";

/** The pairs that lie in the data folder as CSV files. */
export const publishedPairs: readonly ScenarioName[] = ["published", "null", "crossover"];

/** Which column of those files plays which part. */
export const dataRoles: Roles = { outcome: "cured", treatment: "arm", treated: "test", randomization: 0.5, id: "id" };

/** A file of the data folder: its name and its text. */
export interface DataFile {
  readonly name: string;
  readonly text: string;
}

/** The six CSV files of the data folder, simulated anew from their fixed seeds. */
export function dataFiles(): readonly DataFile[] {
  return publishedPairs.flatMap((name) =>
    ([1, 2] as const).map((trial) => ({
      name: `${name}-${trial}.csv`,
      text: trialToCsv(simulateTrial(name, { trial, seed: pairSeed(name) })),
    })),
  );
}

interface Field {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly unit?: string;
  readonly constraints: object;
}

const zeroOne = { enum: [0, 1], required: true };

/** What each covariate column holds; the names are those of the matrix, before levels become indicators. */
const descriptions: ReadonlyMap<string, Omit<Field, "name">> = new Map<string, Omit<Field, "name">>([
  [
    "age",
    { type: "integer", unit: "years", description: "Age", constraints: { minimum: 18, maximum: 95, required: true } },
  ],
  ["male", { type: "integer", description: "1 male, 0 female", constraints: zeroOne }],
  ["white", { type: "integer", description: "1 white, 0 other", constraints: zeroOne }],
  ["north america", { type: "integer", description: "1 treated in North America, 0 elsewhere", constraints: zeroOne }],
  ["diabetes", { type: "integer", description: "1 diabetes, 0 none", constraints: zeroOne }],
  ["vascular disease", { type: "integer", description: "1 peripheral vascular disease, 0 none", constraints: zeroOne }],
  [
    "infection",
    { type: "string", description: "Kind of infection", constraints: { enum: infections, required: true } },
  ],
  [
    "log2 lesion area",
    {
      type: "number",
      unit: "log2(cm2)",
      description:
        "Lesion area as the power of 2 that gives square centimetres: 7 is 128 cm2, 8 is 256; one more is twice the area",
      constraints: { required: true },
    },
  ],
  ["fever", { type: "integer", description: "1 fever, 0 none", constraints: zeroOne }],
  [
    "high white cells",
    { type: "integer", description: "1 white cells above 12,000 per mm3, 0 not", constraints: zeroOne },
  ],
  [
    "clearance",
    {
      type: "integer",
      unit: "mL/min",
      description: "Creatinine clearance, reported between 10 and 220",
      constraints: { minimum: 10, maximum: 220, required: true },
    },
  ],
  ["MRSA", { type: "integer", description: "1 methicillin-resistant S. aureus isolated, 0 not", constraints: zeroOne }],
  ["bacteraemia", { type: "integer", description: "1 bacteria in the blood, 0 not", constraints: zeroOne }],
  [
    "prior antibiotics",
    { type: "integer", description: "1 antibiotics in the day before, 0 none", constraints: zeroOne },
  ],
  [
    "BMI",
    { type: "number", unit: "kg/m2", description: "Body-mass index", constraints: { minimum: 0, required: true } },
  ],
]);

function trialSchema(): object {
  const fields: Field[] = [
    { name: "id", type: "string", description: "Trial and patient", constraints: { unique: true, required: true } },
    {
      name: "arm",
      type: "string",
      description: "Drug the patient was randomised to, 1:1",
      constraints: { enum: ["test", "control"], required: true },
    },
    { name: "cured", type: "integer", description: "Outcome: 1 cured, 0 not", constraints: zeroOne },
    ...patientLevels.map(({ column }) => ({ name: column, ...descriptions.get(column)! })),
  ];
  return { fields, primaryKey: ["id"] };
}

const literatureSchema: object = {
  fields: [
    ["id", "string", "Name of the figure"],
    ["study", "string", "Trial or trials"],
    ["arm", "string", "Arm or group; 'test v control' for a comparison"],
    ["events", "integer", "Patients with the event, where the source gives them"],
    ["n", "integer", "Patients, where the source gives them"],
    ["estimate", "number", "The figure"],
    ["unit", "string", "What the figure counts"],
    ["source", "string", "Where it stands"],
    ["flag", "string", "cited: read in the source named; computed: from cited figures"],
  ].map(([name, type, description]) => ({ name, type, description })),
  primaryKey: ["id"],
};

/** Every figure of the simulation with its provenance. */
function provenance(): object[] {
  const groups: [string, { readonly [name: string]: Parameter }][] = [
    ["arms", armParameters],
    ["patients", patientParameters],
    ["prognosis (log odds ratios for cure)", prognosisParameters],
    ["difference between the arms", effectParameters],
  ];
  return groups.flatMap(([group, parameters]) =>
    Object.values(parameters).map(({ meaning, values, unit, flag, basis }) => ({
      group,
      meaning,
      "trial 1": values[0],
      "trial 2": values[1],
      unit,
      flag,
      basis,
    })),
  );
}

/**
 * The descriptor of the data folder (Frictionless Data Package): table schemas, units, where every parameter of the
 * simulation comes from, and the size and SHA-256 of every file.
 */
export function dataPackage(files: readonly DataFile[], sha256: (text: string) => string): string {
  const resources = files.map(({ name, text }) => {
    const base = name.replace(/\.csv$/, "");
    const pair = publishedPairs.find((p) => base.startsWith(`${p}-`));
    return {
      name: base,
      path: name,
      description: pair
        ? `Simulated trial ${base.slice(-1)} of the pair ${pair}: ${scenarios[pair].description}. Seed "${pairSeed(pair)}".`
        : "Published figures that the lessons quote, each with its source.",
      profile: "tabular-data-resource",
      format: "csv",
      mediatype: "text/csv",
      encoding: "utf-8",
      bytes: new TextEncoder().encode(text).length,
      hash: `sha256:${sha256(text)}`,
      schema: pair ? trialSchema() : literatureSchema,
    };
  });
  const descriptor = {
    profile: "tabular-data-package",
    name: "treatment-rules-trials",
    title: "Simulated replicate trials in complicated skin infection",
    description:
      "Calibrated simulations, not the data of any trial. README.md says what is calibrated to what and what is a choice.",
    licenses: [{ name: "CC0-1.0", title: "CC0 1.0", path: "https://creativecommons.org/publicdomain/zero/1.0/" }],
    resources,
    parameters: provenance(),
  };
  return `${JSON.stringify(descriptor, null, 2)}\n`;
}
