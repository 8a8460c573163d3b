import ipaddr from 'ipaddr.js';

/** All that is routed on the internet today (2000::/3); the rest of IPv6 is somebody's own, or nobody's yet. */
const ROUTED: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];

/**
 * Whether an address is one of the internet's own: no network of a firm, of a machine, of a provider or of documentation, by the IANA
 * registries; nor IPv4 inside IPv6 (mapped, 6to4, Teredo, NAT64), which may lead to any of those.
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || (parsed as ipaddr.IPv6).match(ROUTED);
}

/** The address that a URL names instead of a host, if it does. */
export function literalIn(url: string): string | undefined {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(host) ? host : undefined;
}
