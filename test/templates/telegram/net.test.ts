import assert from "node:assert/strict";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { inspect } from "node:util";
import { InputFile } from "grammy";
import type { Reach } from "../../../templates/telegram/files/telegram/net/open.ts";
import type { FaultKind, Telegram } from "../../../templates/telegram/files/telegram/net/telegram.ts";
import { BotApi, type Trouble } from "../../bot-api/bot-api.ts";
import { scratch } from "../../scratch.ts";
import { answerOf, said } from "../db/helpers/made.ts";
import { madeBot } from "./helpers/made-bot.ts";
import {
  deadPort,
  has,
  inEnvironment,
  listening,
  named,
  proxying,
  tlsFront,
  type Listening,
} from "./helpers/nets.ts";
import { faultOf, opened, token } from "./helpers/opened.ts";

const me = 42;
const ask = (telegram: Telegram, signal?: AbortSignal) =>
  telegram.call("sendMessage", { chat_id: me, text: "hi" }, signal);

/** Nothing of the token, not even its beginning, wherever one looks. */
function keepsToken(value: Error | Telegram): void {
  const secret = token.split(":")[1]?.slice(0, 8) ?? "";
  const looks = [
    inspect(value, { depth: 10, showHidden: true }),
    value instanceof Error ? `${value.message} ${value.stack}` : "",
    JSON.stringify(value),
    JSON.stringify(Object.getOwnPropertyDescriptors(value)),
  ];
  for (const look of looks) assert.ok(!look.includes(secret), look);
}

