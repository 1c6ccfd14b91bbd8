import * as fc from "fast-check";

/** Texts with what readers trip over: lone surrogates, NUL, line ends of all kinds, quotes, a byte order mark. */
export function anyText(): fc.Arbitrary<string> {
  const odd = fc.constantFrom(
    "\ud800",
    "\udc00",
    "\0",
    "\r",
    "\n",
    "\u2028",
    "\uFEFF",
    '"',
    "'",
    "`",
    "\\",
    "#",
    "=",
  );
  const word = fc.constantFrom(
    "TOKEN",
    "sesame-open-wide",
    "export ",
    "puruto-b",
    "read",
    "1234567890",
    "__proto__",
  );
  const unit = fc.oneof(fc.string({ unit: "binary", maxLength: 6 }), odd, word);
  return fc.array(unit, { maxLength: 12 }).map((parts) => parts.join(""));
}

/** The text of JSON: any value, nested to any depth, numbers of any size, odd keys. */
export function anyJson(): fc.Arbitrary<string> {
  const deep = fc
    .tuple(fc.constantFrom(1, 50, 99, 100, 101, 5000, 100_000), fc.constantFrom(["[", "]"], ['{"a":', "}"]))
    .map(([depth, [open = "", close = ""]]) => `${open.repeat(depth)}1${close.repeat(depth)}`);
  const number = fc.constantFrom("1e999", "-1e999", "9".repeat(400), "0.1e-400", "-0", "1234567890");
  const leaf = fc.oneof(
    deep,
    number,
    anyText().map((text) => JSON.stringify(text)),
    fc.json(),
  );
  const key = fc.oneof(fc.constantFrom("__proto__", "toJSON", "constructor", "summary"), anyText());
  const object = fc
    .array(fc.tuple(key, leaf), { maxLength: 3 })
    .map((entries) => `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(",")}}`);
  return fc.oneof(leaf, object);
}

/** `likely`, with a few bytes of it replaced, taken away or put in; or no such thing at all, but any bytes. */
export function anyBytes(likely: fc.Arbitrary<string>): fc.Arbitrary<Buffer> {
  const change = fc.record({
    at: fc.nat(),
    remove: fc.nat({ max: 3 }),
    put: fc.uint8Array({ maxLength: 3 }),
  });
  const changed = fc
    .tuple(likely, fc.array(change, { maxLength: 2 }))
    .map(([text, changes]) => changes.reduce(applied, Buffer.from(text)));
  return fc.oneof(
    { weight: 5, arbitrary: likely.map((text) => Buffer.from(text)) },
    { weight: 3, arbitrary: changed },
    { weight: 1, arbitrary: fc.oneof(anyJson(), anyText()).map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)) },
  );
}

function applied(bytes: Buffer, change: { at: number; remove: number; put: Uint8Array }): Buffer {
  const at = change.at % (bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, at), change.put, bytes.subarray(at + change.remove)]);
}

/** What only a program can ask for: values that JSON does not hold, or that fail when they are looked at. */
export function anyValue(): fc.Arbitrary<unknown> {
  const odd = fc.constantFrom<() => unknown>(
    () => 10n,
    () => Symbol("x"),
    () => () => "x",
    () => NaN,
    () => Infinity,
    () => null,
    () => new Date(NaN),
    () => circle(),
    () => ({ toJSON: () => fail() }),
    () => ({ toJSON: () => undefined }),
    () => Object.create(null),
    () => ({ toString: 1, valueOf: 1 }),
    () => new Proxy({}, { ownKeys: () => fail() }),
  );
  const parsed = anyJson().map((text) => JSON.parse(text) as unknown);
  return fc.oneof(
    odd.map((make) => make()),
    parsed,
    anyText(),
    fc.anything(),
  );
}

/** Fails as no program should. */
export function fail(): never {
  throw null;
}

function circle(): object {
  const self: Record<string, unknown> = {};
  self["self"] = self;
  return self;
}
