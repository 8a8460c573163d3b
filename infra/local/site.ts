import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { HttpAnswer } from './http-answer.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};
const COMPRESSIBLE = /^(text\/|application\/(json|manifest)|image\/svg)/;
/** CloudFront compresses nothing smaller. */
const COMPRESS_FROM_BYTES = 1000;

type Stored = { readonly modified: number; readonly body: Buffer; readonly etag: string };

/** The bucket behind the distribution: files of the built site, compressed and cached as the deployment would have them. */
export function createSite(folder: string): (request: IncomingMessage, path: string) => HttpAnswer {
  const kept = new Map<string, Stored>();

  const store = (file: string, encoding: string): Stored | undefined => {
    const stat = statSync(file, { throwIfNoEntry: false });
    if (!stat?.isFile()) return undefined;
    const key = `${encoding} ${file}`;
    const known = kept.get(key);
    if (known?.modified === stat.mtimeMs) return known;
    const plain = readFileSync(file);
    const body = compress(plain, encoding);
    const etag = `"${createHash('md5').update(body).digest('hex')}"`;
    const stored = { modified: stat.mtimeMs, body, etag };
    kept.set(key, stored);
    return stored;
  };

  return (request, path) => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return plain(405, 'Method Not Allowed');
    const file = locate(folder, path);
    if (!file) return plain(403, 'Forbidden');
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    const worth = COMPRESSIBLE.test(type) && size >= COMPRESS_FROM_BYTES;
    const encoding = worth ? preferred(request) : '';
    const stored = store(file, encoding);
    // A private bucket that may not be listed says 403 of a file that does not exist.
    if (!stored) return plain(403, 'Forbidden');
    const headers = {
      'content-type': type,
      'cache-control': path.startsWith('/assets/')
        ? 'public, max-age=31536000, immutable'
        : 'no-cache',
      etag: stored.etag,
      ...(worth && { vary: 'Accept-Encoding' }),
      ...(encoding && { 'content-encoding': encoding }),
    };
    if (request.headers['if-none-match'] === stored.etag) return { status: 304, headers, body: '' };
    return { status: 200, headers, body: stored.body };
  };
}

/** The file of a path, never one outside the folder. */
function locate(folder: string, path: string): string | undefined {
  try {
    const file = normalize(join(folder, decodeURIComponent(path)));
    return file.startsWith(normalize(folder) + sep) && !file.includes('\0') ? file : undefined;
  } catch {
    return undefined;
  }
}

function preferred(request: IncomingMessage): string {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  return accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : '';
}

function compress(body: Buffer, encoding: string): Buffer {
  if (encoding === 'br')
    return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  return encoding === 'gzip' ? gzipSync(body) : body;
}

function plain(status: number, body: string): HttpAnswer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}