describe("the net of the bot", function () {
  this.timeout(60_000);
  const made = madeBot();
  const open: { close: () => unknown }[] = [];
  let fake: BotApi;

  const keep = <T extends { close: () => unknown }>(one: T): T => {
    open.push(one);
    return one;
  };
  const reached = async (root = fake.root, more: Partial<Reach> = {}): Promise<Telegram> =>
    keep(await opened(made(), root, more));

  beforeEach(async () => {
    fake = keep(await BotApi.open());
    fake.say(me, "hello");
  });

  afterEach(async () => {
    for (const one of open.splice(0).toReversed()) await one.close();
  });

  it("calls what it is told to, and gives what that answers", async () => {
    const telegram = await reached();
    const { message_id, text } = await ask(telegram);
    assert.equal(text, "hi");
    assert.equal(fake.chat(me).at(-1)?.message_id, message_id);
    assert.match(telegram.bot, /^[0-9a-f]{16}$/);
    keepsToken(telegram);
  });

  it("sends documents", async () => {
    const telegram = await reached();
    const content = Buffer.alloc(300_000, "ñ\r\n");
    const document = new InputFile(content, "résumé.md");
    const sent = await telegram.call("sendDocument", { chat_id: me, document, caption: "here" });
    assert.equal(sent.document.file_name, "résumé.md");
    assert.deepEqual(fake.file(sent.document.file_id), content);
  });

  it("fails where a document is not there, and sends none", async () => {
    const telegram = await reached();
    const document = new InputFile(join(scratch(), "none.md"));
    const fault = await faultOf(telegram.call("sendDocument", { chat_id: me, document }));
    assert.equal(fault.kind, "refused");
    assert.deepEqual(fake.sent, []);
  });

  const files: readonly [title: string, size: number, got: number, isWhole: boolean][] = [
    ["nothing", 0, 0, true],
    ["256 KiB", 262_144, 262_144, true],
    ["one byte more", 262_145, 262_144, false],
    ["much more", 3_000_000, 262_144, false],
  ];

  for (const [title, size, got, isWhole] of files)
    it(`fetches a file of ${title}, 256 KiB at most`, async () => {
      const telegram = await reached();
      const { message } = fake.say(me, "", { document: { name: "a.txt", content: Buffer.alloc(size, "a") } });
      const found = await telegram.download(message.document?.file_id ?? "");
      assert.deepEqual([found.content.length, found.isWhole], [got, isWhole]);
    });

  it("fetches nothing that lies elsewhere, and nothing that is not there", async () => {
    const telegram = await reached();
    assert.equal((await faultOf(telegram.download("none"))).kind, "refused");
    const { message } = fake.say(me, "", { document: { name: "a.txt", content: "a" } });
    const { file_id = "" } = message.document ?? {};
    for (const trouble of [
      { does: "error", code: 404, description: "Not Found" },
      { does: "error", code: 400 },
    ] as const) {
      fake.misbehave("file", trouble);
      const fault = await faultOf(telegram.download(file_id));
      assert.equal(fault.kind, "refused");
      keepsToken(fault);
    }
    fake.misbehave("file", { does: "silent" });
    assert.equal((await faultOf(telegram.download(file_id))).kind, "unknown");
  });

  const answers: readonly [title: string, trouble: Trouble, kind: FaultKind, code: number | undefined][] = [
    ["cuts the connection at once", { does: "cut", when: "before" }, "unknown", undefined],
    ["cuts it once the call is carried out", { does: "cut", when: "after" }, "unknown", undefined],
    ["cuts it within its answer", { does: "cut", when: "within" }, "unknown", undefined],
    ["is silent", { does: "silent" }, "unknown", undefined],
    ["carries it out and is silent", { does: "silent", carried: true }, "unknown", undefined],
    ["answers too slowly", { does: "slow", ms: 3000 }, "unknown", undefined],
    ["fails", { does: "error", code: 500 }, "unknown", 500],
    ["fails after all was done", { does: "error", code: 500, carried: true }, "unknown", 500],
    ["has a proxy of its own that fails", { does: "page", code: 502 }, "unknown", 502],
    ["is no Bot API", { does: "page", code: 404 }, "unknown", 404],
    ["answers with a page", { does: "page", code: 200 }, "unknown", 200],
    ["leads elsewhere", { does: "page", code: 302 }, "unknown", 302],
    ["takes nothing as large", { does: "page", code: 413 }, "refused", 413],
    ["floods", { does: "error", code: 429, retry_after: 7 }, "flood", 429],
    ["floods, and does not say for how long", { does: "error", code: 429 }, "flood", 429],
    ["knows no such token", { does: "error", code: 401, description: "Unauthorized" }, "unauthorized", 401],
    ["takes the token for none", { does: "error", code: 404, description: "Not Found" }, "unauthorized", 404],
    ["has another poll", { does: "error", code: 409 }, "conflict", 409],
    ["refuses", { does: "error", code: 400 }, "refused", 400],
    ["is blocked", { does: "error", code: 403 }, "refused", 403],
    ["repeats the token", { does: "error", code: 400, description: `at /bot${token}/x` }, "refused", 400],
    [
      "repeats the token where what it says is cut",
      { does: "error", code: 400, description: `${"x".repeat(470)}${token}` },
      "refused",
      400,
    ],
  ];

  for (const [title, trouble, kind, code] of answers)
    it(`says what it knows of a call, where the server ${title}`, async () => {
      const telegram = await reached();
      fake.misbehave("sendMessage", trouble);
      const fault = await faultOf(ask(telegram));
      assert.deepEqual([fault.kind, fault.code], [kind, code]);
      assert.equal(fault.isOverdue, ["silent", "slow"].includes(trouble.does));
      const waits = trouble.does === "error" && code === 429;
      assert.equal(fault.retry_after_ms, waits ? 1000 * (trouble.retry_after ?? 5) : undefined);
      keepsToken(fault);
      keepsToken(telegram);
      assert.equal((await ask(telegram)).text, "hi");
    });

  it("makes many calls at once, and complains of none", async () => {
    const telegram = await reached();
    const warnings: Error[] = [];
    const note = (warning: Error): unknown => warnings.push(warning);
    process.on("warning", note);
    await Promise.all(Array.from({ length: 60 }, () => ask(telegram)));
    await wait(20);
    process.off("warning", note);
    assert.deepEqual([fake.sent.length, warnings], [60, []]);
  });

  it("ends a call for its caller, at once", async () => {
    const telegram = await reached();
    fake.misbehave("sendMessage", { does: "silent" });
    const caller = new AbortController();
    const fault = faultOf(ask(telegram, caller.signal));
    await fake.until(({ calls }) => calls.length === 1);
    caller.abort();
    assert.equal((await fault).kind, "aborted");
    assert.equal((await faultOf(ask(telegram, caller.signal))).kind, "aborted");
    assert.deepEqual(fake.sent, []);
  });

  it("makes no call once it is closed", async () => {
    const telegram = await reached();
    const poll = faultOf(telegram.call("getUpdates", { offset: 999_999_999, timeout: 50 }));
    await fake.until(({ calls }) => calls.length === 1);
    telegram.close();
    assert.equal((await poll).kind, "aborted");
    assert.equal((await faultOf(ask(telegram))).kind, "aborted");
    assert.equal(fake.calls.length, 1);
  });

  it("throws away connections that were dead, so that the next call works", async () => {
    const telegram = await reached();
    await ask(telegram);
    // Until a connection is free again, others get new ones.
    await wait(50);
    fake.deafen();
    assert.equal((await faultOf(ask(telegram))).isOverdue, true);
    await ask(telegram);
    assert.equal(fake.sent.length, 2);
  });

  it("lets others finish on connections that it uses no more", async () => {
    const telegram = await reached();
    fake.misbehave("sendMessage", { does: "silent" });
    const overdue = faultOf(ask(telegram));
    await fake.until(({ calls }) => calls.length === 1);
    const slow = telegram.call("getUpdates", { offset: 999_999_999, timeout: 2 });
    assert.equal((await overdue).isOverdue, true);
    assert.deepEqual(await slow, []);
  });

  for (const [title, late, ahead] of [
    ["says how far Telegram's clock is ahead of this one", 7_200_000, 7_200_000],
    ["says how far it is behind", -7_200_000, -7_200_000],
    ["takes clocks that differ by seconds for the same", 20_000, 0],
    ["takes them for the same where it is not told", undefined, 0],
  ] as const)
    it(title, async () => {
      const date = late === undefined ? "" : `date: ${new Date(Date.now() + late).toUTCString()}\r\n`;
      const body = '{"ok":true,"result":{"message_id":1}}';
      const answer = `HTTP/1.1 200 OK\r\n${date}content-length: ${body.length}\r\n\r\n${body}`;
      const { port } = keep(await listening((socket) => socket.end(answer)));
      const telegram = await reached(`http://127.0.0.1:${port}`);
      assert.equal(telegram.ahead(), 0);
      await ask(telegram);
      assert.ok(Math.abs(telegram.ahead() - ahead) < 5000, String(telegram.ahead()));
    });

  it("renews its connections, and has nobody wait for those that were under way", async () => {
    const telegram = await reached();
    const poll = faultOf(telegram.call("getUpdates", { offset: 999_999_999, timeout: 50 }));
    await fake.until(({ calls }) => calls.length === 1);
    fake.deafen();
    telegram.renew();
    const { kind, isOverdue } = await poll;
    assert.deepEqual([kind, isOverdue], ["unknown", false]);
    await ask(telegram);
  });

  describe("where not a byte of a call is written", () => {
    const unreached: readonly [title: string, way: () => Promise<string>][] = [
      ["nobody listens", async () => `http://127.0.0.1:${await deadPort()}`],
      ["the name leads nowhere", async () => "http://bot-api.invalid"],
      ["nobody speaks TLS", async () => `https://127.0.0.1:${keep(await listening()).port}`],
      [
        "somebody answers what is no TLS",
        async () => {
          const { port } = keep(await listening((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")));
          return `https://127.0.0.1:${port}`;
        },
      ],
      [
        "the connection is cut within the handshake",
        async () => `https://127.0.0.1:${keep(await listening((socket) => socket.destroy())).port}`,
      ],
    ];

    for (const [title, way] of unreached)
      it(`says that it was not sent, as ${title}`, async () => {
        const root = await way();
        const telegram = await inEnvironment({}, () => reached(root));
        const fault = await faultOf(ask(telegram));
        assert.deepEqual([fault.kind, fault.code, fault.isOverdue], ["unsent", undefined, false]);
        keepsToken(fault);
      });

    it("says that it was not sent, as the certificate is not trusted", async function () {
      const front = (await tlsFront(new URL(fake.root), scratch())) ?? this.skip();
      const telegram = await reached(keep(front).root);
      const fault = await faultOf(ask(telegram));
      assert.equal(fault.kind, "unsent");
      assert.match(fault.message, /certificate/);
      keepsToken(fault);
    });

    const proxies: readonly [title: string, open: () => Promise<Listening | { port: number }>][] = [
      ["is not there", async () => ({ port: await deadPort() })],
      ["refuses", async () => keep(await proxying("403 Forbidden"))],
      ["wants to know who that is", async () => keep(await proxying("407 Proxy Authentication Required"))],
      ["fails", async () => keep(await proxying("502 Bad Gateway"))],
      ["is silent", async () => keep(await listening())],
      ["cuts the connection", async () => keep(await listening((socket) => socket.destroy()))],
      ["is none", async () => keep(await listening((socket) => socket.end("220 mail.example ESMTP\r\n")))],
    ];

    for (const [title, openProxy] of proxies)
      for (const root of ["http://bot-api.test", "https://bot-api.test"])
        it(`says that it was not sent, as the proxy ${title} (${root})`, async () => {
          const proxy = await openProxy();
          const address = `http://me:proxy-password@127.0.0.1:${proxy.port}`;
          const variables = { HTTP_PROXY: address, HTTPS_PROXY: address };
          const telegram = await inEnvironment(variables, () => reached(root));
          const fault = await faultOf(ask(telegram));
          assert.equal(fault.kind, "unsent", fault.message);
          keepsToken(fault);
          assert.ok(!inspect([fault, telegram], { depth: 10, showHidden: true }).includes("proxy-password"));
          const received = "received" in proxy ? proxy.received.join("") : "";
          assert.ok(!received.includes("sendMessage"), received);
          assert.ok(!("received" in proxy) || proxy.received.length === 1, "asked once");
        });
  });

  it("goes through the proxy that is set, and not where it is left out", async () => {
    const proxy = keep(await proxying());
    const HTTP_PROXY = `http://127.0.0.1:${proxy.port}`;
    await ask(await inEnvironment({ HTTP_PROXY }, () => reached()));
    assert.equal(proxy.received.length, 1);
    assert.match(proxy.received[0] ?? "", /^CONNECT 127\.0\.0\.1:\d+ /);
    await ask(await inEnvironment({ HTTP_PROXY, NO_PROXY: "127.0.0.1" }, () => reached()));
    assert.equal(proxy.received.length, 1);
    assert.equal(fake.sent.length, 2);
  });

  it("speaks TLS through a proxy, with whom it trusts", async function () {
    const front = (await tlsFront(new URL(fake.root), scratch())) ?? this.skip();
    const proxy = keep(await proxying());
    made().write(
      "call.ts",
      `import { openApi } from "./telegram/net/open.ts";
      const telegram = openApi({ token: "${token}", apiRoot: "${keep(front).root}", family: undefined });
      console.log(JSON.stringify(await telegram.call("getMe", {})));
      telegram.close();`,
    );
    const variables = {
      NODE_EXTRA_CA_CERTS: front.certificate,
      HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
    };
    const bot = answerOf(await said(made().start("call.ts", [], variables)));
    assert.equal(bot["id"], fake.bot.id);
    assert.equal(proxy.received.length, 1);
    assert.ok(!proxy.received[0]?.includes("getMe"));
  });

  it("says which setting names a proxy that is none, and not what it says", async () => {
    await inEnvironment({ https_proxy: "socks5://me:hunter2@here" }, () =>
      assert.rejects(reached("https://api.telegram.org"), ({ message }: Error) => {
        assert.match(message, /^HTTPS_PROXY must be/);
        return !message.includes("hunter2");
      }),
    );
  });

  describe("with addresses of both families", () => {
    const both = ["::1", "127.0.0.1"];
    const rows: readonly [
      family: 4 | 6 | undefined,
      serves: "127.0.0.1" | "::1",
      addresses: string[],
      works: boolean,
    ][] = [
      [undefined, "127.0.0.1", both, true],
      [undefined, "::1", both, true],
      [undefined, "::1", both.toReversed(), true],
      [undefined, "127.0.0.1", ["127.0.0.1"], true],
      [4, "127.0.0.1", both, true],
      [6, "::1", both.toReversed(), true],
      [4, "::1", both, false],
      [6, "127.0.0.1", both, false],
    ];

    for (const [family, serves, addresses, works] of rows)
      it(`${works ? "reaches" : "does not reach"} what is at ${serves} of ${addresses.join(", ")}, with family ${family ?? "any"}`, async function () {
        if (!(await has("::1"))) this.skip();
        const answer = '{"ok":true,"result":{"id":1}}';
        const head = `HTTP/1.1 200 OK\r\nContent-Length: ${answer.length}\r\n\r\n`;
        const server = keep(await listening((socket) => socket.end(head + answer), serves));
        const telegram = await inEnvironment({}, () =>
          reached(`http://both.test:${server.port}`, { family }),
        );
        await named("both.test", addresses, async () => {
          if (works) assert.equal((await telegram.call("getMe", {})).id, 1);
          else assert.equal((await faultOf(telegram.call("getMe", {}))).kind, "unsent");
        });
      });
  });
});
