import assert from "node:assert/strict";
import { parseTree, type Node } from "jsonc-parser";
import { inPlace, withEntry, withValue } from "../../../templates/service/files/service/json/insert.ts";

const job = { job_id: "new", n: [1] };

/** The list of jobs of a text, and its first job. */
function nodesOf(text: string): { list: Node; first: Node } {
  const list = parseTree(text)?.children?.[0]?.children?.[1];
  assert.ok(list);
  return { list, first: list.children?.[0] ?? list };
}

const one = '{\n  "jobs": [\n    {\n      "job_id": "a"\n    }\n  ]\n}\n';

const added: Readonly<Record<string, readonly [string, string]>> = {
  "after jobs in lines": [
    one,
    '{\n  "jobs": [\n    {\n      "job_id": "a"\n    },\n    {\n      "job_id": "new",\n      "n": [\n        1\n      ]\n    }\n  ]\n}\n',
  ],
  "in tabs": [
    '{\n\t"jobs": [\n\t\t{\n\t\t\t"job_id": "a"\n\t\t}\n\t]\n}',
    '{\n\t"jobs": [\n\t\t{\n\t\t\t"job_id": "a"\n\t\t},\n\t\t{\n\t\t\t"job_id": "new",\n\t\t\t"n": [\n\t\t\t\t1\n\t\t\t]\n\t\t}\n\t]\n}',
  ],
  "with ends of lines as on Windows": [
    one.replaceAll("\n", "\r\n"),
    '{\r\n  "jobs": [\r\n    {\r\n      "job_id": "a"\r\n    },\r\n    {\r\n      "job_id": "new",\r\n      "n": [\r\n        1\r\n      ]\r\n    }\r\n  ]\r\n}\r\n',
  ],
  "after jobs of a line each": [
    '{ "jobs": [\n  {"job_id": "a"},\n  {"job_id": "b"}\n] }\n',
    '{ "jobs": [\n  {"job_id": "a"},\n  {"job_id": "b"},\n  {"job_id":"new","n":[1]}\n] }\n',
  ],
  "in one line": ['{"jobs":[{"job_id":"a"}]}', '{"jobs":[{"job_id":"a"},{"job_id":"new","n":[1]}]}'],
  "where there was none": [
    '{\n    "jobs": []\n}\n',
    '{\n    "jobs": [\n        {\n            "job_id": "new",\n            "n": [\n                1\n            ]\n        }\n    ]\n}\n',
  ],
  "where there was none, in one line": ['{"jobs": [ ]}', '{"jobs": [{"job_id":"new","n":[1]}]}'],
};

describe("a job file that is edited", () => {
  for (const [title, [before, after]] of Object.entries(added))
    it(`gets a job as its neighbours are written: ${title}`, () => {
      assert.equal(withEntry(before, nodesOf(before).list, job), after);
    });

  for (const [title, before, after] of [
    ["a value", '{"jobs":[{"enabled" :  true, "x":1}]}', '{"jobs":[{"enabled" :  false, "x":1}]}'],
    [
      "a key that it lacks",
      '{"jobs":[{"job_id":"a", "x":1}]}',
      '{"jobs":[{"job_id":"a","enabled": false, "x":1}]}',
    ],
    ["a key that it lacks, in lines", one, one.replace('"a"', '"a",\n      "enabled": false')],
  ] as const)
    it(`keeps the rest byte for byte when a job gets ${title}`, () => {
      assert.equal(withValue(before, nodesOf(before).first, "enabled", false), after);
    });

  it("keeps the rest byte for byte when a job is put in the place of another", () => {
    const before = '{"jobs": [\n  {"job_id": "a"},   {"job_id":  "b"}\n]}';
    assert.equal(
      inPlace(before, nodesOf(before).first, job),
      before.replace('{"job_id": "a"}', JSON.stringify(job)),
    );
  });
});
