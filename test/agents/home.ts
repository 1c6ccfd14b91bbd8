export { makeHome } from "../../generators/doctor/arrival/home.ts";
