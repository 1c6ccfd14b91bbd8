import assert from "node:assert/strict";
import { childEnvironment } from "../../../templates/ipc/files/ipc/local/environment.ts";

describe("the environment of a child", () => {
  it("is what the list allows, what begins like the agent's own, and never what .env defines", () => {
    const texts = [
      "PATH=/bin HOME=/home/u LC_ALL=C TZ=UTC NODE_ENV=test XDG_DATA_HOME=/d PURUTO_HOME=/p https_proxy=p SSL_CERT_FILE=/c",
      "NODE_OPTIONS=--test AWS_SECRET_ACCESS_KEY=s SSH_AUTH_SOCK=/s PATHS=x MY_LC_ALL=x OPENAI_API_KEY=k",
      "ANTHROPIC_API_KEY=k PURUTO_TELEGRAM_BOT_TOKEN=t CLAUDE_CODE_SECRET=s",
    ];
    const environment = Object.fromEntries(
      texts.flatMap((text) => text.split(" ")).map((pair) => pair.split("=")),
    );
    const defined = new Set(["PURUTO_TELEGRAM_BOT_TOKEN", "CLAUDE_CODE_SECRET"]);
    const plain = [
      "PATH",
      "HOME",
      "LC_ALL",
      "TZ",
      "NODE_ENV",
      "XDG_DATA_HOME",
      "PURUTO_HOME",
      "https_proxy",
      "SSL_CERT_FILE",
    ];
    assert.deepEqual(Object.keys(childEnvironment(environment, defined)), plain);
    const agent = childEnvironment(environment, defined, ["ANTHROPIC_", "CLAUDE_"]);
    assert.deepEqual(Object.keys(agent), [...plain, "ANTHROPIC_API_KEY"]);
  });

  for (const [key, passes] of [
    ["PURUTO_GATEWAY_API_KEY", false],
    ["PURUTO_TELEGRAM_BOT_TOKEN", false],
    ["PURUTO_GATEWAY_API_KEYS", false],
    ["PURUTO_WEBHOOK_SECRET", false],
    ["PURUTO_DB_PASSWORD", false],
    ["PURUTO_KEY", false],
    ["NODE_AUTH_TOKEN", false],
    ["PURUTO_HOME", true],
    ["PURUTO_AGENT", true],
    ["PURUTO_DATA_PATH", true],
    ["PURUTO_KEYBOARD", true],
    ["NODE_EXTRA_CA_CERTS", true],
  ] as const)
    it(`${passes ? "has" : "never has"} ${key}, which .env does not define`, () => {
      assert.deepEqual(Object.keys(childEnvironment({ [key]: "x" }, new Set())), passes ? [key] : []);
    });

  it("has the keys of the agent's own family, which it needs", () => {
    assert.deepEqual(childEnvironment({ ANTHROPIC_API_KEY: "k" }, new Set(), ["ANTHROPIC_"]), {
      ANTHROPIC_API_KEY: "k",
    });
  });

  for (const name of [
    "CLAUDECODE",
    "CLAUDE_CODE_MESSAGING_SOCKET",
    "CLAUDE_CODE_MESSAGING_TOKEN",
    "CLAUDE_CODE_SESSION_ID",
    "CLAUDE_CODE_CHILD_SESSION",
    "CLAUDE_PID",
  ])
    it(`has no ${name}, by which a claude's command would know its session`, () => {
      const environment = { [name]: "x", CLAUDE_CODE_USE_BEDROCK: "1" };
      assert.deepEqual(childEnvironment(environment, new Set(), ["CLAUDE_"]), {
        CLAUDE_CODE_USE_BEDROCK: "1",
      });
    });
});
