// Opens one of the two doors: `node ipc/start.mjs ipc.ts …` does what `node ipc.ts …` does, sooner. To read the first
// line of TypeScript takes Node longer than to start; so this is plain JavaScript, and has Node take what it made of the
// rest before, from the folder that `entry.ts` names. (Node 22 reads TypeScript all the same, and only compiles less.)
import module from "node:module";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const [door] = process.argv.splice(2, 1);

// Node 20 has no such thing. Where NODE_COMPILE_CACHE names another folder, that holds.
module.enableCompileCache?.(join(root, "runs", ".compiled"));
process.argv[1] = join(root, door);
await import(`../${door}`);
