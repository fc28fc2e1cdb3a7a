/** An answer that is no success, or no answer at all. Its message says what to do next. */
export class Refusal extends Error {
  /**
   * @param status the HTTP status; 0 when there was no answer
   * @param code the API's `errorCode`; empty when the answer was not the API's
   * @param details the other members of the answer, such as `actualVersion`
   */
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = "Refusal";
  }
}

/** What to show for anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
