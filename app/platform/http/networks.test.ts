import { expect, test } from 'vitest';
import { clientPrefix } from './client-key';
import { isWithinNetworks, parseNetwork } from './networks.server';

test.each([
  ['10.2.3.4', ['10.2.0.0/16'], true],
  ['10.3.3.4', ['10.2.0.0/16'], false],
  ['2001:db8:1::9', ['2001:db8::/32'], true],
  ['2001:db9::1', ['2001:db8::/32', '10.0.0.0/8'], false],
  ['10.2.3.4', [], false],
])('%s within %o: %s', (address, networks, isWithin) => {
  expect(isWithinNetworks(clientPrefix(address), networks)).toBe(isWithin);
});

test.each(['10.2.0.0', '10.2.0.0/33', 'x/8', '', '::/129'])('%s is no network', (text) => {
  expect(parseNetwork(text)).toBeUndefined();
});
