/** What Telegram answers to what it does not do. */
export class Refusal extends Error {
  readonly code: number;
  readonly parameters: { readonly retry_after?: number; readonly migrate_to_chat_id?: number };

  constructor(code: number, description: string, parameters: Refusal["parameters"] = {}) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export const bad = (what: string): Refusal => new Refusal(400, `Bad Request: ${what}`);
