import helpers from "yeoman-test";

type Asking = Parameters<typeof helpers.run>[0];

/** What of a run is not a folder: options, answers, and who is told of each question, and may answer it otherwise. */
interface Told<Question> {
  readonly options: object;
  readonly answers: object;
  readonly reply?: (question: Question, answer: unknown) => unknown;
}

/** Runs a generator in a folder that is there, and gives the questions that it asked. */
export async function runAsking<Question>(
  generator: Asking,
  folder: string,
  { options, answers, reply = (_, answer) => answer }: Told<Question>,
): Promise<Question[]> {
  const asked: Question[] = [];
  const cwd = process.cwd();
  const callback = (answer: unknown, { question }: { question: unknown }) => {
    asked.push(question as Question);
    return reply(question as Question, answer);
  };
  try {
    await helpers
      .run(generator)
      .cd(folder)
      .withOptions(options)
      .withAnswers(answers, { callback: callback as never });
  } finally {
    process.chdir(cwd);
  }
  return asked;
}
