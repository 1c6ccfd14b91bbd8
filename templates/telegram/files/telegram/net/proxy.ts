import { setting } from "../../lib/environment.ts";
import { words } from "../../lib/words/telegram.ts";
import { SettingsFault } from "../../service/settings.ts";

/**
 * The proxy that leads to an address, by `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, in small letters or capitals
 * (docs/telegram.md, "The net"). Throws a `SettingsFault` where that is no address of a proxy.
 */
export function proxyFor(address: URL): URL | undefined {
  const forHttp = addressIn("http_proxy");
  const proxy = address.protocol === "https:" ? (addressIn("https_proxy") ?? forHttp) : forHttp;
  return proxy === undefined || isLeftOut(address, either("no_proxy") ?? "") ? undefined : proxy;
}

function addressIn(name: string): URL | undefined {
  const value = either(name) ?? "";
  if (value === "") return undefined;
  // Some leave out what goes without saying.
  const whole = value.includes("://") ? value : `http://${value}`;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  if (url !== undefined && ["http:", "https:"].includes(url.protocol)) return url;
  throw new SettingsFault([words.badProxy(name.toUpperCase())]);
}

const either = (name: string): string | undefined => setting(name) ?? setting(name.toUpperCase());

/** Hosts stand there with commas or spaces: `*` is all of them, `.name` and `*.name` all below, `name:port` one port. */
function isLeftOut({ protocol, hostname, port }: URL, list: string): boolean {
  const used = port === "" ? { "http:": "80", "https:": "443" }[protocol] : port;
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => {
      const [, host = "", only = used] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
      if (only !== used || host === "") return false;
      return /^[.*]/.test(host)
        ? hostname.endsWith(host.slice(host.startsWith("*") ? 1 : 0))
        : hostname === host;
    });
}
