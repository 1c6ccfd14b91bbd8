import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { templates } from "../../../lib/writing/templates.ts";
import { mostBytes } from "../../../templates/cron/files/cron/jobs/parse.ts";
import { faultsBy } from "../../schemas.ts";
import { checkout } from "../../scratch.ts";
import { parseJobs } from "./helpers/parse.ts";

const job = { job_id: "weekly", puruto_target: "puruto-books", prompt: "Report", schedule: "0 9 * * 5" };

/** A job with other values; undefined leaves a key out. */
const changed = (change: object) => ({ jobs: [{ ...job, ...change }] });

/** What the row shows, the document, the key, where the fault lies (the text there), and what its message says. */
type Row = readonly [
  title: string,
  document: unknown,
  key: string,
  there: string,
  says: RegExp,
  bySchema?: false,
];

const of = (key: string): string => `jobs[0].${key}`;
/** A value that cannot stand under a key of a job. */
const held = (title: string, key: string, wrong: unknown, says: RegExp, bySchema?: false): Row => [
  title,
  changed({ [key]: wrong }),
  of(key),
  `"${key}": `,
  says,
  ...(bySchema === false ? ([bySchema] as const) : ([] as const)),
];
const schedule = (title: string, wrong: string, says: RegExp, bySchema?: false): Row =>
  held(title, "schedule", wrong, says, bySchema);

