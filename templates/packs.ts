import { agentTests } from "./agent-tests/pack.ts";
import { base } from "./base/pack.ts";
import { books } from "./books/pack.ts";
import { ci } from "./ci/pack.ts";
import { cron } from "./cron/pack.ts";
import { data } from "./data/pack.ts";
import { db } from "./db/pack.ts";
import { gateway } from "./gateway/pack.ts";
import { instructions } from "./instructions/pack.ts";
import { ipc } from "./ipc/pack.ts";
import { notes } from "./notes/pack.ts";
import { service } from "./service/pack.ts";
import { skill } from "./skill/pack.ts";
import { tasks } from "./tasks/pack.ts";
import { telegram } from "./telegram/pack.ts";
import { workspace } from "./workspace/pack.ts";

/** Every pack, in the order in which kinds and features are offered: a feature before those that it brings along. */
export const packs = [
  base,
  data,
  telegram,
  cron,
  gateway,
  service,
  db,
  notes,
  books,
  tasks,
  instructions,
  skill,
  agentTests,
  ipc,
  ci,
  workspace,
] as const;
