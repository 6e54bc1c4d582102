import type { Command } from "commander";
import { parse } from "csv-parse/sync";
import { raise } from "../core/errors.js";
import type { Roles } from "../trials/trial.js";

/** The options by which every command that reads a CSV file is told what its columns are. */
export interface TrialOptions {
  readonly outcome: string;
  readonly treatment: string;
  readonly treated?: string;
  readonly randomization?: string;
  readonly covariates?: string;
  readonly id?: string;
  readonly minimize?: boolean;
  readonly missing?: string;
}

/** Gives a command the options of {@link TrialOptions}. */
export function withTrialOptions(command: Command): Command {
  return command
    .requiredOption("--outcome <column>", "the outcome: 0 and 1, or numbers")
    .requiredOption("--treatment <column>", "the arm each patient was assigned to")
    .option("--treated <label>", "the label of the treated arm; left out: 1, where the arms are 0 and 1")
    .option(
      "--randomization <p|column>",
      'chance of the treated arm: a number, a column, or "arm share"; left out: the share of treated patients',
    )
    .option("--covariates <a,b,...>", "baseline columns; left out: all other columns")
    .option("--id <column>", "a column that names the patients and is no covariate")
    .option("--minimize", "a smaller outcome is better")
    .option(
      "--missing <what>",
      'empty cells: "refuse", or "indicator" for the median and a column that says so',
      "refuse",
    );
}

/** Column names between commas; a name that holds a comma stands in double quotes, as in a CSV file. */
export function columnList(text: string, option: string): string[] {
  try {
    const [names = []] = parse(text, { trim: true }) as string[][];
    return names;
  } catch {
    return raise({
      code: "option",
      where: option,
      expected: "names between commas",
      got: JSON.stringify(text),
    });
  }
}

/** The roles that the options state. */
export function rolesFrom(options: TrialOptions): Roles {
  const { outcome, treatment, treated, randomization, covariates, id, minimize, missing = "refuse" } = options;
  if (missing !== "refuse" && missing !== "indicator") {
    return raise({ code: "option", where: "--missing", expected: "refuse or indicator", got: JSON.stringify(missing) });
  }
  const number = randomization === undefined || randomization.trim() === "" ? Number.NaN : Number(randomization);
  return {
    outcome,
    treatment,
    ...(treated === undefined ? {} : { treated }),
    ...(randomization === undefined ? {} : { randomization: Number.isNaN(number) ? randomization : number }),
    ...(covariates === undefined ? {} : { covariates: columnList(covariates, "--covariates") }),
    ...(id === undefined ? {} : { id }),
    direction: minimize ? "minimize" : "maximize",
    missing,
  };
}
