import { titleOf } from '~/modules/cases/core/title';
import type { RequestTypeCode } from '~/modules/cases/core/vocabulary';
import type { Contact } from '~/modules/cases/schema';
import { indexWords } from '~/modules/categories/core/cut-words';
import { addDays, type Day } from '~/modules/deadlines/core/days';
import { localDay } from '~/modules/deadlines/core/time-zone';
import type { Place, Region, Regions } from '~/modules/regions/queries/get-regions.server';
import type { PlannedCase } from './plan';
import { between, chance, integer, lognormal, pick, type Random } from './random';
import type { Story } from './story';
import words from './words.json';

/** What a person wrote, said of the place and left as contact: the facts of a filing, all invented. */
export type Filing = {
  type: RequestTypeCode;
  channel: 'web';
  title: string;
  body: string;
  details: Record<string, unknown>;
  searchTerms: string;
  regionCode: string;
  townshipCode: string | undefined;
  placeCode: string | undefined;
  locationText: string | undefined;
  lat: number | undefined;
  lon: number | undefined;
  businessRegion: string | undefined;
  contact: Contact;
};

/** Where the words of a case happen. */
type Spot = {
  name: string;
  township: Region | undefined;
  place: Place | undefined;
  near: { lat: number; lon: number } | undefined;
};

export const fill = (pattern: string, values: Record<string, string>): string =>
  pattern.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

const { patterns } = words;
const shopKinds: Record<string, readonly string[] | undefined> = words.shopKinds;

/** Cutting words is slow and the fillings are few: each is cut once. */
const cut = new Map<string, string>();
export function termsOf(text: string): string {
  const known = cut.get(text) ?? indexWords(text);
  cut.set(text, known);
  return known;
}

/** The filing of a planned case. Telephone numbers are of one range, mail addresses of example.com, shops of nowhere. */
export function makeFiling(
  { story, district, receivedAt }: PlannedCase,
  groundOf: (district: string) => Ground,
  zone: string,
  random: Random,
): Filing {
  const day = localDay(receivedAt, zone);
  const spot = spotOf(groundOf(district), story, random);
  const shop = shopOf(story, random);
  const happened = addDays(day, -integer(random, 6));
  const body = fill(patterns.filing, {
    title: story.title,
    text: fill(story.text, { place: spot.name, shop, day: spoken(happened) }),
  });
  const isEnterprise = story.kind === 'complaint' && chance(random, 0.03);
  const type = isEnterprise ? ('complaint' as const) : story.type;
  const hasBusiness =
    type === 'complaint_consumer' || (story.text.includes('{shop}') && story.kind !== 'praise');
  const address = fill(patterns.address, { place: spot.name, n: String(1 + integer(random, 180)) });
  const business = hasBusiness
    ? {
        name: shop,
        address,
        phone: chance(random, 0.5) ? fill(patterns.shopPhone, { n: digits(random, 3) }) : '',
      }
    : undefined;
  const locationText = chance(random, 0.85) ? `${spot.name}${pick(random, words.landmarks)}` : spot.name;
  const point = spot.near && (spot.place || chance(random, 0.35)) ? pointNear(spot.near, random) : undefined;
  return {
    type,
    channel: 'web',
    title: titleOf(body),
    body,
    details: {
      ...detailsOf(story, spot, happened, random),
      ...(chance(random, 0.7) ? { occurred_on: happened } : {}),
      ...(business ? { business } : {}),
    },
    searchTerms: `${story.searchTerms} ${termsOf(spot.name)} ${business ? termsOf(shop) : ''}`.trimEnd(),
    regionCode: district,
    townshipCode: spot.township?.code,
    placeCode: spot.place?.code,
    locationText,
    lat: point?.lat,
    lon: point?.lon,
    businessRegion: business ? district : undefined,
    contact: contactOf(type, isEnterprise, spot, random),
  };
}

const spoken = (day: Day) =>
  fill(patterns.day, { m: String(Number(day.slice(5, 7))), d: String(Number(day.slice(8))) });

export const digits = (random: Random, count: number): string =>
  String(integer(random, 10 ** count)).padStart(count, '0');

/** Townships of a district, and those of its named places that are no business or office. */
type Ground = { district: Region | undefined; townships: Region[]; places: Place[] };
const placeKinds: ReadonlySet<string> = new Set(words.placeKinds);

