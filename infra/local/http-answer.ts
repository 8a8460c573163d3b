import type { OutgoingHttpHeaders } from 'node:http';
import type { Outcome } from './worker.ts';

export type HttpAnswer = {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string | Buffer;
};

/** Lambda refuses a larger answer, so the gateway never sees it. */
const RESPONSE_LIMIT_BYTES = 6 * 1024 * 1024;

/** What API Gateway itself says, in its own words and shape. */
export function gatewayAnswer(
  status: number,
  message: string,
  headers: OutgoingHttpHeaders = {},
): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ message }),
  };
}

const internalServerError = () => gatewayAnswer(500, 'Internal Server Error');

/** Turns what a function returned into the response of payload format 2.0; a failed function or a misshapen answer is a 500. */
export function toHttpAnswer(outcome: Outcome): HttpAnswer {
  if (!outcome.ok || outcome.result.length > RESPONSE_LIMIT_BYTES) return internalServerError();
  const result: unknown = JSON.parse(outcome.result);
  // Without a statusCode the whole result is the body of a 200.
  if (!isObject(result) || !('statusCode' in result)) {
    const body = typeof result === 'string' ? result : outcome.result;
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } = result;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return internalServerError();
  if (body !== undefined && body !== null && typeof body !== 'string') return internalServerError();
  return {
    status,
    headers: { ...(isObject(headers) ? headersOf(headers) : {}), ...setCookie(cookies) },
    body: isBase64Encoded ? Buffer.from(body ?? '', 'base64') : (body ?? ''),
  };
}

function headersOf(headers: Record<string, unknown>): OutgoingHttpHeaders {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}

function setCookie(cookies: unknown): OutgoingHttpHeaders {
  return Array.isArray(cookies) ? { 'set-cookie': cookies.map(String) } : {};
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
