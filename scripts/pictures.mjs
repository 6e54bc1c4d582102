// npm run pictures -- [00 03 ...]: draws the pictures that are missing beside the figures of the lessons.

import { lessonsIn } from "./notebooks/lessons.mjs";
import { addPictures } from "./notebooks/pictures.mjs";
import { placesIn, ROOT } from "./setup/paths.mjs";

await addPictures(lessonsIn(placesIn(ROOT).notebooks, process.argv.slice(2)));