/** The grounds of a city's districts, looked up once. */
export function groundsOf(regions: Regions): (district: string) => Ground {
  const known = new Map<string, Ground>();
  return (code) => {
    const ground = known.get(code) ?? {
      district: regions.byCode.get(code),
      townships: regions.townships.filter(({ parentCode }) => parentCode === code),
      places: regions.places.filter(({ regionCode, kind }) => regionCode === code && placeKinds.has(kind)),
    };
    known.set(code, ground);
    return ground;
  };
}

function spotOf({ district, townships, places }: Ground, story: Story, random: Random): Spot {
  const { field } = story.category ?? {};
  if ((field === 'V' || field === 'E') && places.length > 0 && chance(random, 0.2)) {
    const place = pick(random, places);
    return {
      name: fill(patterns.near, { place: place.name['zh-CN'] }),
      township: undefined,
      place,
      near: place,
    };
  }
  const township = townships.length > 0 ? pick(random, townships) : undefined;
  const { lat, lon } = (township?.lat ? township : district) ?? {};
  return {
    name: `${(township ?? district)?.name['zh-CN'] ?? ''}${pick(random, words.localities)}`,
    township,
    place: undefined,
    near: lat !== undefined && lon !== undefined ? { lat, lon } : undefined,
  };
}

/** A few hundred metres off, to five decimals. */
function pointNear({ lat, lon }: { lat: number; lon: number }, random: Random) {
  const off = (value: number) => Number((value + between(random, -0.006, 0.006)).toFixed(5));
  return { lat: off(lat), lon: off(lon) };
}

function shopOf(story: Story, random: Random): string {
  const kindsOfShop = shopKinds[story.category?.code ?? ''] ?? shopKinds[''] ?? [];
  return `${pick(random, words.shopStems)}${pick(random, kindsOfShop)}`;
}

function detailsOf(story: Story, spot: Spot, happened: Day, random: Random): Record<string, string> {
  const values: Record<string, () => string> = {
    brand: () => pick(random, words.brands),
    batch: () => addDays(happened, -20 - integer(random, 90)),
    amount: () => String(Math.max(8, Math.round(lognormal(random, 160, 1.1)))),
    bought_on: () => happened,
    visited_on: () => happened,
    order_no: () => digits(random, 9),
    project: () => spot.name,
    pollution_time: () => pick(random, words.pollutionTimes),
  };
  const details: Record<string, string> = {};
  for (const { code } of story.category?.detailFields ?? []) {
    const value = values[code];
    if (value && chance(random, 0.55)) details[code] = value();
  }
  return details;
}

function contactOf(type: RequestTypeCode, isEnterprise: boolean, spot: Spot, random: Random): Contact {
  const isConsumer = type === 'complaint_consumer';
  const mayHide = type === 'tip_off' || type === 'consultation' || type === 'suggestion' || type === 'praise';
  const isAnonymous = mayHide && chance(random, type === 'tip_off' ? 0.35 : 0.2);
  const consents = {
    publish: chance(random, 0.6),
    mediation: isConsumer && chance(random, 0.8),
    publicity: chance(random, 0.45),
  };
  const base = {
    subjectKind: isEnterprise ? ('enterprise' as const) : ('person' as const),
    isForOther: chance(random, 0.06),
    isAnonymous,
    isConfidential: !isConsumer && chance(random, type === 'tip_off' ? 0.5 : 0.05),
    consents,
    language: 'zh-CN' as const,
  };
  if (isAnonymous) return { ...base, kind: 'none' };
  const way = random();
  const kind = way < 0.8 ? ('phone' as const) : way < 0.97 ? ('email' as const) : ('letter' as const);
  const hasAddress = isConsumer || kind === 'letter';
  return {
    ...base,
    kind,
    name: `${pick(random, words.surnames)}${pick(random, words.givenNames)}`,
    ...(kind === 'phone' || isConsumer ? { phone: `1380000${digits(random, 4)}` } : {}),
    ...(kind === 'email' ? { email: `resident${digits(random, 4)}@example.com` } : {}),
    ...(hasAddress
      ? { address: fill(patterns.address, { place: spot.name, n: String(1 + integer(random, 180)) }) }
      : {}),
  };
}

/** The contact of someone else of the same place. */
export function strangersContact(filing: Filing, random: Random): Contact {
  const { type, locationText = '' } = filing;
  const spot = { name: locationText, township: undefined, place: undefined, near: undefined };
  return contactOf(type, false, spot, random);
}
