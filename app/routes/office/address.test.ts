import { describe, expect, it } from 'vitest';
import { officeAddress, readOfficeAddress } from './address';

describe('the address of an office page', () => {
  it('comes back as it was written', () => {
    const address = readOfficeAddress(
      new URLSearchParams('scope=boston-311&kind=quarter&month=2026-09&field=P'),
    );
    expect(readOfficeAddress(new URL(officeAddress('http://x/office', address)).searchParams)).toEqual(
      address,
    );
  });

  it('leaves out what is not one of ours, and what is usual', () => {
    const address = readOfficeAddress(new URLSearchParams("kind=decade&month=2026-13&unit=1'--&scope=a b"));
    expect(officeAddress('/office', address)).toBe('/office');
  });
});
