import { createHash } from 'node:crypto';

/**
 * The two style elements that React Aria writes by itself, letter by letter: one for whatever can be pressed, one while a dialogue
 * keeps the page behind it from scrolling on a phone. Named here, so that no other inline style is let in with them.
 */
export const WIDGET_STYLES = [
  `@layer {
  [data-react-aria-pressable] {
    touch-action: pan-x pan-y pinch-zoom;
  }
}`,
  `@layer {
  * {
    overscroll-behavior: contain;
  }
}`,
] as const;

/**
 * What a page of ours may load and whom it may speak to: its own origin and `connectsTo` (origins, or URLs that end in a slash when
 * everything below them is meant). No inline script, no eval, no frame around it.
 */
export function contentSecurityPolicy(connectsTo: readonly string[]): string {
  return [
    "default-src 'self'",
    ['connect-src', "'self'", ...connectsTo].join(' '),
    ['style-src', "'self'", ...WIDGET_STYLES.map(hashSource)].join(' '),
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
