/** The version of the library, which what it writes down carries; a test holds it to the package's. */
export const VERSION = "0.2.0";
