import type { Choices } from "../../standard/choices.ts";
import { PurutoError } from "../../standard/errors.ts";
import { withRecord } from "./record.ts";
import { renderPlan, type Rendered } from "../writing/render.ts";
import { checkDestination } from "../writing/write.ts";
import { choosePlace } from "./place.ts";
import { templates } from "../writing/templates.ts";
import { kindsMade } from "../../standard/packs.ts";
import { planPuruto } from "../../standard/puruto.ts";

/** What a Puruto is to be, and where; the default place where that is empty. */
export interface Wish extends Choices {
  readonly destination: string;
}

/** A Puruto about to be written: all checks are done, nothing is on disk. */
export interface Draft<W extends Wish = Wish> {
  readonly answers: W;
  /** Absolute. */
  readonly folder: string;
  readonly files: readonly Rendered[];
}

/**
 * Turns answers into what is to be written, and where.
 *
 * @throws PurutoError `kind-not-available`, or what `checkDestination` says.
 */
export function draftPuruto<W extends Wish>(answers: W): Draft<W> {
  if (!kindsMade().includes(answers.kind)) {
    const text = `Purutos of kind ${answers.kind} cannot be made yet; this release makes ${kindsMade().join(", ")}`;
    throw new PurutoError("kind-not-available", text);
  }
  checkIpc(answers);
  const folder = choosePlace(answers.name, answers.destination);
  checkDestination(folder);
  return { answers, folder, files: renderPuruto(answers) };
}

/** What a Puruto with these answers consists of, with the record of it. */
export const renderPuruto = (choices: Choices): Rendered[] =>
  withRecord(renderPlan(planPuruto(choices, templates)));

function checkIpc({ ipc, targets, actions }: Choices): void {
  const given = [
    ...(targets.length > 0 ? ["--targets"] : []),
    ...(Object.keys(actions).length > 0 ? ["--actions"] : []),
  ];
  if (ipc || given.length === 0) return;
  throw new PurutoError("invalid-options", `${given.join(" and ")} mean nothing without --ipc; add it`);
}
