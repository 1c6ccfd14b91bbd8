import { doorOf } from "../door.ts";
import { app } from "./task.ts";

/** `yo puruto [name]` */
export default doorOf(app);
