/** What the engine said no to, by its own error name ("ResourceNotFoundException"). */
export class EngineError extends Error {
  override readonly name: string;
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

const SERVICES = {
  tables: 'DynamoDB_20120810',
  streams: 'DynamoDBStreams_20120810',
} as const;

/**
 * One call to a DynamoDB endpoint in its own wire protocol: there is no streams client among the dependencies, and three operations do not
 * ask for one. The signature is not checked by any local engine, but the header must look right.
 * @throws EngineError with the engine's error name.
 */
export async function callEngine<T>(
  endpoint: string,
  service: keyof typeof SERVICES,
  operation: string,
  input: unknown,
): Promise<T> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `${SERVICES[service]}.${operation}`,
      'x-amz-date': '20260101T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify(input),
  });
  const text = await response.text();
  const answer = JSON.parse(text || '{}') as T & { __type?: string; message?: string };
  if (response.ok) return answer;
  throw new EngineError(answer.__type?.split('#').at(-1) ?? 'Unknown', answer.message ?? text);
}
