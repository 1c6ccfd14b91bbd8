import { doorOf } from "../door.ts";
import { workspace } from "./task.ts";

/** `yo puruto:workspace [action]` */
export default doorOf(workspace);
