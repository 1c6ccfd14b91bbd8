import assert from "node:assert/strict";
import { credentialsIn } from "../../../standard/rules/secrets/credentials.ts";
import { findingsOf, generated, skill, type Files } from "../repos.ts";
import { harmlessSamples } from "./harmless.ts";
import { base62, base64, seeded } from "./random.ts";
import { realSamples } from "./real.ts";
import type { Sample } from "./sample.ts";

const rows = (samples: readonly Sample[]) => samples.map((sample) => [sample.title, sample] as const);

/** What `secret-in-example` says of a Puruto with these files. */
const secretsIn = async (files: Files) =>
  (await findingsOf({ ...generated(), ...files })).filter(({ code }) => code === "secret-in-example");

const [skillPath, skillText] = skill("extra");

const holding = ({ path, text }: Sample): Files =>
  path === "SKILL.md" ? { [skillPath]: `${skillText}\n${text}` } : { [path]: text };

describe("secret-in-example", () => {
  for (const [title, sample] of rows(realSamples(seeded(1))))
    it(`finds, and does not repeat: ${title}, in ${sample.path}`, async () => {
      const found = await secretsIn(holding(sample));
      assert.equal(found.length, 1, JSON.stringify(found));
      assert.deepEqual(repeated(found[0]?.message ?? "", sample.text), []);
    });

  for (const [title, sample] of rows(harmlessSamples(seeded(1))))
    it(`leaves alone: ${title}, in ${sample.path}`, async () => {
      assert.deepEqual(await secretsIn(holding(sample)), []);
    });

  const draws = Array.from({ length: 20 }, (_, index) => seeded(index + 2));

  it("finds 99 of 100 credentials, whatever is drawn", () => {
    const all = draws.flatMap(realSamples);
    const missed = all.filter(({ text }) => credentialsIn(text).length === 0);
    assert.ok(missed.length <= all.length / 100, missed.map(({ title }) => title).join(", "));
  });

  it("leaves all look-alikes alone, whatever is drawn", () => {
    const alarms = draws.flatMap(harmlessSamples).filter(({ text }) => credentialsIn(text).length > 0);
    assert.deepEqual(
      alarms.map(({ title }) => title),
      [],
    );
  });

  const draw = seeded(7);

  it("names kind, line and setting", async () => {
    const text = `# Notes\nGITHUB_TOKEN=ghp_${draw(base62, 36)}\n`;
    const [finding] = await secretsIn({ ".env.example": text });
    assert.deepEqual(
      [finding?.message, finding?.line],
      ["holds what looks like a GitHub token, given to GITHUB_TOKEN", 2],
    );
  });

  it("does not take a secret for the name of a setting", async () => {
    const [one, other] = [`sk_live_${draw(base62, 24)}`, `sk_live_${draw(base62, 24)}`];
    const [finding] = await secretsIn({ ".env.example": `${one}: ${other}\n` });
    assert.equal(finding?.message, "holds what looks like a Stripe key");
  });

  it("names each line, ten at most, and none twice", async () => {
    const line = `A_TOKEN=npm_${draw(base62, 36)} B_TOKEN=npm_${draw(base62, 36)}\n`;
    const text = line.repeat(12);
    const found = await secretsIn({ ".env.example": text });
    assert.deepEqual(
      found.map(({ line: at }) => at),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    );
  });
});

const frame = (side: string): string => `-----${side} PRIVATE KEY-----`;

/** Pieces of eight characters that a message and a value have in common: the longest run of a text is its value. */
function repeated(message: string, text: string): string[] {
  const runs = (text.match(/[\w+/=~%.-]+/g) ?? []).toSorted((one, other) => other.length - one.length);
  const value = (runs[0] ?? "").replace(/^\w+=/, "");
  return Array.from({ length: value.length - 7 }, (_, at) => value.slice(at, at + 8)).filter((piece) =>
    message.includes(piece),
  );
}

