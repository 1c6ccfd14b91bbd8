import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { AgentName } from "./models/api.ts";

/**
 * Makes a home in which the agent talks to the model at `url`, which codex may be told the name of; gives the variables
 * it needs for that.
 */
export async function makeHome(
  agent: AgentName,
  home: string,
  url: string,
  model = "fake-model",
): Promise<Record<string, string>> {
  await mkdir(home, { recursive: true });
  return homes[agent](home, url, model);
}

const homes = { claude, codex, gemini };

async function claude(_home: string, url: string): Promise<Record<string, string>> {
  return {
    ANTHROPIC_API_KEY: "sk-dummy",
    ANTHROPIC_BASE_URL: url,
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
    CLAUDE_CODE_MAX_RETRIES: "1",
  };
}

async function codex(home: string, url: string, model: string): Promise<Record<string, string>> {
  const provider = [
    `model = "${model}"`,
    'model_provider = "fake"',
    "[model_providers.fake]",
    'name = "fake"',
    `base_url = "${url}/v1"`,
    'wire_api = "responses"',
    'env_key = "OPENAI_API_KEY"',
    "request_max_retries = 0",
    "stream_max_retries = 0",
    // Where codex ends before its commands do, it leaves empty folders in each that it may write to.
    "[sandbox_workspace_write]",
    "exclude_slash_tmp = true",
  ];
  await write(join(home, ".codex", "config.toml"), provider.join("\n"));
  return { OPENAI_API_KEY: "sk-dummy" };
}

async function gemini(home: string, url: string): Promise<Record<string, string>> {
  const settings = {
    security: { auth: { selectedType: "gemini-api-key" } },
    privacy: { usageStatisticsEnabled: false },
    telemetry: { enabled: false },
    general: { disableAutoUpdate: true },
  };
  await write(join(home, ".gemini", "settings.json"), JSON.stringify(settings));
  return { GEMINI_API_KEY: "dummy", GOOGLE_GEMINI_BASE_URL: url };
}

async function write(path: string, content: string): Promise<void> {
  await mkdir(join(path, ".."), { recursive: true });
  await writeFile(path, content);
}
