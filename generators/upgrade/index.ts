import { doorOf } from "../door.ts";
import { upgrade } from "./task.ts";

/** `yo puruto:upgrade [path]` */
export default doorOf(upgrade);
