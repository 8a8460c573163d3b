/**
 * The shape of the one table, shared by what deploys it and what speaks to it.
 * Imports nothing, so that synthesizing the stack loads no client.
 */
export const TABLE = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Seconds since 1970; rows past it vanish by themselves. */
  timeToLive: 'ttl',
  /**
   * Sparse: the history of a work order or of a job on its own, the jobs of a day, the archive of a month. The key begins with the tenant
   * like every other.
   */
  index: { name: 'by-subject', partitionKey: 'gsi1pk', sortKey: 'gsi1sk' },
  /**
   * Sparse: everything that is to be looked at when its time comes. Both attributes are letters, since every card carries them. The sort key
   * is a number: seconds since 1970.
   */
  dueIndex: { name: 'by-due', partitionKey: 'x', sortKey: 'y', shards: 8 },
} as const;

/** Marks a log entry in the stream: `row` is the attribute that only they carry. */
export const LOG_ROW = { attribute: 'row', value: 'log' } as const;

/** Marks the row behind the last entry of a log that is closed, by the same attribute. */
export const CLOSED_ROW = { attribute: 'row', value: 'closed' } as const;

/** Marks a row of the outbox, by the same attribute. */
export const OUTBOX_ROW = { attribute: 'row', value: 'outbox' } as const;