const rows: readonly Row[] = [
  ["a list", [], "", "[]", /the file cannot be \[\]; write an object with a list of jobs/],
  ["no list of jobs", {}, "jobs", "{}", /jobs is missing; write a list of jobs/],
  ["jobs as an object", { jobs: {} }, "jobs", "{}", /jobs cannot be \{\}; write a list/],
  [
    "a job that is a text",
    { jobs: ["x"] },
    "jobs[0]",
    '"x"',
    /jobs\[0\] cannot be "x"; write an object with job_id/,
  ],
  ["a job that is null", { jobs: [null] }, "jobs[0]", "null", /cannot be null/],
  [
    "a strange key at the top",
    { jobs: [], version: 1 },
    "version",
    '"version"',
    /version has no meaning; remove it, or write one of jobs, \$schema/,
  ],
  ["a misspelt key at the top", { job: [], jobs: [] }, "job", '"job"', /job has no meaning; write jobs/],
  ["a schema that is a number", { $schema: 1, jobs: [] }, "$schema", "1", /\$schema cannot be 1/],
  [
    "no id",
    changed({ job_id: undefined }),
    of("job_id"),
    "{\n      ",
    /job_id is missing; write a name of lower-case letters/,
  ],
  [
    "no target",
    changed({ puruto_target: undefined }),
    of("puruto_target"),
    "{\n      ",
    /puruto_target is missing; write the name of a Puruto/,
  ],
  [
    "no prompt",
    changed({ prompt: undefined }),
    of("prompt"),
    "{\n      ",
    /prompt is missing; write what it is to do/,
  ],
  [
    "neither schedule nor at",
    changed({ schedule: undefined }),
    "jobs[0]",
    "{\n      ",
    /neither schedule nor at; write one of them/,
  ],
  [
    "both schedule and at",
    changed({ at: "2026-03-01T09:00" }),
    "jobs[0]",
    '"2026-03-01T09:00"',
    /both schedule and at; keep one/,
  ],
  [
    "an id that is taken",
    { jobs: [job, { ...job, prompt: "Other" }] },
    "jobs[1].job_id",
    "",
    /"weekly" is taken by jobs\[0\]; write another name/,
    false,
  ],
  [
    "a misspelt key",
    changed({ timeout_secs: 1 }),
    of("timeout_secs"),
    '"timeout_secs"',
    /timeout_secs has no meaning; write timeout_sec/,
  ],
  [
    "a key in capitals",
    changed({ Enabled: true }),
    of("Enabled"),
    '"Enabled"',
    /Enabled has no meaning; write enabled/,
  ],
  [
    "a strange key",
    changed({ colour: 1 }),
    of("colour"),
    '"colour"',
    /colour has no meaning; remove it, or write one of job_id/,
  ],
  [
    "a key called constructor",
    changed({ constructor: 1 }),
    of("constructor"),
    '"constructor"',
    /has no meaning/,
  ],
  held("an id with capitals", "job_id", "Weekly", /cannot be "Weekly"; write a name of lower-case letters/),
  held("an id that is a path", "job_id", "../x", /cannot be "\.\.\/x"/),
  held("an id with underscores", "job_id", "daily_summary", /single hyphens/),
  held("an id that is too long", "job_id", "a".repeat(65), /64 characters at most/),
  held("an empty id", "job_id", "", /cannot be ""/),
  held("a target that is a path", "puruto_target", "../books", /the name of a Puruto/),
  held("a target that is a list", "puruto_target", ["a"], /cannot be/),
  held("an empty prompt", "prompt", "", /write what it is to do, as a text/),
  held("a prompt that is a number", "prompt", 5, /cannot be 5/),
  held("an action that is a path", "action", "a/b", /the name of a skill/),
  held("a payload that is a list", "payload", [1], /cannot be/),
  held("a payload that is a text", "payload", "x y", /write an object/),
  held("enabled in quotes", "enabled", "true", /write true or false, without quotes/),
  held("enabled as a number", "enabled", 1, /cannot be 1/),
  held("a time limit in quotes", "timeout_sec", "60", /a whole number from 1 to 604800/),
  held("no time", "timeout_sec", 0, /cannot be 0/),
  held("a time limit beyond a week", "timeout_sec", 604_801, /to 604800/),
  held("a part of a second", "timeout_sec", 1.5, /a whole number/),
  held("retries below none", "max_retries", -1, /from 0 to 100/),
  held("too many retries", "max_retries", 101, /from 0 to 100/),
  held("a pause beyond a day", "retry_backoff_sec", 86_401, /from 0 to 86400/),
  held("lost work retried in words", "retry_lost", "yes", /true or false/),
  held("an overlap of another name", "overlap", "parallel", /write one of "skip", "queue", "allow"/),
  held("an overlap in capitals", "overlap", "Skip", /write one of "skip"/),
  held("a catch-up of another name", "catch_up", "first", /one of "latest", "all", "none"/),
  held("lateness in words", "max_late_sec", "1h", /from 0 to 31536000/),
  held("lateness as null", "max_late_sec", null, /cannot be null/),
  held("a notification of another name", "notify", "sometimes", /"always", "news", "failure", "never"/),
  held("a channel of another name", "notify_channel", "email", /"telegram", "none"/),
  held("failures below none", "pause_after_failures", -5, /from 0 to 1000000/),
  held("runs a day as a text", "max_runs_per_day", "3", /from 0 to 1000000/),
  held(
    "a zone that is none",
    "timezone",
    "Europe/Madird",
    /write a time zone by its IANA name, such as "Europe\/Madrid"/,
    false,
  ),
  held("a zone that is an offset", "timezone", "+01:00", /IANA name/),
  held("an empty zone", "timezone", "", /IANA name/),
  held("who registered it as a text", "created_by", "puruto-notes", /write an object/),
  [
    "who registered it without a name",
    changed({ created_by: { correlation_id: "c", at: "x" } }),
    of("created_by.caller"),
    '{\n        "corr',
    /created_by\.caller is missing/,
  ],
  [
    "who registered it with a strange key",
    changed({ created_by: { caller: "a", correlation_id: "c", at: "x", by: 1 } }),
    of("created_by.by"),
    '"by"',
    /by has no meaning/,
  ],
  [
    "an at that is a date alone",
    changed({ schedule: undefined, at: "2026-03-01" }),
    of("at"),
    '"2026-03-01"',
    /write a time such as "2026-03-01T09:00"/,
  ],
  [
    "an at on a day that no month has",
    changed({ schedule: undefined, at: "2026-02-30T09:00" }),
    of("at"),
    '"2026-02-30T09:00"',
    /cannot be "2026-02-30T09:00"/,
    false,
  ],
  [
    "an at at 24 o'clock",
    changed({ schedule: undefined, at: "2026-03-01T24:00" }),
    of("at"),
    '"2026-03-01T24:00"',
    /cannot be/,
  ],
  [
    "an at in month 13",
    changed({ schedule: undefined, at: "2026-13-01T09:00" }),
    of("at"),
    '"2026-13-01T09:00"',
    /cannot be/,
  ],
  [
    "an at in month 0",
    changed({ schedule: undefined, at: "2026-00-01T09:00" }),
    of("at"),
    '"2026-00-01T09:00"',
    /cannot be/,
  ],
  [
    "an at with a strange offset",
    changed({ schedule: undefined, at: "2026-03-01T09:00+99:00" }),
    of("at"),
    '"2026-03-01T09:00+99:00"',
    /cannot be/,
  ],
  ["an at that is a number", changed({ schedule: undefined, at: 1 }), of("at"), "1", /cannot be 1/],
  held("a schedule that is a list", "schedule", 5, /write five fields as a text/),
  held("an empty schedule", "schedule", "", /five fields/),
  schedule("a nickname", "@daily", /nicknames are not known here; write "0 0 \* \* \*"/),
  schedule("a nickname that nobody has", "@noon", /there are 1 fields; write five/),
  schedule("four fields", "0 9 * *", /there are 4 fields; write five: minute, hour/),
  schedule("seconds", "0 0 9 * * 5", /there are 6 fields; write five, without seconds or years/),
  schedule(
    "a minute beyond the hour",
    "60 9 * * 5",
    /minute: 60 is not possible; write numbers from 0 to 59/,
    false,
  ),
  schedule(
    "an hour beyond the day",
    "0 24 * * 5",
    /hour: 24 is not possible; write numbers from 0 to 23/,
    false,
  ),
  schedule("a day 0", "0 9 0 * *", /day of the month: 0 is not possible; write numbers from 1 to 31/, false),
  schedule(
    "a month 13",
    "0 9 1 13 *",
    /month: 13 is not possible; write numbers from 1 to 12, or names, JAN-DEC/,
    false,
  ),
  schedule(
    "a weekday 8",
    "0 9 * * 8",
    /weekday: 8 is not possible; write numbers from 0 to 7, or names, SUN-SAT/,
    false,
  ),
  schedule("a name that is none", "0 9 * * MOON", /weekday: MOON is not possible/, false),
  schedule("a name where none can be", "0 MON * * *", /hour: MON is not possible/),
  schedule("a weekday's name as a month", "0 9 1 FRI *", /month: FRI is not possible/, false),
  schedule("the last day", "0 9 L * *", /day of the month: L, the last day, is not known here; write 28/),
  schedule("the day before the last", "0 9 L-2 * *", /the last day, is not known/),
  schedule(
    "the nearest workday",
    "0 9 15W * *",
    /15W with W, the nearest workday, is not known here; write a number/,
  ),
  schedule("the last Friday", "0 9 * * 5L", /5L with L, the last such weekday, is not known/, false),
  schedule("the second Friday", "0 9 * * FRI#2", /FRI#2 with # is not known here; write the weekday alone/),
  schedule("a question mark", "0 9 ? * 5", /\? is not known here; write \*/),
  schedule("a plus", "0 9 1 * +5", /\+ is not known here; write 5/),
  schedule("a step from a number", "5/10 9 * * 5", /5\/10 has a step without a range; write 5-59\/10/, false),
  schedule("a step from nothing", "/10 9 * * 5", /a step needs a range before it; write \*\/10/, false),
  schedule("a step of 0", "*/0 9 * * 5", /a step of 0 is not possible; write a number from 1 to 59/, false),
  schedule("a step beyond the hour", "*/60 9 * * 5", /a step of 60 is not possible/, false),
  schedule("a range that runs backwards", "0 22-2 * * *", /22-2 runs backwards; write 22-23,0-2/, false),
  schedule(
    "a range of weekdays that runs backwards",
    "0 9 * * FRI-MON",
    /FRI-MON runs backwards; write 5-6,0-1/,
    false,
  ),
  schedule("a range of weekdays from Sunday as 7", "0 9 * * 7-2", /7-2 runs backwards; write 0-2/, false),
  schedule("a range without an end", "0 9- * * *", /hour: 9- is not possible/, false),
  schedule("a star in a list", "*,5 9 * * *", /\* covers all of the list; write it alone/, false),
  schedule("a comma too many", "0,,5 9 * * *", /an entry is empty; write single commas/, false),
  schedule("31 February", "0 0 31 2 *", /it never comes: day 31 is in none of FEB/, false),
  schedule(
    "the 31st of short months",
    "0 0 31 2,4,6,9,11 *",
    /it never comes: day 31 is in none of FEB, APR, JUN, SEP, NOV/,
    false,
  ),
];

/** The place that a row means, line and column from 1; after a key, that of its value. */
function placeOf(text: string, there: string): { line: number; column: number } {
  const end = there.endsWith(": ") ? there.length : 0;
  const lines = text.slice(0, text.indexOf(there) + end).split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

describe("a job file with one fault", () => {
  for (const [title, document, key, there, says, bySchema] of rows)
    it(`names its place, and what to write: ${title}`, () => {
      const text = JSON.stringify(document, null, 2);
      const parsed = parseJobs(text);
      assert.ok(!parsed.ok);
      const [fault, ...others] = parsed.faults.filter((one) => one.key === key);
      assert.deepEqual(others, []);
      assert.match(fault?.message ?? "", says);
      if (there !== "") assert.deepEqual({ line: fault?.line, column: fault?.column }, placeOf(text, there));
      assert.equal(faultsBy("cron-jobs", JSON.parse(text)) === "", bySchema === false);
    });
});

const good: Readonly<Record<string, unknown>> = {
  "with no jobs": { jobs: [] },
  "that names its schema": { $schema: "jobs.schema.json", jobs: [] },
  "with a job of few keys": { jobs: [job] },
  "with a job of every key": changed({
    enabled: false,
    action: "report",
    payload: { a: [1, { b: null }] },
    timezone: "Europe/Madrid",
    timeout_sec: 60,
    max_retries: 2,
    retry_backoff_sec: 0,
    retry_lost: true,
    overlap: "queue",
    catch_up: "all",
    max_late_sec: 0,
    notify: "news",
    notify_channel: "none",
    pause_after_failures: 0,
    max_runs_per_day: 3,
    created_by: { caller: "puruto-notes", correlation_id: "c-1", at: "2026-02-24T10:00:00.000Z" },
  }),
  "with a moment by the clock": changed({ schedule: undefined, at: "2026-03-01T09:00" }),
  "with a moment in UTC": changed({ schedule: undefined, at: "2026-03-01T09:00:00.123Z" }),
  "with a moment in an offset": changed({ schedule: undefined, at: "2026-03-01T09:00:30-05:30" }),
  "with names in lower case": changed({ schedule: "0 9 * jan-mar mon,WED" }),
  "with Sunday as 7": changed({ schedule: "0 9 * * 5-7" }),
  "with Sunday at the end of a range": changed({ schedule: "0 9 * * FRI-SUN" }),
  "with steps over a range": changed({ schedule: "0-30/10 9-17/2 1-31/7 */3 1-5" }),
  "with blanks and tabs": changed({ schedule: "  0\t9 *  * 5 " }),
  "with 29 February": changed({ schedule: "0 0 29 2 *" }),
  "with the 31st of a month that has it, too": changed({ schedule: "0 0 31 2,3 *" }),
  "with a day that never comes beside a weekday that does": changed({ schedule: "0 0 31 2 MON" }),
  "with what the Python scheduler kept": changed({
    next_run_at: "x",
    last_run_at: null,
    lease_owner: "h:1",
    lease_expires_at: 5,
  }),
  "with a payload that has __proto__": JSON.parse(
    `{"jobs":[{"job_id":"a","puruto_target":"b","prompt":"c","schedule":"* * * * *","payload":{"__proto__":{"x":1}}}]}`,
  ),
};

describe("a job file", () => {
  for (const [title, document] of Object.entries(good))
    it(`is taken ${title}`, () => {
      const parsed = parseJobs(JSON.stringify(document));
      assert.deepEqual(parsed.ok ? [] : parsed.faults, []);
      assert.equal(faultsBy("cron-jobs", document), "");
    });

  it("is taken as it is generated", () => {
    const parsed = parseJobs(templates.read("cron/files/.jobs.json"));
    assert.deepEqual(parsed.ok && parsed.value.map(({ job_id, enabled }) => [job_id, enabled]), [
      ["sample-financial-weekly", false],
    ]);
  });

  it("has its defaults filled in, by the machine's own zone", () => {
    const parsed = parseJobs(JSON.stringify({ jobs: [{ ...job, next_run_at: "x" }] }));
    const { schedule: five, ...rest } = job;
    assert.deepEqual(parsed.ok && parsed.value[0], {
      ...rest,
      when: { schedule: five },
      enabled: true,
      action: "ask",
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      timeout_sec: 1800,
      max_retries: 0,
      retry_backoff_sec: 30,
      retry_lost: false,
      overlap: "skip",
      catch_up: "latest",
      notify: "always",
      notify_channel: "telegram",
      pause_after_failures: 10,
      max_runs_per_day: 0,
    });
  });

  it("has the defaults that its schema and its page say", () => {
    const text = readFileSync(`${checkout}/schemas/cron-jobs.schema.json`, "utf8");
    const { $defs } = JSON.parse(text) as {
      $defs: { job: { properties: Record<string, { default?: unknown }> } };
    };
    const said = Object.entries($defs.job.properties).flatMap(([key, { default: value }]) =>
      value === undefined ? [] : [[key, value]],
    );
    const parsed = parseJobs(JSON.stringify({ jobs: [job] }));
    assert.ok(parsed.ok && said.length > 10);
    const [has] = parsed.value;
    assert.deepEqual(
      Object.fromEntries(said),
      Object.fromEntries(said.map(([key]) => [key, has?.[key as keyof typeof has]])),
    );
    const page = readFileSync(`${checkout}/docs/cron.md`, "utf8");
    for (const key of Object.keys($defs.job.properties)) assert.ok(page.includes(`\`${key}\``), key);
  });

  it("keeps a payload's __proto__ as data", () => {
    const parsed = parseJobs(JSON.stringify(good["with a payload that has __proto__"]));
    assert.ok(parsed.ok);
    assert.equal(JSON.stringify(parsed.value[0]?.payload), '{"__proto__":{"x":1}}');
    assert.equal(({} as Record<string, unknown>)["x"], undefined);
  });

  it("takes __proto__ as a key of a job for one without a meaning", () => {
    const parsed = parseJobs(
      '{"jobs":[{"job_id":"a","puruto_target":"b","prompt":"c","schedule":"* * * * *","__proto__":{"enabled":false}}]}',
    );
    assert.deepEqual(parsed.ok ? [] : parsed.faults.map(({ key }) => key), ["jobs[0].__proto__"]);
  });

  it("may begin with a byte order mark", () => {
    assert.equal(parseJobs(`\uFEFF${JSON.stringify({ jobs: [job] })}`).ok, true);
    const parsed = parseJobs('\uFEFF{"jobs": 1}');
    assert.deepEqual(parsed.ok ? [] : parsed.faults.map(({ line, column }) => [line, column]), [[1, 11]]);
  });

  it("tells every fault at once, in the order of the text", () => {
    const parsed = parseJobs(
      JSON.stringify(
        { jobs: [{ ...job, timeout_sec: 0, schedule: "61 25 * * *" }, { ...job, job_id: "B" }, 1] },
        null,
        2,
      ),
    );
    assert.deepEqual(parsed.ok ? [] : parsed.faults.map(({ key, line }) => [key, line]), [
      ["jobs[0].schedule", 7],
      ["jobs[0].schedule", 7],
      ["jobs[0].timeout_sec", 8],
      ["jobs[1].job_id", 11],
      ["jobs[2]", 16],
    ]);
  });
});

const broken: Readonly<Record<string, readonly [string, number, number, RegExp]>> = {
  "an empty file": ["", 1, 1, /the file is empty; write \{"jobs": \[\]\}/],
  "blanks alone": [" \n ", 1, 1, /the file is empty/],
  "a comment": ['{\n  // note\n  "jobs": []\n}', 2, 3, /JSON has no comments; remove it/],
  "a comment between": ['{"jobs": /* none */ []}', 1, 10, /no comments/],
  "a comma before a brace": ['{"jobs": [],\n}', 1, 12, /a comma stands before a closing bracket; remove it/],
  "a comma before a bracket": ['{"jobs": [{}, ]}', 1, 13, /a comma stands before/],
  "no comma": ['{"jobs": [1 2]}', 1, 13, /found "2"; write a comma between the two/],
  "no colon": ['{"jobs" []}', 1, 9, /write a colon after the key/],
  "no value": ['{"jobs": }', 1, 10, /write a value/],
  "a word": ['{"jobs": yes}', 1, 10, /found "yes"; write a value/],
  "a key without quotes": ["{jobs: []}", 1, 2, /write a/],
  "single quotes": ["{'jobs': []}", 1, 2, /write a/],
  "no end of a list": ['{"jobs": [', 1, 11, /found the end of the file; write the missing \]/],
  "no end of an object": ['{"jobs": []', 1, 12, /the missing \}/],
  "no end of a text": ['{"jobs": ["x', 1, 11, /the missing double quote/],
  "a line break in a text": [
    '{"a": "x\ny", "jobs": []}',
    1,
    7,
    /the missing double quote, and \\n for a new line/,
  ],
  "a strange escape": ['{"a": "\\x", "jobs": []}', 1, 7, /an escape that JSON has/],
  "a number with a zero": ['{"a": 012, "jobs": []}', 1, 8, /write a comma/],
  "another document": ['{"jobs": []} {}', 1, 14, /nothing after the end of the document/],
  "a key twice": ['{"jobs": [],\n "jobs": []}', 2, 2, /"jobs" stands twice in the same object; keep one/],
  "a key twice in a payload": ['{"jobs": [{"payload": {"a": 1, "a": 2}}]}', 1, 32, /"a" stands twice/],
  "one hundred levels too many": [`${"[".repeat(101)}${"]".repeat(101)}`, 1, 101, /more than 100 levels/],
  "more jobs than are read": [
    `{"jobs": [${"1,".repeat(20_000)}1]}`,
    1,
    10,
    /jobs has 20001 entries, and 20000 are read/,
  ],
};

