import { checkbox, confirm, input, select } from "@inquirer/prompts";
import type { Show } from "../lib/questions/ask.ts";

/** Shows a prompt at the terminal: on standard error, so that what is printed can go elsewhere. */
export const show: Show = ({ type, ...config }) =>
  (ways[type] as (config: object, context: object) => Promise<unknown>)(config, { output: process.stderr });

const ways = { checkbox, confirm, input, select };
