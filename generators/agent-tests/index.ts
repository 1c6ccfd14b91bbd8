import { doorOf } from "../door.ts";
import { agentTests } from "./task.ts";

/** `yo puruto:agent-tests` */
export default doorOf(agentTests);
