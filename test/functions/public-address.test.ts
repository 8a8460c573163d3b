import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { callHook } from '../../functions/outbound/call-hook.ts';
import { isPublic, literalIn } from '../../functions/outbound/public-address.ts';

const dns = vi.hoisted(() => ({ lookup: vi.fn() }));
vi.mock('node:dns/promises', () => dns);

describe('an address', () => {
  it.each([
    ['8.8.8.8', 'a name server'],
    ['93.184.215.14', 'a site'],
    ['2606:4700:4700::1111', 'a name server in IPv6'],
    ['2a00:1450:4001:80b::200e', 'a site in IPv6'],
  ])('%s is public: %s', (address) => {
    expect(isPublic(address)).toBe(true);
  });

  it.each([
    ['0.0.0.0', 'this network'],
    ['0.1.2.3', 'this network'],
    ['10.0.0.1', 'private'],
    ['100.64.0.1', 'of a carrier'],
    ['127.0.0.1', 'this machine'],
    ['127.9.9.9', 'this machine'],
    ['169.254.169.254', 'metadata of the cloud'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.0.0.1', 'of protocols'],
    ['192.0.2.1', 'documentation'],
    ['192.88.99.1', '6to4'],
    ['192.168.1.1', 'private'],
    ['198.18.0.1', 'benchmarks'],
    ['198.51.100.1', 'documentation'],
    ['203.0.113.1', 'documentation'],
    ['224.0.0.1', 'many'],
    ['240.0.0.1', 'kept'],
    ['255.255.255.255', 'all'],
    ['::', 'none'],
    ['::1', 'this machine'],
    ['::ffff:10.0.0.1', 'IPv4, mapped'],
    ['::ffff:8.8.8.8', 'IPv4, mapped'],
    ['::ffff:7f00:1', 'this machine, mapped'],
    ['::8.8.8.8', 'IPv4, compatible'],
    ['64:ff9b::a00:1', 'private, behind NAT64'],
    ['64:ff9b:1::1', 'NAT64 of one’s own'],
    ['100::1', 'discarded'],
    ['2001::1', 'Teredo'],
    ['2001:db8::1', 'documentation'],
    ['2002:a00:1::1', 'private, by 6to4'],
    ['3fff::1', 'documentation'],
    ['5f00::1', 'segments'],
    ['fc00::1', 'of one’s own'],
    ['fd12:3456::1', 'of one’s own'],
    ['fe80::1', 'this link'],
    ['fe80::1%eth0', 'this link'],
    ['fec0::1', 'a site’s own'],
    ['ff02::1', 'many'],
    ['localhost', 'no address'],
    ['', 'no address'],
  ])('%s is not public: %s', (address) => {
    expect(isPublic(address)).toBe(false);
  });

  it.each([
    ['https://10.0.0.1/x', '10.0.0.1'],
    ['https://0x7f.1/', '127.0.0.1'],
    ['https://2130706433/', '127.0.0.1'],
    ['https://017700000001/', '127.0.0.1'],
    ['https://127.0.0.1./', '127.0.0.1'],
    ['https://１２７.0.0.1/', '127.0.0.1'],
    ['https://[::1]:8443/', '::1'],
    ['https://[::ffff:127.0.0.1]/', '::ffff:7f00:1'],
    ['https://hooks.firm.example/', undefined],
  ])('is seen in %s', (url, address) => {
    expect(literalIn(url)).toBe(address);
  });
});

describe('a receiver', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
    dns.lookup.mockReset();
  });
  const call = (url = 'https://hooks.firm.example/') =>
    callHook({
      ...{ url, secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], message: 'evt_1' },
      ...{ body: '{}', at: '2026-11-23T12:00:00Z' },
    });
  const leadsTo = (...addresses: string[]) =>
    dns.lookup.mockResolvedValueOnce(addresses.map((address) => ({ address, family: 4 })));

  it.each([['10.0.0.1'], ['8.8.8.8', '127.0.0.1'], ['::ffff:127.0.0.1']])(
    'whose name leads to a private address, if among others, is not called: %s %s',
    async (...addresses) => {
      leadsTo(...addresses.filter(Boolean));

      expect(await call()).toEqual({
        is: 'failed',
        problem: expect.stringContaining('private address'),
      });
    },
  );

  it('is called at the very address that was looked at, by its name: who answers another one later gains nothing', async () => {
    const heard: Buffer[] = [];
    const server = createServer((socket) => {
      socket.once('data', (hello) => {
        heard.push(hello);
        socket.destroy();
      });
    });
    servers.push(server);
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as { port: number };
    // This machine plays a public one.
    const ranges = await import('../../functions/outbound/public-address.ts');
    vi.spyOn(ranges, 'isPublic').mockReturnValue(true);
    leadsTo('127.0.0.1');
    dns.lookup.mockResolvedValue([{ address: '10.0.0.1', family: 4 }]);

    const answer = await call(`https://hooks.firm.example:${port}/`);

    expect(heard.map(String)).toEqual([expect.stringContaining('hooks.firm.example')]);
    expect(dns.lookup).toHaveBeenCalledTimes(1);
    expect(answer).toMatchObject({ is: 'failed', problem: 'It broke off the connection.' });
  });

  it('that has no name is told apart from one that refuses', async () => {
    dns.lookup.mockRejectedValueOnce(Object.assign(new Error('x'), { code: 'ENOTFOUND' }));

    expect(await call()).toMatchObject({ problem: expect.stringContaining('no such host') });
  });
});
