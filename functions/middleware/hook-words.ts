import type { RefusalCode } from '../../domain/refusal.ts';
import type { Words } from './shell-words.ts';

/** Which programs are told of work orders: why that stays as it is. */
export const HOOK_WORDS = {
  'webhook-unknown': {
    status: 404,
    title: 'There is no such webhook',
    detail: 'It was taken away, or what it was sent is too long ago.',
  },
  'webhook-off': {
    status: 409,
    title: 'This webhook is not called now',
    detail: 'Turn it on first, then send again.',
  },
  'too-many-webhooks': {
    status: 409,
    title: 'There are webhooks enough',
    detail: ({ most }: { most: number }) => `${most} are the most: take one away first.`,
  },
} as const satisfies Partial<Record<RefusalCode, Words>>;
