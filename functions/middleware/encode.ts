import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** Below this a compressed answer is hardly smaller. */
const WORTH_COMPRESSING_BYTES = 1024;
/** Quality 4 is nearly as small as 11 and many times faster; 10,000 cards are 4 MB of JSON and Lambda's limit is 6. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/** An answer as API Gateway takes it: JSON, compressed when the caller can read that, with the thing's version as its ETag. */
export function encode(
  status: number,
  body: unknown,
  accepts: string | undefined,
  headers: Readonly<Record<string, string>>,
): APIGatewayProxyStructuredResultV2 {
  return encodeText(status, JSON.stringify(body), accepts, {
    'content-type': 'application/json',
    ...etagOf(body),
    ...headers,
  });
}

/** The same for what is text already; its headers say of which kind. */
export function encodeText(
  status: number,
  text: string,
  accepts: string | undefined,
  headers: Readonly<Record<string, string>>,
): APIGatewayProxyStructuredResultV2 {
  const all = { 'cache-control': 'no-store', ...headers };
  const coding = text.length < WORTH_COMPRESSING_BYTES ? undefined : codingOf(accepts);
  if (!coding) return { statusCode: status, headers: all, body: text };
  const packed = coding === 'br' ? brotliCompressSync(text, BROTLI) : gzipSync(text);
  return {
    statusCode: status,
    headers: { ...all, 'content-encoding': coding, vary: 'accept-encoding' },
    body: packed.toString('base64'),
    isBase64Encoded: true,
  };
}

function codingOf(accepts = ''): 'br' | 'gzip' | undefined {
  if (/\bbr\b/.test(accepts)) return 'br';
  return /\bgzip\b/.test(accepts) ? 'gzip' : undefined;
}

function etagOf(body: unknown): Record<string, string> {
  const version =
    typeof body === 'object' && body !== null && 'version' in body ? body.version : undefined;
  return typeof version === 'number' ? { etag: `"${version}"` } : {};
}
