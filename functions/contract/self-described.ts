const plainly = (summary: string, type: string, schema: object) => ({
  get: {
    summary,
    security: [],
    responses: { 200: { description: 'Done.', content: { [type]: { schema } } } },
  },
});

/** What the API's document says of itself: it asks for nothing and is never refused. */
export const SELF_DESCRIBED = {
  '/api/docs': plainly('This document as a page to read.', 'text/html', { type: 'string' }),
  '/api/openapi.json': plainly(
    'This document, for programs that write clients.',
    'application/json',
    { type: 'object' },
  ),
};

/** How long whoever asks too much is to wait. */
export const RETRY_AFTER = {
  'Retry-After': {
    description: 'The seconds to wait.',
    schema: { type: 'integer', minimum: 1 },
  },
};
