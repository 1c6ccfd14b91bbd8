import assert from "node:assert/strict";
import { delimiter } from "node:path";
import { machineChecks } from "../../generators/doctor/checks.ts";
import { arrival } from "../../generators/doctor/checks/arrival.ts";
import { agentNames, tried } from "../../generators/doctor/tried.ts";
import { installAgents } from "./install.ts";

describe("puruto doctor and the real agents", () => {
  it("says of each that what a call needs reaches the version that was tried", async () => {
    const PATH = [installAgents(), process.env["PATH"]].join(delimiter);
    const machine = {
      node: process.versions.node,
      environment: { ...process.env, PATH },
      home: "/",
      workspace: undefined,
      purutos: [],
    };
    assert.deepEqual(
      (await arrival(machine, () => {})).map(({ message }) => message),
      agentNames.map((name) => {
        const called = `${name} ${tried[name].version}`;
        return tried[name].hasSkills
          ? `rules and skills of a Puruto reach ${called}`
          : `rules of a Puruto reach ${called}, which reads a skill from its file`;
      }),
    );
    const versions = await machineChecks["agents"]?.(machine);
    for (const { message } of versions?.slice(0, agentNames.length) ?? [])
      assert.match(message, /, which was tried$/);
  });
});
