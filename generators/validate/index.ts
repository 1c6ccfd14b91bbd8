import { doorOf } from "../door.ts";
import { validate } from "./task.ts";

/** `yo puruto:validate [path…]` */
export default doorOf(validate);
