import { abroad } from "./abroad.ts";
import { germany } from "./germany.ts";
import type { Sample } from "./sample.ts";
import { spain } from "./spain.ts";

export const samples: readonly Sample[] = [...spain, ...germany, ...abroad];
