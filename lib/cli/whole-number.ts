import { InvalidArgumentError } from "commander";

/** A reader of options that are whole numbers of at least `least`. */
export function wholeNumber(option: string, least: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < least) {
      throw new InvalidArgumentError(`${option} needs a whole number of at least ${least}.`);
    }
    return number;
  };
}
