// `npm run demo`: two Purutos that talk, in a temporary workspace. No account, no model, no network.
import { paintFor } from "../generators/paint.ts";
import { makeWorkspace, stepsIn } from "./steps.ts";

const paint = await paintFor(process.stdout);
const workspace = makeWorkspace();
for (const [index, { says, command, run }] of stepsIn(workspace).entries()) {
  console.log(`${paint.bold(`${index + 1}. ${says}`)}\n   ${paint.dim(`$ ${command}`)}`);
  const said = run();
  const colour = /^(DENIED|IPC_ERROR)/.test(said) ? paint.yellow : paint.green;
  console.log(`${said.replaceAll(/^/gm, "   ").split("\n").map(colour).join("\n")}\n`);
}
console.log(`Look around: ${paint.cyan(workspace)}`);
