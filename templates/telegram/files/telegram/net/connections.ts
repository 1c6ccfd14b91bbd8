import { setMaxListeners } from "node:events";
import { Agent, Pool, ProxyAgent, type buildConnector, type Dispatcher } from "undici";

/** Some connections, as one call uses them. */
export interface Used {
  readonly dispatcher: Dispatcher;
  /** Aborts when they are thrown away, and what uses them with them. */
  readonly ended: AbortSignal;
  /** Has whatever begins from now on use others: one of these was dead. Those who use them finish. */
  readonly retire: () => void;
}

/** Connections that calls share. */
export interface Connections {
  /** Does something with connections that are good, as far as one knows. */
  use<T>(work: (used: Used) => Promise<T>): Promise<T>;
  /** Throws them all away. */
  readonly end: () => void;
}

export interface Way {
  readonly proxy: URL | undefined;
  readonly family: 4 | 6 | undefined;
  /** Milliseconds for one attempt to connect. */
  readonly connect_ms: number;
}

interface Bundle {
  readonly dispatcher: Dispatcher;
  readonly ended: AbortController;
  users: number;
}

/** Makes connections when they are wanted (docs/telegram.md, "The net"). */
export function openConnections(way: Way): Connections {
  let current: Bundle | undefined;
  const all = new Set<Bundle>();
  const destroy = (bundle: Bundle): void => {
    all.delete(bundle);
    bundle.ended.abort();
    bundle.dispatcher.destroy().catch(() => {});
  };
  const leave = (bundle: Bundle): void => {
    bundle.users -= 1;
    if (bundle !== current && bundle.users === 0) destroy(bundle);
  };
  const retire = (bundle: Bundle): void => {
    if (bundle === current) current = undefined;
  };
  return {
    use(work) {
      const mine = (current ??= bundleOf(way));
      all.add(mine);
      mine.users += 1;
      const { dispatcher, ended } = mine;
      return work({ dispatcher, ended: ended.signal, retire: () => retire(mine) }).finally(() => leave(mine));
    },
    end() {
      current = undefined;
      for (const bundle of all) destroy(bundle);
    },
  };
}

function bundleOf(way: Way): Bundle {
  const ended = new AbortController();
  // Each of its users listens.
  setMaxListeners(0, ended.signal);
  return { dispatcher: dispatcherOf(way), ended, users: 0 };
}

function dispatcherOf({ proxy, family, connect_ms }: Way): Dispatcher {
  const connect = { timeout: connect_ms, ...familyOf(family) };
  // Each call has a deadline of its own.
  const options = { headersTimeout: 0, bodyTimeout: 0 };
  if (proxy === undefined) return new Agent({ ...options, connect });
  return new ProxyAgent({
    ...options,
    uri: proxy.href,
    proxyTls: connect,
    requestTls: { timeout: connect_ms },
    factory: (origin, more) => poolOf(origin, more),
  });
}

/** Where a proxy breaks off, undici tries again at once, and for ever: it takes that for an error of a call that has begun. */
function poolOf(origin: string | URL, { connect, ...more }: Pool.Options): Pool {
  const tunnel = connect as buildConnector.connector;
  return new Pool(origin, {
    ...more,
    connect: (options, done) =>
      tunnel(options, (...[error, socket]) => {
        if (error === null) done(error, socket);
        else done(new Error(error.message), null);
      }),
  });
}

/** Without a family, each address gets a second before the next is tried: Node's quarter of one is too little for slow nets. */
const familyOf = (family: 4 | 6 | undefined): object =>
  family === undefined
    ? { autoSelectFamily: true, autoSelectFamilyAttemptTimeout: 1000 }
    : { family, autoSelectFamily: false };
