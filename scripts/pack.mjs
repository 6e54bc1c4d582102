// npm run pack:check [-- --short]: packs the library, installs it in an empty folder, and uses it there.
import { withSentences } from "./setup/failure.mjs";
import { newEnough } from "./setup/new-enough.mjs";

if (newEnough("The check of the package needs")) {
  const { main } = await import("./pack/check.mjs");
  await withSentences(() => main(process.argv.slice(2)));
}
