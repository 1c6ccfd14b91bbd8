// Writes changes to a repo and is killed, as by kill -9, at the n-th call that changes anything on disk.
import { writeChanges, type Change, type Removal } from "../../../lib/writing/changes.ts";
import { warn } from "../../../lib/reporting/print.ts";
import { failAt } from "./faults.ts";

const [folder = "", n = "", changes = "[]"] = process.argv.slice(2);
failAt(Number(n), () => process.kill(process.pid, "SIGKILL"));
writeChanges(folder, JSON.parse(changes) as (Change | Removal)[], warn);
