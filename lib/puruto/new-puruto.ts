import type { Choices } from "../../standard/choices.ts";
import { features, neederOf, whyNotMade, type Kind } from "../../standard/packs.ts";
import { checkNotSelf } from "../../standard/allowing.ts";
import { PurutoError } from "../../standard/errors.ts";
import { withRecord } from "./record.ts";
import { renderPlan, type Rendered } from "../writing/render.ts";
import { checkDestination, writeNew } from "../writing/write.ts";
import type { Finish } from "./finish.ts";
import { choosePlace } from "./workspace.ts";
import { planPuruto } from "../../standard/puruto.ts";
import { templates } from "../writing/templates.ts";

/** What a Puruto is to be, where it goes, and what comes after. */
export interface Wish extends Choices {
  /** The default place where it is empty. */
  readonly destination: string;
  readonly git: boolean;
  readonly skipInstall: boolean;
}

/** A Puruto about to be written: all checks are done, nothing is on disk. */
export interface NewPuruto {
  readonly answers: Wish;
  /** Absolute. */
  readonly folder: string;
  readonly files: readonly Rendered[];
}

/**
 * Turns answers into what is to be written, and where.
 *
 * @throws PurutoError `kind-not-available`, `invalid-options`, or what `checkDestination` says.
 */
export function prepareNewPuruto(answers: Wish): NewPuruto {
  checkKind(answers.kind);
  checkNeeds(answers);
  checkIpc(answers);
  const folder = choosePlace(answers.name, answers.destination);
  checkDestination(folder);
  return { answers, folder, files: renderPuruto(answers) };
}

/** Checks that Purutos of a kind can be made. @throws PurutoError `kind-not-available` */
export function checkKind(kind: Kind): void {
  const refusal = whyNotMade(kind);
  if (refusal !== undefined) throw new PurutoError("kind-not-available", refusal);
}

/** Checks that a starter can be, and that nothing lacks what it needs. @throws PurutoError `invalid-options` */
export function checkNeeds(choices: Choices): void {
  const { starter, kind } = choices;
  if (starter !== "none" && kind !== "standard")
    throw new PurutoError(
      "invalid-options",
      `--starter ${starter} is for kind standard, got ${kind}; leave it out`,
    );
  for (const lacking of features.filter((feature) => !choices[feature])) {
    const needing = neederOf(lacking, choices);
    if (needing === undefined) continue;
    const option = { [kind]: `--kind ${kind}`, [starter]: `--starter ${starter}` }[needing] ?? `--${needing}`;
    const text = `${option} needs --${lacking}, got --no-${lacking}; leave one of them out`;
    throw new PurutoError("invalid-options", text);
  }
}

/**
 * Makes it: writes it, and installs and commits where that is asked for.
 *
 * @param progress is told what takes longer than a moment.
 * @returns what came after writing, where anything was asked for
 * @throws PurutoError as `writeNew` does.
 */
export async function makeNewPuruto(
  { folder, files, answers }: NewPuruto,
  progress: (text: string) => void,
): Promise<Finish | undefined> {
  writeNew(folder, files);
  if (!answers.git && answers.skipInstall) return undefined;
  const { finish } = await import("./finish.ts");
  return finish(folder, answers, progress);
}

/** What a Puruto with these answers consists of, with the record of it. */
export const renderPuruto = (choices: Choices): Rendered[] =>
  withRecord(renderPlan(planPuruto(choices, templates)));

/** Checks that nobody is to be called without delegation, nor itself. @throws PurutoError `invalid-options` */
export function checkIpc({ ipc, name, targets, actions }: Choices): void {
  checkNotSelf([name], targets);
  const given = [
    ...(targets.length > 0 ? ["--targets"] : []),
    ...(Object.keys(actions).length > 0 ? ["--actions"] : []),
  ];
  if (ipc || given.length === 0) return;
  throw new PurutoError("invalid-options", `${given.join(" and ")} mean nothing without --ipc; add it`);
}
