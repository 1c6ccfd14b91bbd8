import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { AgentName } from "../tried.ts";

/**
 * Makes a home in which an agent talks to the model at `url`, with a key that is none; gives the variables for that.
 *
 * @param model what codex calls it
 */
export async function makeHome(
  agent: AgentName,
  home: string,
  url: string,
  model = "fake-model",
): Promise<Record<string, string>> {
  const { variables, files } = homes[agent](url, model);
  await mkdir(home, { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(home, path)), { recursive: true });
    await writeFile(join(home, path), content);
  }
  return variables;
}

interface Home {
  readonly variables: Record<string, string>;
  /** By their paths there. */
  readonly files: Readonly<Record<string, string>>;
}

const homes: Readonly<Record<AgentName, (url: string, model: string) => Home>> = {
  claude: (url) => ({
    variables: {
      ANTHROPIC_API_KEY: "sk-dummy",
      ANTHROPIC_BASE_URL: url,
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
      CLAUDE_CODE_MAX_RETRIES: "1",
    },
    files: {},
  }),
  codex: (url, model) => ({
    variables: { OPENAI_API_KEY: "sk-dummy" },
    files: { ".codex/config.toml": codexProvider(url, model) },
  }),
  gemini: (url) => ({
    variables: { GEMINI_API_KEY: "dummy", GOOGLE_GEMINI_BASE_URL: url },
    files: { ".gemini/settings.json": JSON.stringify(geminiSettings) },
  }),
};

const codexProvider = (url: string, model: string): string =>
  [
    `model = "${model}"`,
    'model_provider = "fake"',
    "[model_providers.fake]",
    'name = "fake"',
    `base_url = "${url}/v1"`,
    'wire_api = "responses"',
    'env_key = "OPENAI_API_KEY"',
    "request_max_retries = 0",
    "stream_max_retries = 0",
  ].join("\n");

const geminiSettings = {
  security: { auth: { selectedType: "gemini-api-key" } },
  privacy: { usageStatisticsEnabled: false },
  telemetry: { enabled: false },
  general: { disableAutoUpdate: true },
};
