import { join } from "node:path";

import type { Agent, AgentRun, ArgumentList, Order } from "./agent.ts";
import { read, lastWords } from "./codex-read.ts";
import { sealed, withoutServers } from "./codex-sealed.ts";
import { lookedFor, refuseSettings } from "./codex-settings.ts";
import { toolLog } from "./codex-tried.ts";
import { answerSchema, promptFor } from "./prompt.ts";

/**
 * Codex, headless: events on standard output, the answer in a file, and what became of its tools on standard error.
 * `environment` says where the user's own settings are.
 */
export const codex = (command: ArgumentList, environment: NodeJS.ProcessEnv = {}): Agent => ({
  name: "codex",
  family: ["OPENAI_", "CODEX_"],
  plan: (order) => {
    refuseSettings(order.target);
    return run([...command, ...headless, ...sealed, ...withoutServers(environment)], order);
  },
  read,
  lastWords,
});

const headless = ["exec", "--json", "-s", "workspace-write", "--skip-git-repo-check", ...lookedFor];

function run(args: ArgumentList, { request, target, folder, session, keeps }: Order): AgentRun {
  const schemaFile = join(folder, "schema.json");
  const answerFile = join(folder, "answer.json");
  const asked = ["--output-schema", schemaFile, "-o", answerFile];
  const kept = keeps === true ? [] : ["--ephemeral"];
  const resumed = session === undefined ? [] : ["resume", session];
  return {
    args: [...args, ...kept, ...asked, ...resumed, "-"],
    stdin: (seconds) => promptFor(request, target, seconds),
    env: { RUST_LOG: toolLog },
    files: { [schemaFile]: JSON.stringify(strictSchema) },
    answerFile,
  };
}

// The API's strict schemas allow no keys but the named ones, and want each of them.
const strictSchema = {
  ...answerSchema,
  required: Object.keys(answerSchema.properties),
  additionalProperties: false,
};
