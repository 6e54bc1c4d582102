import type { KnownException } from "./bands.js";

/** Figures that are known to lie outside their band, each with its number, its date and the reason. */
export const KNOWN_EXCEPTIONS: readonly KnownException[] = [];
