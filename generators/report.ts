import { paintFor, type Paint } from "./paint.ts";

/** Prints a command's result on standard output: one JSON document where asked for, else text for people. */
export async function report(isJson: boolean, asJson: () => object, asText: (paint: Paint) => string) {
  console.log(isJson ? JSON.stringify(asJson()) : asText(await paintFor(process.stdout)));
}
