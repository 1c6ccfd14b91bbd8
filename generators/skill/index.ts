import { doorOf } from "../door.ts";
import { skill } from "./task.ts";

/** `yo puruto:skill <name>` */
export default doorOf(skill);
