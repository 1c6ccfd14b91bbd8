import { execFileSync } from "node:child_process";
import dns from "node:dns";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { createServer as createTlsServer } from "node:tls";

/** A server that does something with each connection, until the test is over. */
export interface Listening {
  readonly port: number;
  /** Texts that came in, a connection each. */
  readonly received: string[];
  close(): Promise<void>;
}

/** Listens on loopback, and notes what comes in. */
export async function listening(
  act: (socket: Socket, first: Buffer) => void = () => {},
  host = "127.0.0.1",
): Promise<Listening> {
  const received: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const at = received.push("") - 1;
    sockets.add(socket);
    socket.on("error", () => {}).on("data", (data) => (received[at] += data.toString("latin1")));
    socket.once("data", (data) => act(socket, data));
  });
  server.listen(0, host);
  await once(server, "listening");
  return { port: portOf(server), received, close: () => closed(server, sockets) };
}

/** A proxy that tunnels to wherever it is asked, or answers otherwise. */
export const proxying = (status?: string): Promise<Listening> =>
  listening((socket, first) => {
    const [, host = "", port] = /^CONNECT (.*):(\d+) /.exec(first.toString()) ?? [];
    if (status !== undefined || port === undefined) {
      socket.end(`HTTP/1.1 ${status ?? "400 Bad Request"}\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const beyond = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      socket.pipe(beyond).pipe(socket);
    });
    beyond.on("error", () => socket.destroy());
    socket.on("close", () => beyond.destroy());
  });

export interface Front {
  readonly root: string;
  /** Where the certificate lies, for those who are to trust it. */
  readonly certificate: string;
  close(): Promise<void>;
}

/** Puts TLS before a server, with a certificate that it makes in a folder; nothing where there is no openssl to make one. */
export async function tlsFront({ hostname, port }: URL, folder: string): Promise<Front | undefined> {
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const who = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"];
  const kind = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"];
  try {
    execFileSync("openssl", [...kind, ...who, "-keyout", key, "-out", certificate], { stdio: "ignore" });
  } catch {
    return undefined;
  }
  const sockets = new Set<Socket>();
  const files = { key: readFileSync(key), cert: readFileSync(certificate) };
  const server = createTlsServer(files, (socket) => {
    const beyond = connect(Number(port), hostname);
    for (const one of [socket, beyond]) sockets.add(one.on("error", () => beyond.destroy()));
    socket.pipe(beyond).pipe(socket);
  });
  server.on("tlsClientError", () => {}).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { root: `https://127.0.0.1:${portOf(server)}`, certificate, close: () => closed(server, sockets) };
}

/** Whether this machine has an address of that family of its own. */
export async function has(host: "127.0.0.1" | "::1"): Promise<boolean> {
  try {
    await (await listening(undefined, host)).close();
    return true;
  } catch {
    return false;
  }
}

/** A port on which nobody listens. */
export async function deadPort(): Promise<number> {
  const server = await listening();
  await server.close();
  return server.port;
}

/** Has a name lead to some addresses, in their order, while something is done. */
export async function named<T>(
  name: string,
  addresses: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const real = dns.lookup;
  const all = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  const fake = (host: string, options: dns.LookupAllOptions, found: (...said: unknown[]) => void): void => {
    if (host !== name) return real(host, options, found);
    const fit = all.filter(({ family }) => !options.family || options.family === family);
    if (fit.length === 0)
      return found(Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: "ENOTFOUND" }));
    if (options.all) return found(null, fit);
    return found(null, fit[0]?.address, fit[0]?.family);
  };
  dns.lookup = fake as never;
  try {
    return await work();
  } finally {
    dns.lookup = real;
  }
}

/** Sets variables of the environment while something is done; no proxy of this machine's own is in its way. */
export async function inEnvironment<T>(
  variables: Readonly<Record<string, string>>,
  work: () => Promise<T> | T,
): Promise<T> {
  const names = ["http_proxy", "https_proxy", "no_proxy"].flatMap((name) => [name, name.toUpperCase()]);
  const before = Object.fromEntries(names.map((name) => [name, process.env[name]]));
  for (const name of names) delete process.env[name];
  Object.assign(process.env, variables);
  try {
    return await work();
  } finally {
    for (const name of names) delete process.env[name];
    for (const [name, value] of Object.entries(before)) if (value !== undefined) process.env[name] = value;
  }
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

async function closed(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  server.close();
  for (const socket of sockets) socket.destroy();
  await once(server, "close");
}
