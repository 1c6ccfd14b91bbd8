import { keepCompiled } from "../ipc/entry.ts";

keepCompiled(import.meta.dirname);
