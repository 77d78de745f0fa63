import { expect, it } from 'vitest';
import { access } from './access';
import { knownRoles, roleNames, seesBothSides } from './role-rules';

it('lists every role that the table of access knows', () => {
  expect([...roleNames].sort()).toEqual(Object.keys(access).sort());
});

it.each([
  [['clerk', 'enforcer'], true],
  [['leader', 'enforcer'], true],
  [['enforcer'], false],
  [['clerk', 'leader'], false],
  [['reply_reviewer', 'inspector'], false],
] as const)('%s sees both sides of one filing: %s', (roles, both) => expect(seesBothSides(roles)).toBe(both));

it('keeps known roles, each once', () => {
  expect(knownRoles(['admin', 'clerk', 'clerk', 'king'])).toEqual(['clerk', 'admin']);
});
