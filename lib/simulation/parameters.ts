/** Where a figure of the simulation comes from. */
export type Flag = "cited" | "computed" | "standard" | "chosen";

/** One figure of the simulation: trial 1, trial 2, and how we know it. */
export interface Parameter {
  readonly meaning: string;
  readonly values: readonly [number, number];
  readonly unit: string;
  /** cited: read in the source named; computed: from cited figures; standard: common knowledge, not re-checked; chosen: by us. */
  readonly flag: Flag;
  readonly basis: string;
}

function parameter(
  meaning: string,
  values: number | readonly [number, number],
  unit: string,
  flag: Flag,
  basis: string,
): Parameter {
  return { meaning, values: typeof values === "number" ? [values, values] : values, unit, flag, basis };
}

const canvas = "CANVAS 1 and 2, modified intention to treat";

/** The names of {@link armParameters}. */
export type ArmParameter = "testN" | "controlN" | "testCured" | "controlCured" | "randomization";

/** Arm sizes and cures of the two trials that the `published` pair is modelled on. */
export const armParameters: { readonly [name in ArmParameter]: Parameter } = {
  testN: parameter("patients, test arm", [351, 342], "patients", "cited", canvas),
  controlN: parameter("patients, control arm", [347, 338], "patients", "cited", canvas),
  testCured: parameter("cured, test arm", [304, 291], "patients", "cited", `${canvas} (one denominator inferred)`),
  controlCured: parameter("cured, control arm", [297, 289], "patients", "cited", canvas),
  randomization: parameter("probability of the test drug", 0.5, "probability", "cited", `${canvas}: 1:1`),
};

/** The names of {@link patientParameters}. */
export type PatientParameter =
  | "ageMean"
  | "ageSd"
  | "ageLeast"
  | "ageMost"
  | "male"
  | "white"
  | "northAmerica"
  | "diabetes"
  | "diabetesSlope"
  | "vascular"
  | "vascularOdds"
  | "cellulitis"
  | "abscess"
  | "wound"
  | "ulcer"
  | "burn"
  | "areaMedian"
  | "areaSdLog"
  | "fever"
  | "whiteCells"
  | "clearanceAt48"
  | "clearanceSlope"
  | "clearanceSd"
  | "clearanceLeast"
  | "clearanceMost"
  | "mrsa"
  | "bacteraemia"
  | "priorAntibiotics"
  | "bmiMean"
  | "bmiSd"
  | "areaMissing"
  | "clearanceMissing"
  | "whiteCellsMissing";

/** Who the patients are. */
export const patientParameters: { readonly [name in PatientParameter]: Parameter } = {
  ageMean: parameter("age, mean", 48, "years", "cited", "median 48 in CANVAS"),
  ageSd: parameter("age, standard deviation", 16, "years", "cited", "15.0 to 15.7 in ESTABLISH"),
  ageLeast: parameter("age, least", 18, "years", "cited", "adults"),
  ageMost: parameter("age, most", 95, "years", "chosen", "a scaled beta distribution between the two"),
  male: parameter("male", [0.62, 0.63], "share", "cited", "Teflaro label .63, ESTABLISH .60 and .66"),
  white: parameter("white", [0.76, 0.72], "share", "cited", "range: ATLAS .78, label .82"),
  northAmerica: parameter("treated in North America", [0.48, 0.4], "share", "chosen", "range cited, split chosen"),
  diabetes: parameter("diabetes", 0.18, "share", "cited", "FAST-2 .18"),
  diabetesSlope: parameter("diabetes, slope in age", 0.03, "log odds a year", "chosen", "rises with age"),
  vascular: parameter("vascular disease", [0.12, 0.13], "share", "chosen", "CAPTURE .19, scaled down"),
  vascularOdds: parameter("vascular disease, odds ratio with diabetes", 4, "odds ratio", "chosen", "ours"),
  cellulitis: parameter("infection: cellulitis", [0.4, 0.37], "share", "cited", "ESTABLISH, SOLO, DISCOVER"),
  abscess: parameter("infection: abscess", [0.31, 0.34], "share", "cited", "ESTABLISH, SOLO, DISCOVER"),
  wound: parameter("infection: wound", [0.18, 0.17], "share", "cited", "ESTABLISH, SOLO, DISCOVER"),
  ulcer: parameter("infection: ulcer", [0.08, 0.09], "share", "chosen", "split of the rest"),
  burn: parameter("infection: burn", 0.03, "share", "chosen", "split of the rest"),
  areaMedian: parameter("lesion area, median", [190, 230], "cm2", "cited", "ESTABLISH 188 to 190, and 231"),
  areaSdLog: parameter("lesion area, standard deviation of the log", [0.75, 0.8], "log cm2", "chosen", "ours"),
  fever: parameter("fever", [0.3, 0.32], "share", "chosen", "between .19 and .85 (an enriched trial)"),
  whiteCells: parameter("white cells above 12 thousand per mm3", 0.38, "share", "cited", "DISCOVER .40"),
  clearanceAt48: parameter("creatinine clearance at age 48, mean", 105, "mL/min", "chosen", "shape chosen"),
  clearanceSlope: parameter("creatinine clearance, change a year of age", -0.8, "mL/min a year", "chosen", "shape"),
  clearanceSd: parameter(
    "creatinine clearance, residual sd",
    41,
    "mL/min",
    "chosen",
    "about .10 at 50 or below; ATLAS .12",
  ),
  clearanceLeast: parameter("creatinine clearance, least reported", 10, "mL/min", "chosen", "reporting limit"),
  clearanceMost: parameter("creatinine clearance, most reported", 220, "mL/min", "chosen", "reporting limit"),
  mrsa: parameter("MRSA isolated", [0.28, 0.3], "share", "computed", "CANVAS .28"),
  bacteraemia: parameter("bacteraemia", 0.04, "share", "cited", "47 of 1,202"),
  priorAntibiotics: parameter(
    "antibiotics in the day before",
    0.4,
    "share",
    "chosen",
    "FAST-2 .60, CAPTURE .80, capped",
  ),
  bmiMean: parameter("body-mass index, mean", 28.5, "kg/m2", "cited", "DISCOVER 29.1"),
  bmiSd: parameter("body-mass index, standard deviation", 7, "kg/m2", "chosen", "lognormal"),
  areaMissing: parameter("lesion area missing, in the variant", 0.04, "share", "chosen", "completely at random"),
  clearanceMissing: parameter("clearance missing, in the variant", 0.06, "share", "chosen", "completely at random"),
  whiteCellsMissing: parameter("white cells missing, in the variant", 0.05, "share", "chosen", "completely at random"),
};

