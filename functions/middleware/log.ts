/** One JSON line for CloudWatch: what happened to whom, never what was in a body. */
export function log(
  level: 'info' | 'error',
  message: string,
  facts: Readonly<Record<string, unknown>>,
): void {
  const line = JSON.stringify({ level, message, ...facts });
  if (level === 'error') console.error(line);
  else console.log(line);
}

/** What of a thrown thing is worth a log line. */
export function describe(error: unknown): Record<string, unknown> {
  return error instanceof Error
    ? { error: error.name, reason: error.message, stack: error.stack }
    : { error: String(error) };
}