describe("a text that is no job file", () => {
  for (const [title, [text, line, column, says]] of Object.entries(broken))
    it(`is refused with its place: ${title}`, () => {
      const parsed = parseJobs(text);
      assert.ok(!parsed.ok);
      const fault = parsed.faults.find(({ message }) => says.test(message));
      assert.ok(fault !== undefined, JSON.stringify(parsed.faults));
      assert.deepEqual([fault.line, fault.column], [line, column]);
    });

  it("is refused where it is too large", () => {
    const parsed = parseJobs(" ".repeat(mostBytes + 1));
    assert.match(parsed.ok ? "" : String(parsed.faults[0]?.message), /bytes, and 16777216 are read/);
  });

  it("has a thousand faults at most, and says that there are more", () => {
    const parsed = parseJobs(JSON.stringify({ jobs: Array.from({ length: 500 }, () => ({})) }));
    assert.equal(parsed.ok ? 0 : parsed.faults.length, 1001);
    assert.match(parsed.ok ? "" : String(parsed.faults.at(-1)?.message), /more than 1000 faults/);
  });

  it("has messages of one line, whatever stands in it", () => {
    const parsed = parseJobs(
      JSON.stringify({ jobs: [{ "a\nb\u2028c": 1, job_id: "x\ny", schedule: "1\n2" }], "z\n": 1 }),
    );
    assert.ok(!parsed.ok);
    for (const { message, key } of parsed.faults) assert.doesNotMatch(message + key, /[\n\u2028]/);
  });

  it("is refused where JSON.parse refuses it, and taken for a document where it does not", () => {
    const anyText = fc.oneof(
      fc.json(),
      fc
        .array(fc.constantFrom(...'{}[]:,"\\ \n\t/*01-.eEabtrue\u00a0\uFEFF'.split("")))
        .map((parts) => parts.join("")),
      fc
        .tuple(fc.json(), fc.nat(), fc.constantFrom(",", "}", "]", '"', "//", "\\", "\u0007", "\u00a0"))
        .map(([text, at, put]) => {
          const place = at % (text.length + 1);
          return text.slice(0, place) + put + text.slice(place);
        }),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const parsed = parseJobs(text);
        const isSyntax =
          !parsed.ok &&
          parsed.faults.some(({ message }) =>
            /this is not JSON|no comments|a comma stands|file is empty/.test(message),
          );
        assert.equal(isSyntax, !isJson(text.replace(/^\uFEFF/, "")), text);
      }),
      { numRuns: 3000 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
