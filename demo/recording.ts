// Makes the recording of the README: `node --import tsx demo/recording.ts`. It needs the `script` of util-linux.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { pictureOf } from "./recording/picture.ts";
import { columns, record } from "./recording/record.ts";
import { about } from "./recording/scenes.ts";

const file = fileURLToPath(new URL("../docs/images/recording.svg", import.meta.url));
writeFileSync(file, pictureOf(record(), columns, about));
