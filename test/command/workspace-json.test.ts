import assert from "node:assert/strict";
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { kinds } from "../../standard/packs.ts";
import { allow, make } from "../generators/workspace/purutos.ts";
import { call, denied, keep, village, took } from "../generators/workspace/village.ts";
import { checkout, scratch } from "../scratch.ts";
import { puruto } from "./puruto.ts";

interface Schema {
  readonly $defs: Readonly<Record<string, object>>;
  readonly properties: Readonly<Record<string, { readonly items: { readonly enum: readonly string[] } }>>;
}

const schema = (name: string): Schema =>
  JSON.parse(readFileSync(join(checkout, `schemas/workspace-${name}.schema.json`), "utf8")) as Schema;

const check = (name: string): ValidateFunction => new Ajv2020({ allErrors: true }).compile(schema(name));

const checks = { list: check("list"), graph: check("graph"), trace: check("trace"), init: check("init") };

/** The village, in a repository, with lines in a journal that are no call, and a Puruto whose policy allows nothing. */
function all(root: string): void {
  village(root);
  appendFileSync(join(root, "puruto-mail/runs/ipc.jsonl"), "half a line\n");
  allow(make(root, "puruto-shy", { ipc: true }), { "puruto-data": [] }, { enabled: false });
}

function nested(root: string): void {
  const folder = make(root, "puruto-a", { ipc: true });
  keep(folder, [
    call("puruto-a", "puruto-a", "", 0, 0.5, denied("cycle")),
    call("puruto-a", "puruto-b", "read", 1, 3, { hop: 1.5, parent_request_id: null }),
    call("puruto-a", "puruto-b", "ask", 5, 3, {
      reason: "busy",
      outcome: "blocked",
      refused: "Bash",
      via: "job:1",
    }),
    call("puruto-a", "puruto-b", "ask", 9, 3, took(1, 1e15, 0.5, 1e15)),
  ]);
}

describe("the JSON of puruto workspace", function () {
  this.timeout(60_000);

  for (const [action, name] of [
    ["list", "list"],
    ["status", "list"],
    ["graph", "graph"],
    ["trace", "trace"],
  ] as const)
    for (const [title, build] of Object.entries({ all, nested, nothing: () => {} }))
      it(`of ${action} is as its schema says: ${title}`, async () => {
        const root = scratch();
        build(root);
        const { code, stdout } = await puruto(["workspace", action, "--json", "--root", root], root);
        assert.equal(code, 0);
        const document: unknown = JSON.parse(stdout);
        assert.ok(checks[name](document), JSON.stringify(checks[name].errors));
      });

  for (const [title, more] of [
    ["made", []],
    ["to be made", ["--dry-run"]],
  ] as const)
    it(`of init is as its schema says: ${title}`, async () => {
      const args = [
        "workspace",
        "init",
        "--json",
        "--no-git",
        "--skip-install",
        "--root",
        "purutos",
        ...more,
      ];
      const cwd = scratch();
      for (const time of ["first", "second"]) {
        const document: unknown = JSON.parse((await puruto(args, cwd)).stdout);
        assert.ok(checks.init(document), `${time}: ${JSON.stringify(checks.init.errors)}`);
      }
    });

  it("counts a refused action as that action, and has those that were never called", async () => {
    const root = scratch();
    village(root);
    const { stdout } = await puruto(["workspace", "graph", "--json", "--root", root], root);
    const { edges } = JSON.parse(stdout) as { edges: { from: string; to: string; by_action: unknown }[] };
    const edge = edges.find(({ from, to }) => from === "puruto-books" && to === "puruto-data");
    assert.deepEqual(edge?.by_action, [
      { action: "read", allowed: true, called: 1, ok: 1, refused: 0, failed: 0 },
      { action: "write", allowed: true, called: 0, ok: 0, refused: 0, failed: 0 },
      { action: "delete", allowed: false, called: 1, ok: 0, refused: 1, failed: 0 },
    ]);
  });

  for (const [title, name, document] of [
    ["a list without its Purutos", "list", { root: "/a" }],
    ["a key that nobody knows", "list", { root: "/a", purutos: [], more: 1 }],
    [
      "an edge without its actions",
      "graph",
      { root: "/a", purutos: [], edges: [{ from: "a", to: "b" }], problems: [] },
    ],
    ["a chain that is no object", "trace", { root: "/a", chains: [1], problems: [] }],
    ["an error", "init", { error: { code: "x", message: "y" } }],
  ] as const)
    it(`is not taken by a schema where it is something else: ${title}`, () => {
      assert.equal(checks[name](document), false);
    });

  it("says the same of a Puruto in a list and in a graph, and knows all kinds", () => {
    assert.deepEqual(schema("graph").$defs["puruto"], schema("list").$defs["puruto"]);
    assert.deepEqual(schema("init").properties["not_available"]?.items.enum, kinds);
    assert.match(
      JSON.stringify(schema("list").$defs),
      new RegExp(JSON.stringify([...kinds, null]).replaceAll("[", "\\[")),
    );
  });
});
