import { textOf } from "../../../standard/repo.ts";
import { parseJson } from "../../../templates/ipc/files/ipc/json.ts";
import { isRunning } from "../../../templates/ipc/files/ipc/local/identity.ts";
import { isObject, isText } from "../../../templates/ipc/files/ipc/parsed.ts";
import { fine, warning, type Patient, type Said } from "../check.ts";

/** Whether the service of a Puruto that has one runs, as far as its process can be seen from here. (docs/services.md, "Status".) */
export function service({ repo }: Patient): Said[] {
  if (repo.kindOf("service/main.ts") !== "file") return [];
  const process = processIn(textOf(repo, "db/owner.json") ?? "");
  if (process !== undefined && isRunning(process)) return [fine(`its service runs, process ${process.pid}`)];
  const cure = "npm start in its folder, or at each login: npm run --silent service -- install";
  return [warning("its service does not run", cure)];
}

/** The process that is, or last was, the service. */
function processIn(text: string): { pid: number; start: string } | undefined {
  const parsed = parseJson(text);
  const { pid, start } = parsed.ok && isObject(parsed.value) ? parsed.value : {};
  return Number.isSafeInteger(pid) && Number(pid) > 0 && isText(start)
    ? { pid: Number(pid), start }
    : undefined;
}
