/** The folder where tests, and the commands that they run, keep what belongs to this user: not the user's own. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "puruto-state-"));
process.env["XDG_STATE_HOME"] = folder;

after(() => rmSync(folder, { recursive: true, force: true }));
