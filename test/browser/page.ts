import { fingerprints } from "../engines/fingerprints.js";

// What the page of the test can be asked; bundled without anything of Node.
Object.assign(globalThis, { fingerprints });