describe("a value of .env in a file that is shared", () => {
  const draw = seeded(3);
  const [password, key] = [draw(base62, 20), draw(base64, 64)];
  const found: Record<string, { env: string; text: string; key?: string; line?: number }> = {
    "with spaces": { env: "DB_PASSWORD=tulips and rain\n", text: "# a\nSay tulips and rain.\n", line: 2 },
    "in quotes": { env: "DB_PASSWORD='tulips and rain'\n", text: "tulips and rain\n" },
    "with a comment": { env: "DB_PASSWORD=tulips-and-rain # mine\n", text: "tulips-and-rain\n" },
    exported: { env: "export DB_PASSWORD=tulips-and-rain\n", text: "tulips-and-rain\n" },
    "after a byte order mark": { env: "\uFEFFDB_PASSWORD=tulips-and-rain\n", text: "tulips-and-rain\n" },
    "in lines that end with CRLF": {
      env: "A=1\r\nDB_PASSWORD=tulips-and-rain\r\n",
      text: "tulips-and-rain\r\n",
    },
    "of several lines": {
      env: `A_KEY="${frame("BEGIN")}\n${key}\n${frame("END")}"\n`,
      text: `It ends in\n${key}\n`,
      key: "A_KEY",
      line: 2,
    },
    "of several lines, escaped": {
      env: `A_KEY="${frame("BEGIN")}\\n${key}\\n"\n`,
      text: `${key}\n`,
      key: "A_KEY",
    },
    "that is a part of another": {
      env: `LONG_TOKEN=${password}-and-more\nDB_PASSWORD=${password}\n`,
      text: `${password}-and-less\n`,
    },
  };
  for (const [title, { env, text, key: name = "DB_PASSWORD", line = 1 }] of Object.entries(found))
    it(`is found ${title}`, async () => {
      const [finding] = await secretsIn({ ".env": env, "AGENTS.md": text });
      assert.deepEqual([finding?.message, finding?.line], [`holds the value that ${name} has in .env`, line]);
    });

  const left = {
    "for a name that says no secret": ["DB_PATH=db/data-of-notes.db\n", "db/data-of-notes.db\n"],
    "that is short": ["DB_PASSWORD=tulips\n", "tulips\n"],
    "that is a word": ["AUTH=disabled\n", "It is disabled.\n"],
    "that says what it is": ["POSTGRES_PASSWORD=postgres\n", "POSTGRES_PASSWORD=postgres\n"],
    "that is a stand-in": ["API_KEY=your-key-here\n", "API_KEY=your-key-here\n"],
    "that is a stand-in in Spanish": ["API_KEY=tu_token_aqui\n", "API_KEY=tu_token_aqui\n"],
    "that names a model": ["MODEL_KEY=claude-sonnet-4-5\n", "MODEL_KEY=claude-sonnet-4-5\n"],
    "that is a path": ["SSH_KEY=~/.ssh/id_ed25519\n", "Uses ~/.ssh/id_ed25519.\n"],
    "that is a reference": ["API_KEY=op://Private/notes/key\n", "op://Private/notes/key\n"],
    "that is published": [`POSTHOG_API_KEY=phc_${password}\n`, `phc_${password}\n`],
    "that is empty": ["API_KEY=\nDB_PASSWORD=''\n", "API_KEY=\n"],
  };
  for (const [title, [env = "", text = ""]] of Object.entries(left))
    it(`is left alone ${title}`, async () => {
      assert.deepEqual(await secretsIn({ ".env": env, "AGENTS.md": text }), []);
    });

  it("is found among 40,000", async () => {
    const values = Array.from({ length: 40_000 }, () => draw(base62, 12));
    const env = values.map((value, index) => `T${index}_TOKEN=${value}`).join("\n");
    const [finding] = await secretsIn({ ".env": env, "AGENTS.md": `a\nb\nnot ${values[29_999]}.\n` });
    assert.deepEqual([finding?.message, finding?.line], ["holds the value that T29999_TOKEN has in .env", 3]);
  });
});
