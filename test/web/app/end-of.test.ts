import { ErrorResponse, ErrorTimeout } from 'oidc-client-ts';
import { describe, expect, test } from 'vitest';
import { endOf } from '../../../web/app/issuer.ts';

const said = (error: string, error_description?: string) =>
  new ErrorResponse({ error, error_description: error_description ?? null });
const TRIGGER = 'PreTokenGeneration failed with error';

describe('what an issuer says that gives no token', () => {
  test.each([
    ['of somebody who left', said('invalid_request', `${TRIGGER} Your access has ended..`)],
    ['of somebody who left, in other words', said('access_denied', 'Your access has ended.')],
  ])('ends the access %s', (_, failure) => {
    expect(endOf(failure)).toBe('access-ended');
  });

  test('ends the sign-in alone when the refresh token is good no more', () => {
    expect(endOf(said('invalid_grant', 'Refresh Token has expired'))).toBe('signed-out');
    expect(endOf(said('login_required'))).toBe('signed-out');
  });

  test.each([
    ['a line that is down', new TypeError('Failed to fetch')],
    ['a line that is slow', new ErrorTimeout('too slow')],
    ['a proxy on the way', new Error('Bad Gateway (502)')],
    ['an issuer in trouble', said('server_error')],
    ['an issuer that has too much to do', said('temporarily_unavailable')],
    [
      'a directory that did not answer the issuer',
      said('invalid_request', `${TRIGGER} Task timed out.`),
    ],
  ])('ends nothing when it is %s', (_, failure) => {
    expect(endOf(failure)).toBeUndefined();
  });
});
