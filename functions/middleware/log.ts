/** One structured line for CloudWatch: what happened to whom, never what was in a body. An object, so that its fields can be searched. */
export function log(
  level: 'info' | 'error',
  message: string,
  facts: Readonly<Record<string, unknown>>,
): void {
  console[level]({ message, ...facts });
}

/** What of a thrown thing is worth a log line. */
export function describe(error: unknown): Record<string, unknown> {
  return error instanceof Error
    ? { error: error.name, reason: error.message, stack: error.stack }
    : { error: String(error) };
}
