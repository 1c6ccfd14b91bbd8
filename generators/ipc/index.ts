import { doorOf } from "../door.ts";
import { ipc } from "./task.ts";

/** `yo puruto:ipc` */
export default doorOf(ipc);
