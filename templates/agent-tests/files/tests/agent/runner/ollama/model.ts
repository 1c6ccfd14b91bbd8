import { isObject } from "../../../../ipc/parsed.ts";
import { words } from "../../../../lib/words/agent-tests.ts";
import { post } from "./post.ts";

/**
 * Why nothing can be asked of a local model, in a sentence that says what to do: no Ollama listens at `host`, or it does
 * not have the model, or the model cannot use tools. (docs/agent-tests.md, "Ollama".)
 */
export async function whyNoModel(host: string, model: string): Promise<string | undefined> {
  try {
    const { status, said, why } = await post(host, "/api/show", { model }, AbortSignal.timeout(20_000));
    if (status === 404) return words.noSuchModel(model);
    if (status !== 200) return words.ollamaSaid(status, why);
    // Older ones do not say what a model can do.
    const able = isObject(said) ? said["capabilities"] : undefined;
    return Array.isArray(able) && !able.includes("tools") ? words.modelWithoutTools(model) : undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
