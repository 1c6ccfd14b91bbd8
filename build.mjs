// Builds dist/, which is generator-puruto, and from it dist/create-puruto/, which is the command alone. Both lie as the
// sources do: code in few files, for each module costs a start, and what is read from disk as it is.
import { cpSync, existsSync, rmSync } from "node:fs";
import { buildCommand } from "./build/command.mjs";
import { makeCreatePuruto } from "./build/create-puruto.mjs";
import { writeThirdParty } from "./build/third-party.mjs";
import { buildDoors } from "./build/yeoman-doors.mjs";

const folders = ["templates", "releases", "lib/pictures/pages", "generators/completion/shells"];
const readFromDisk = folders.filter((folder) => existsSync(folder));

rmSync("dist", { recursive: true, force: true });
for (const folder of readFromDisk) cpSync(folder, `dist/${folder}`, { recursive: true });
const command = await buildCommand();
writeThirdParty(command);
makeCreatePuruto(["command", "THIRD-PARTY.txt", ...readFromDisk]);
writeThirdParty([...command, await buildDoors()]);
