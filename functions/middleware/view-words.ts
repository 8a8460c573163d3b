import type { RefusalCode } from '../../domain/refusal.ts';
import type { Words } from './shell-words.ts';

/** Why a view of the board is not kept or changed. */
export const VIEW_WORDS = {
  'view-unknown': { status: 404, title: 'There is no such view' },
  'view-moved-on': {
    status: 412,
    title: 'Somebody changed this view before you',
    detail: 'Look at how it stands now, then save again.',
  },
  'too-many-views': {
    status: 409,
    title: 'There is no room for another view',
    detail: ({ most }: { most: number }) => `At most ${most}: delete one that nobody needs.`,
  },
} satisfies Partial<Record<RefusalCode, Words>>;
