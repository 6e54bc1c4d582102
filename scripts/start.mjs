// npm start: sets everything up, then opens JupyterLab at the first lesson.
import { newEnough } from "./setup/new-enough.mjs";

if (newEnough("This course needs")) import("./setup/start.mjs").then(({ main }) => main(process.argv.slice(2)));
