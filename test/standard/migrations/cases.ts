import { python, policy, skill, without, type Files } from "../repos.ts";

/** A repo before a migration, and what the migration changes of it. */
export interface Case {
  readonly title: string;
  /** The migration, by the version it leads to. */
  readonly to: string;
  readonly name?: string;
  readonly before: Files;
  /** Texts that are there afterwards; a pattern where only the sense matters. Nothing else changes. */
  readonly after: Readonly<Record<string, string | RegExp>>;
  /** What it says it left out; nothing where absent. */
  readonly leftOut?: readonly string[];
}

const before = (): Files => ({ ...python(), ".puruto-standard-version": "0.1.0\n" });

const legacy = (changes: Files = {}, ...gone: string[]): Files => ({
  ...without(before(), ".puruto-ipc.json", "ipc.py", "invoker.py", ".claude/skills/call", ...gone),
  ...changes,
});
const old = (changes: Files = {}, ...gone: string[]): Files =>
  legacy({ ".puruto-standard-version": "0.1.0\n", ...changes }, ...gone);

const first = { ".puruto-standard-version": "0.1.0\n" };
const second = { ".puruto-standard-version": "0.2.0\n" };

const runtime = {
  "invoker.ts": /from "\.\/ipc\//,
  "ipc/policy.ts": /parsePolicy/,
  "ipc/target/work.ts": /export/,
};
const [callPath] = skill("call");
const call = { [callPath]: /npm run --silent ipc -- --target/ };
const pythonCall = { [callPath]: /python3 ipc\.py --target \S+ --action \S+ --prompt "/ };
const pythonMain = { "puruto-cron": "main.py", "puruto-gateway": "app.py" };

export const cases: readonly Case[] = [
  {
    title: "declares the version where none is declared",
    to: "0.1.0",
    before: legacy({}, ".puruto-standard-version"),
    after: first,
  },
  {
    title: "writes the version into an empty file",
    to: "0.1.0",
    before: legacy({ ".puruto-standard-version": " \n" }),
    after: first,
  },
  {
    title: "renames the Telegram token, wherever .env.example names it",
    to: "0.1.0",
    before: legacy({
      ".puruto-standard-version": "",
      ".env.example":
        "# PURUTO_BOT_TOKEN comes from BotFather\r\nPURUTO_BOT_TOKEN=\r\nMY_PURUTO_BOT_TOKEN=\r\n",
    }),
    after: {
      ...first,
      ".env.example":
        "# PURUTO_TELEGRAM_BOT_TOKEN comes from BotFather\r\nPURUTO_TELEGRAM_BOT_TOKEN=\r\nMY_PURUTO_BOT_TOKEN=\r\n",
    },
  },
  {
    title: "leaves the old token's name where the new one is there too",
    to: "0.1.0",
    before: legacy({
      ".puruto-standard-version": "",
      ".env.example": "PURUTO_BOT_TOKEN=\nPURUTO_TELEGRAM_BOT_TOKEN=\n",
    }),
    after: first,
  },
  {
    title: "adds .env to a .gitignore that lacks it, in its own line endings",
    to: "0.1.0",
    before: legacy({ ".puruto-standard-version": "", ".gitignore": "node_modules/\r\n*.log" }),
    after: { ...first, ".gitignore": "node_modules/\r\n*.log\r\n.env\r\n" },
  },
  ...["/.env", ".env*", "*.env"].map((line) => ({
    title: `leaves a .gitignore that says ${line}`,
    to: "0.1.0",
    before: legacy({ ".puruto-standard-version": "", ".gitignore": `${line}\n` }),
    after: first,
  })),
  {
    title: "makes no .gitignore where there is none",
    to: "0.1.0",
    before: legacy({ ".puruto-standard-version": "" }, ".gitignore"),
    after: first,
  },
  {
    title: "adds a missing agent.md, which leads to CLAUDE.md",
    to: "0.2.0",
    before: old({}, "agent.md"),
    after: { ...second, "agent.md": /\(CLAUDE\.md\)/ },
  },
  {
    title: "adds a missing agent.md, which leads to AGENTS.md where there is one",
    to: "0.2.0",
    before: old({ "AGENTS.md": "# puruto-notes\n" }, "agent.md"),
    after: { ...second, "agent.md": /\(AGENTS\.md\)/ },
  },
  {
    title: "adds no agent.md where there are no rules for it to lead to",
    to: "0.2.0",
    before: old({}, "agent.md", "CLAUDE.md"),
    after: second,
  },
  {
    title: "completes delegation of which only the policy is there",
    to: "0.2.0",
    before: old({ ".puruto-ipc.json": policy({}) }),
    after: { ...second, ...runtime, ...call, "ipc.ts": /from "\.\/ipc\// },
  },
  {
    title: "adds the skill alone, by Python's command, where half of the Python pair is there",
    to: "0.2.0",
    before: old({ ".puruto-ipc.json": policy({}), "ipc.py": "" }),
    after: { ...second, ...pythonCall },
    leftOut: ["left out invoker.ts: ipc.py runs in Python; puruto ipc adds delegation in TypeScript"],
  },
  {
    title: "adds nothing of delegation beside Python's invoker alone",
    to: "0.2.0",
    before: old({ ".puruto-ipc.json": policy({}), "invoker.py": "" }),
    after: second,
    leftOut: [
      "left out ipc.ts and the skill call: invoker.py runs in Python; puruto ipc adds delegation in TypeScript",
    ],
  },
  {
    title: "leaves a door that is there, and adds the other",
    to: "0.2.0",
    before: old({ ".puruto-ipc.json": policy({}), "ipc.ts": "// mine\n" }),
    after: { ...second, ...runtime, ...call },
  },
  {
    title: "adds only the call skill, by Python's command, beside the Python pair",
    to: "0.2.0",
    before: old({ ".puruto-ipc.json": policy({}), "ipc.py": "", "invoker.py": "" }),
    after: { ...second, ...pythonCall },
  },
  {
    title: "completes delegation in TypeScript that was added to a Puruto in Python",
    to: "0.2.0",
    name: "puruto-cron",
    before: old({ ".puruto-ipc.json": policy({}), "ipc.ts": "// mine\n", "main.py": "" }),
    after: { ...second, ...runtime, ...call },
  },
  {
    title: "adds no file in TypeScript whose twin in Python is there",
    to: "0.2.0",
    before: old({ ".puruto-ipc.json": policy({}), "ipc.ts": "// mine\n", "invoker.py": "" }),
    after: { ...second, ...call },
  },
  {
    title: "changes nothing else of a Python repo that has everything",
    to: "0.2.0",
    before: before(),
    after: second,
  },
  ...(["puruto-cron", "puruto-gateway"] as const).flatMap((name): Case[] => [
    {
      title: `adds the invoker to ${name}`,
      to: "0.2.0",
      name,
      before: old(),
      after: { ...second, ...runtime },
    },
    {
      title: `leaves ${name} its Python invoker`,
      to: "0.2.0",
      name,
      before: old({ "invoker.py": "" }),
      after: second,
    },
    {
      title: `adds no invoker to ${name} that runs in Python`,
      to: "0.2.0",
      name,
      before: old({ [pythonMain[name]]: "" }),
      after: second,
      leftOut: [
        `left out invoker.ts: ${pythonMain[name]} runs in Python; puruto ipc adds delegation in TypeScript`,
      ],
    },
    {
      title: `adds no delegation to ${name} that runs in Python, of which only the policy is there`,
      to: "0.2.0",
      name,
      before: old({ [pythonMain[name]]: "", ".puruto-ipc.json": policy({ owner: name }) }),
      after: second,
      leftOut: [
        `left out ipc.ts, invoker.ts and the skill call: ${pythonMain[name]} runs in Python; puruto ipc adds delegation in TypeScript`,
      ],
    },
  ]),
  {
    title: "adds the folder of the inbox to puruto-telegram",
    to: "0.2.0",
    name: "puruto-telegram",
    before: old(),
    after: { ...second, "inbox/.gitkeep": "" },
  },
  {
    title: "leaves puruto-telegram what it has",
    to: "0.2.0",
    name: "puruto-telegram",
    before: old({ "inbox.py": "", "inbox/.gitkeep": "", ...Object.fromEntries([skill("drain-inbox")]) }),
    after: second,
  },
  {
    title: "says to puruto-telegram whose bot runs in Python what comes with that",
    to: "0.2.0",
    name: "puruto-telegram",
    before: old({ "bot.py": "" }),
    after: { ...second, "inbox/.gitkeep": "" },
    leftOut: [
      "left out inbox.ts and the skill drain-inbox: the bot runs in Python; the Python framework brings its own",
    ],
  },
  {
    title: "adds no skill in TypeScript for the inbox in Python",
    to: "0.2.0",
    name: "puruto-telegram",
    before: old({ "inbox.py": "", "inbox/.gitkeep": "" }),
    after: second,
    leftOut: ["left out the skill drain-inbox: the bot runs in Python; the Python framework brings its own"],
  },
];
