export type Words = {
  readonly status: number;
  readonly title: string;
  /** What to do about it. */
  readonly detail?: string | ((facts: never) => string);
};

/** Refusals of the shell itself, before any rule was asked. */
export type ShellCode =
  | 'not-through-the-site'
  | 'request-invalid'
  | 'body-not-json'
  | 'body-too-large'
  | 'not-signed-in'
  | 'not-allowed'
  | 'not-found'
  | 'link-unknown'
  | 'calendar-unknown'
  | 'version-missing'
  | 'too-many-requests'
  | 'busy'
  | 'invitation-failed'
  | 'sign-in-unavailable'
  | 'internal';

export const SHELL_WORDS: Record<ShellCode, Words> = {
  'not-through-the-site': { status: 403, title: 'This is not the way in' },
  'request-invalid': {
    status: 400,
    title: 'Something in the request is not right',
    detail: 'Mend the fields named in errors.',
  },
  'body-not-json': { status: 400, title: 'The body is not JSON', detail: 'Send a JSON object.' },
  'body-too-large': { status: 413, title: 'The body is too large', detail: 'Send at most 256 kB.' },
  'not-signed-in': {
    status: 401,
    title: 'Sign in again',
    detail: 'The token is no access token of this product.',
  },
  'not-allowed': {
    status: 403,
    title: 'Your role does not allow this',
    detail: 'Ask an owner of your firm.',
  },
  'not-found': { status: 404, title: 'There is nothing here' },
  'link-unknown': {
    status: 404,
    title: 'This link is not valid any more',
    detail: 'Use the one in a newer mail, or ask an owner of the firm.',
  },
  'calendar-unknown': {
    status: 404,
    title: 'There is no calendar behind this link',
    detail: 'It was taken back or replaced by a newer one: ask for a new link.',
  },
  'version-missing': {
    status: 428,
    title: 'Say which version you saw',
    detail: 'Send If-Match with the ETag of the work order, so that nobody is overwritten.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Your firm asks a lot at once',
    detail: ({ seconds }: { seconds: number }) =>
      `Nothing was changed. Try again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`,
  },
  busy: {
    status: 503,
    title: 'Many people are changing this board right now',
    detail: 'Nothing was changed. Try again in a moment.',
  },
  'invitation-failed': {
    status: 503,
    title: 'It is saved, but the sign-in could not be set up',
    detail: 'Try again in a moment: nothing is done twice.',
  },
  'sign-in-unavailable': {
    status: 503,
    title: 'The sign-in service does not answer',
    detail: 'Nothing was changed. Try again in a moment.',
  },
  internal: {
    status: 500,
    title: 'Something went wrong on our side',
    detail: 'Try again; if it stays, quote the code in "instance".',
  },
};
