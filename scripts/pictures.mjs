// npm run pictures -- [00 03 ...]: draws the pictures that are missing beside the figures of the lessons, and takes README's
// picture from lesson 00.

import { writeFrontPicture } from "./notebooks/front-picture.mjs";
import { lessonsIn } from "./notebooks/lessons.mjs";
import { addPictures } from "./notebooks/pictures.mjs";
import { placesIn, ROOT } from "./setup/paths.mjs";

const { notebooks } = placesIn(ROOT);
await addPictures(lessonsIn(notebooks, process.argv.slice(2)));
writeFrontPicture(notebooks);
