import { dayNumber } from '~/modules/deadlines/core/days';
import { instantAt, localDay, localTime } from '~/modules/deadlines/core/time-zone';
import { normalisePhone } from './contact';

/** How a city writes text messages: part of its data. */
export type Texting = {
  /** What a number that can take texts looks like, as a regular expression over its digits. */
  mobile: string;
  /** Put in front of the number for the gateway; may be empty. */
  countryCode: string;
  /** Between these local times, 'HH:MM', texts may leave; outside they wait. */
  hours: { from: string; to: string };
};

/** Can this number take a text message? */
export const isMobile = (texting: Texting, phone: string): boolean =>
  new RegExp(texting.mobile).test(normalisePhone(phone) ?? '');

/** When a text that is ready now may leave: now, or when the hours begin next. */
export function textingTime(texting: Texting, timeZone: string, now: Date): Date {
  const { from, to } = texting.hours;
  const time = localTime(now, timeZone);
  if (time >= from && time < to) return now;
  const [hours = 0, minutes = 0] = from.split(':').map(Number);
  const today = dayNumber(localDay(now, timeZone));
  return instantAt(time < from ? today : today + 1, (hours * 60 + minutes) * 60_000, timeZone);
}
