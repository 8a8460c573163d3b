/**
 * What a page of ours may load and whom it may speak to: its own origin and `connectsTo` (origins, or URLs that end in a slash when
 * everything below them is meant). No inline script or style, no eval, no frame around it.
 */
export function contentSecurityPolicy(connectsTo: readonly string[]): string {
  return [
    "default-src 'self'",
    ['connect-src', "'self'", ...connectsTo].join(' '),
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
