import { BlockList, isIP } from 'node:net';

/** `10.2.0.0/16` or `2001:db8::/32`: address and length; undefined when it is no network. */
export function parseNetwork(
  text: string,
): { address: string; length: number; family: 'ipv4' | 'ipv6' } | undefined {
  const [address = '', length = ''] = text.trim().split('/');
  const version = isIP(address);
  const bits = /^\d{1,3}$/.test(length) ? Number(length) : Number.NaN;
  if (version === 0 || !(bits >= 0 && bits <= (version === 4 ? 32 : 128))) return undefined;
  return { address, length: bits, family: version === 4 ? 'ipv4' : 'ipv6' };
}

/** Does a client's prefix (clientPrefix) begin within one of these networks? Narrower ones than /24 or /64 cannot be told. */
export function isWithinNetworks(client: string, networks: readonly string[]): boolean {
  const own = parseNetwork(client);
  if (!own) return false;
  const list = new BlockList();
  for (const network of networks) {
    const parsed = parseNetwork(network);
    if (parsed) list.addSubnet(parsed.address, parsed.length, parsed.family);
  }
  return list.check(own.address, own.family);
}
