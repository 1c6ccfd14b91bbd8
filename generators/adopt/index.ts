import { doorOf } from "../door.ts";
import { adopt } from "./task.ts";

/** `yo puruto:adopt [path]` */
export default doorOf(adopt);
