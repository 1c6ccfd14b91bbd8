import assert from "node:assert/strict";
import type { proxyFor } from "../../../templates/telegram/files/telegram/net/proxy.ts";
import { loadedFrom, madeBot } from "./helpers/made-bot.ts";
import { inEnvironment } from "./helpers/nets.ts";

const telegram = "https://api.telegram.org";
const here = "http://127.0.0.1:8081";
const both = { HTTP_PROXY: "http://p:1", HTTPS_PROXY: "http://p:2" };

type Row = readonly [address: string, set: Record<string, string>, proxy: string | undefined];

const rows: readonly Row[] = [
  [telegram, {}, undefined],
  [telegram, both, "http://p:2/"],
  [here, both, "http://p:1/"],
  [telegram, { HTTP_PROXY: "http://p:1" }, "http://p:1/"],
  [here, { HTTPS_PROXY: "http://p:2" }, undefined],
  [telegram, { https_proxy: "http://small:3", HTTPS_PROXY: "http://p:2" }, "http://small:3/"],
  [telegram, { https_proxy: "", HTTPS_PROXY: "http://p:2" }, undefined],
  [telegram, { HTTPS_PROXY: "proxy:3128" }, "http://proxy:3128/"],
  [telegram, { HTTPS_PROXY: "https://me:word@proxy" }, "https://me:word@proxy/"],
  [telegram, { ...both, NO_PROXY: "*" }, undefined],
  [telegram, { ...both, no_proxy: "localhost, api.telegram.org" }, undefined],
  [telegram, { ...both, NO_PROXY: "a.example API.Telegram.Org" }, undefined],
  [telegram, { ...both, NO_PROXY: ".telegram.org" }, undefined],
  [telegram, { ...both, NO_PROXY: "*.telegram.org" }, undefined],
  [telegram, { ...both, NO_PROXY: "telegram.org" }, "http://p:2/"],
  [telegram, { ...both, NO_PROXY: "api.telegram.org:443" }, undefined],
  [telegram, { ...both, NO_PROXY: "api.telegram.org:8443" }, "http://p:2/"],
  [telegram, { ...both, NO_PROXY: "telegram.org.example" }, "http://p:2/"],
  [telegram, { ...both, NO_PROXY: "" }, "http://p:2/"],
  [telegram, { ...both, NO_PROXY: ", ,:" }, "http://p:2/"],
  [here, { ...both, NO_PROXY: "127.0.0.1" }, undefined],
  [here, { ...both, NO_PROXY: "127.0.0.1:8081" }, undefined],
  [here, { ...both, NO_PROXY: "127.0.0.1:80" }, "http://p:1/"],
  ["http://[::1]:8081", { ...both, NO_PROXY: "[::1]" }, undefined],
];

describe("the proxy of the bot", () => {
  const made = madeBot();

  for (const [address, set, proxy] of rows)
    it(`is ${proxy ?? "none"} for ${address}, with ${JSON.stringify(set)}`, async () => {
      const module = await loadedFrom<{ proxyFor: typeof proxyFor }>(made(), "telegram/net/proxy.ts");
      const found = await inEnvironment(set, () => module.proxyFor(new URL(address)));
      assert.equal(found?.href, proxy);
    });

  for (const value of ["socks5://p:1", "http://", "ftp://p", "://"])
    it(`is not ${value}, which is an error that names the setting`, async () => {
      const module = await loadedFrom<{ proxyFor: typeof proxyFor }>(made(), "telegram/net/proxy.ts");
      await inEnvironment({ HTTPS_PROXY: value }, () =>
        assert.throws(() => module.proxyFor(new URL(telegram)), /^Error: HTTPS_PROXY must be the address/),
      );
    });
});
