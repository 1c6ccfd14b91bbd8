/**
 * Does a skill's work and prints its answer: one JSON document on standard output.
 * What goes wrong is one line on standard error, and exit code 1.
 */
export async function answer(work: () => object | Promise<object>): Promise<void> {
  try {
    console.log(JSON.stringify(await work(), null, 2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
