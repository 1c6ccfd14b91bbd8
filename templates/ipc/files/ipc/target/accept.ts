import { denied, faulty } from "../outcome.ts";
import type { Failure } from "../outcome.ts";
import { readPolicy } from "../policy-file.ts";
import { decideAsTarget } from "../policy.ts";
import type { Sent } from "../wire.ts";
import type { Work } from "./work.ts";

/** A call that both policies allow. */
export interface Accepted extends Sent {
  /** The target's folder. */
  readonly target: string;
  readonly work: Work;
}

/**
 * The target's half: whether the Puruto in `target` lets itself be asked, and what does the action there
 * (docs/ipc.md, "Policy", rules 7 and 8, "Running an action"). `environment` is that of whoever starts it.
 */
export async function accept(
  sent: Sent,
  target: string,
  environment: NodeJS.ProcessEnv,
): Promise<Accepted | Failure> {
  const { request } = sent;
  const policy = readPolicy(target);
  if (policy !== undefined && !policy.ok) return faulty(policy.faults, ` of ${request.target}`);
  const decision = policy === undefined ? { allowed: true as const } : decideAsTarget(policy.value, request);
  if (!decision.allowed) return denied(decision);
  const { findWork } = await import("./work.ts");
  const configured = policy?.value.agent;
  const choice = { environment, ...(configured !== undefined && { configured }) };
  const found = await findWork(request, target, choice);
  return found.ok ? { ...sent, target, work: found.work } : found;
}
