/** What receivers of webhooks can be told of a work order. */
export const HOOK_EVENTS = [
  'work-order.created',
  'work-order.moved',
  'work-order.at-risk',
  'work-order.breached',
  'work-order.completed',
] as const;
export type HookEvent = (typeof HOOK_EVENTS)[number];

/** So many webhooks has a firm: more would make one change of a busy board many calls. */
export const HOOKS_MOST = 5;
