// Letters of the Cyrillic and the Greek alphabet above Latin ones that most typefaces draw alike.
const OTHERS = "АВЕКМНОРСТХІЈЅаеорсухіјѕԁԛԝһΑΒΕΖΗΙΚΜΝΟΡΤΥΧονϲ";
const LATIN = "ABEKMHOPCTXIJSaeopcyxijsdqwhABEZHIKMNOPTYXovc";

const LOOKS: ReadonlyMap<string, string> = new Map(Array.from(OTHERS, (letter, k) => [letter, LATIN[k]]));

/** A text with Latin letters in the place of those of other alphabets that look like them. */
export function inLatin(text: string): string {
  return /[\u0370-\u052f]/.test(text)
    ? text.replace(/[\u0370-\u052f]/g, (letter) => LOOKS.get(letter) ?? letter)
    : text;
}
