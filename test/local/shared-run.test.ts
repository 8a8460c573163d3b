import { expect, it } from 'vitest';
import { newTenant } from '../support/start-local.ts';

it('serves the board of a new tenant to its dispatcher', async () => {
  const tenant = await newTenant();

  const { status, body } = await tenant.call('GET', '/api/board');

  expect(status).toBe(200);
  expect(body).toMatchObject({ cards: [], settings: { name: 'Test Mechanical' } });
});