/** The names of {@link prognosisParameters}. */
export type PrognosisParameter =
  | "diabetes"
  | "vascular"
  | "fever"
  | "area"
  | "ulcer"
  | "abscess"
  | "age"
  | "clearance"
  | "mrsa"
  | "bacteraemia";

/** Who is cured: log odds ratios for cure, the same in both arms and both trials. */
export const prognosisParameters: { readonly [name in PrognosisParameter]: Parameter } = {
  diabetes: parameter(
    "diabetes",
    -0.75,
    "log odds",
    "computed",
    "Lipsky 2011: 72.3% of 349 v 85.8% of 707, odds ratio .43",
  ),
  vascular: parameter("vascular disease", -1, "log odds", "chosen", "odds ratio .24 in a linezolid trial, shrunk"),
  fever: parameter("fever", -0.4, "log odds", "chosen", "ours"),
  area: parameter("log lesion area", -0.15, "log odds per .75 log cm2", "chosen", "ours"),
  ulcer: parameter("ulcer", -0.5, "log odds", "chosen", "ours"),
  abscess: parameter("abscess", 0.35, "log odds", "chosen", "ours"),
  age: parameter("age", -0.1, "log odds per 16 years", "chosen", "ours"),
  clearance: parameter("creatinine clearance", 0.15, "log odds per 41 mL/min", "chosen", "ours"),
  mrsa: parameter("MRSA isolated", -0.1, "log odds", "chosen", "ours"),
  bacteraemia: parameter("bacteraemia", -0.4, "log odds", "chosen", "ours"),
};

/** The names of {@link effectParameters}. */
export type EffectParameter =
  | "quantitativeOdds"
  | "quantitativePrognosis"
  | "renalCut"
  | "renalBelow"
  | "renalAbove"
  | "shiftedLevel"
  | "crossoverCure"
  | "crossoverGain"
  | "boundaryAge"
  | "boundaryOlder"
  | "boundaryControl"
  | "cure95"
  | "cure99"
  | "stayDays"
  | "staySdLog"
  | "stayPrognosis"
  | "stayCrossing";

/** What is different between the arms, by scenario. */
export const effectParameters: { readonly [name in EffectParameter]: Parameter } = {
  quantitativeOdds: parameter("quantitative: odds ratio for cure", 1.3, "odds ratio", "chosen", "constant"),
  quantitativePrognosis: parameter("quantitative: prognosis times", 2, "factor", "chosen", "strong prognosis"),
  renalCut: parameter("renal: clearance at or below", 50, "mL/min", "standard", "telavancin's label warns below 50"),
  renalBelow: parameter("renal: risk difference at or below the cut", -0.15, "share", "chosen", "illustrative"),
  renalAbove: parameter("renal: risk difference above the cut", 0.02, "share", "chosen", "illustrative"),
  shiftedLevel: parameter("shifted: change of level", [0, -0.18], "share", "cited", "as between the daptomycin trials"),
  crossoverCure: parameter("crossover: cured in both arms together", 0.7, "share", "chosen", "no ceiling binds"),
  crossoverGain: parameter(
    "crossover: gain of the best rule over either arm",
    0.105,
    "share",
    "chosen",
    "a positive control",
  ),
  boundaryAge: parameter("boundary: no effect at or below", 48, "years", "chosen", "half of the patients"),
  boundaryOlder: parameter("boundary: risk difference above that age", 0.12, "share", "chosen", "clear in one half"),
  boundaryControl: parameter(
    "boundary: cured, control arm",
    0.77,
    "share",
    "chosen",
    "about .80 in both arms together",
  ),
  cure95: parameter("cure95: cured in either arm", 0.95, "share", "chosen", "few failures"),
  cure99: parameter("cure99: cured in either arm", 0.99, "share", "chosen", "hardly a failure"),
  stayDays: parameter("stay: mean, control arm", 7, "days", "chosen", "ours"),
  staySdLog: parameter(
    "stay: standard deviation of the log, given the patient",
    0.7,
    "log days",
    "chosen",
    "skewness 2.9",
  ),
  stayPrognosis: parameter(
    "stay: log mean, per unit of log odds of cure",
    -0.3,
    "log days",
    "chosen",
    "the sick stay longer",
  ),
  stayCrossing: parameter("stay: log ratio of the arms, per unit of the crossing", -0.3, "log days", "chosen", "ours"),
};
