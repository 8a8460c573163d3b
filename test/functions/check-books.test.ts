import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardKey, PLENTY_MS, startBookCheck } from '../support/book-check.ts';

let books: Awaited<ReturnType<typeof startBookCheck>>;
beforeAll(async () => {
  books = await startBookCheck();
});
afterAll(() => books.stop());

describe('the nightly check', () => {
  it('goes through all tenants, and past one whose rows it cannot read', async () => {
    const [good, bad, off] = [
      await books.tenantAtWork(),
      await books.tenantAtWork(),
      await books.tenantAtWork(),
    ];
    await books.falsify(cardKey(bad, 1), 's', 'nowhere');
    await books.falsifyHead(off, 'checksum', 1);

    const { tenants, endedAfter } = await books.check({});

    const of = (tenant: string) => tenants.find((each) => each.tenant === tenant);
    expect(of(good)).toMatchObject({ is: 'balanced' });
    expect(of(bad)).toMatchObject({ is: 'not-checked' });
    expect(of(off)).toMatchObject({ is: 'differed', mended: expect.any(Number) });
    expect(endedAfter).toBeUndefined();
    expect(books.errors()).toContainEqual(
      expect.objectContaining({ message: 'books not checked', tenant: bad }),
    );
    await books.falsify(cardKey(bad, 1), 's', 'n');
  });

  it('ends in time, says after whom, and goes on from there', async () => {
    for (let more = 0; more < 3; more += 1) await books.newTenant();
    const whole = (await books.check({})).tenants.map(({ tenant }) => tenant);

    const first = await books.check({}, [PLENTY_MS, 1]);
    const told = books.errors();
    const rest = await books.check({ after: first.endedAfter });

    expect(first.tenants.map(({ tenant }) => tenant)).toEqual(whole.slice(0, 2));
    expect(first.endedAfter).toBe(whole[1]);
    expect(told).toMatchObject([{ message: 'books not checked', after: whole[1] }]);
    expect(rest.tenants.map(({ tenant }) => tenant)).toEqual(whole.slice(2));
  });

  it('refuses what it does not understand rather than mend what was not asked for', async () => {
    const tenant = await books.tenantAtWork();
    await books.falsifyHead(tenant, 'checksum', 1);
    const before = await books.log(tenant);

    await expect(books.check({ tenant, dri: true })).rejects.toThrow();
    await expect(books.check({ tenant: 'T#KKT' })).rejects.toThrow();
    const { tenants } = await books.check({ tenant: 'NOSUCH' });

    expect(tenants).toMatchObject([{ tenant: 'NOSUCH', is: 'not-checked' }]);
    expect(await books.log(tenant)).toEqual(before);
    expect((await books.check({ tenant })).tenants).toMatchObject([{ is: 'differed' }]);
  });
});
