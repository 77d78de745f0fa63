import { useHref } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import {
  addMonths,
  numberOf,
  PERIOD_KINDS,
  periodEnding,
  withinMonths,
  yearOf,
} from '~/modules/indicators/core/periods';
import { PORTAL } from '~/modules/indicators/core/scopes';
import { monthName } from '~/modules/indicators/ui/figure-text';
import { periodText } from '~/modules/indicators/ui/words';
import { useWords } from '~/modules/indicators/ui/words-here';
import { Filters } from '~/ui/filters';
import { formatDateTimeShort } from '~/ui/format';
import { type OfficeAddress, officeAddress } from './address';
import type { OfficeFrame } from './frame.server';

/** How many months the picker shows at once. */
const MONTHS = 12;

/** Title, what is counted and until when, and the choices as links. */
export function OfficeHead(props: { frame: OfficeFrame; title: string; path: string; hasKinds?: boolean }) {
  const words = useWords();
  const { t, language } = words;
  const { frame } = props;
  const path = useHref(props.path);
  const to = (change: Partial<OfficeAddress>) => officeAddress(path, { ...frame.address, ...change });
  const scope = frame.address.scope ?? PORTAL;
  return (
    <>
      <div className="head-row">
        <h1>{props.title}</h1>
        <p className="small muted">
          {t('office:head.scope', { scope: scopeName(t, scope) })}
          {frame.countedAt
            ? t('office:head.counted', {
                time: formatDateTimeShort(frame.countedAt, frame.timeZone, language),
              })
            : null}
        </p>
        <OfficeTabs frame={frame} path={props.path} />
      </div>
      {frame.scopes.length > 1 ? (
        <Filters
          label={t('office:head.scopes')}
          filters={frame.scopes.map((one) => ({
            href: to({ scope: one === PORTAL ? undefined : one, month: undefined }),
            label: scopeName(t, one),
            isCurrent: one === scope,
          }))}
        />
      ) : null}
      {props.hasKinds && frame.month ? (
        <>
          <Filters
            label={t('office:head.kinds')}
            filters={PERIOD_KINDS.map((kind) => ({
              href: to({ kind }),
              label: periodText(words, periodEnding(frame.month ?? '', kind)),
              isCurrent: kind === frame.address.kind,
            }))}
          />
          <MonthPicker frame={frame} to={to} />
        </>
      ) : null}
      {frame.fields.length > 0 ? (
        <Filters
          label={t('office:head.fields')}
          filters={[
            {
              href: to({ field: undefined }),
              label: t('office:head.all_fields'),
              isCurrent: !frame.address.field,
            },
            ...frame.fields.map(({ code, name }) => ({
              href: to({ field: code }),
              label: name[language],
              isCurrent: code === frame.address.field,
            })),
          ]}
        />
      ) : null}
    </>
  );
}

function OfficeTabs({ frame, path }: { frame: OfficeFrame; path: string }) {
  const { t } = useTranslation('office');
  const month = useHref('/office');
  const trend = useHref('/office/trend');
  const points = useHref('/office/points');
  const ratings = useHref('/office/ratings');
  const { scope, field } = frame.address;
  return (
    <p>
      {path === '/office' ? (
        <a href={officeAddress(trend, { scope, field })}>{t('head.to_trend')}</a>
      ) : (
        <a href={officeAddress(month, { scope, field })}>{t('head.to_month')}</a>
      )}{' '}
      <a href={points}>{t('head.to_points')}</a>{' '}
      {frame.mayExclude ? <a href={ratings}>{t('head.to_ratings')}</a> : null}
    </p>
  );
}

/** The months as links: the twelve around the one that is shown, and a way to earlier ones. */
function MonthPicker(props: { frame: OfficeFrame; to: (change: Partial<OfficeAddress>) => string }) {
  const { t, language } = useWords();
  const { months, month } = props.frame;
  if (!months || !month) return null;
  const last = withinMonths(addMonths(month, 3), months);
  const shown = Array.from({ length: MONTHS }, (_, index) => addMonths(last, index + 1 - MONTHS)).filter(
    (each) => each >= months.from,
  );
  const first = shown[0] ?? last;
  const earlier = addMonths(first, -3);
  return (
    <Filters
      label={t('office:head.months')}
      filters={[
        ...(first > months.from
          ? [
              {
                href: props.to({ month: withinMonths(earlier, months) }),
                label: t('office:head.earlier'),
              },
            ]
          : []),
        ...shown.map((each, index) => ({
          href: props.to({ month: each }),
          label:
            index === 0 || numberOf(each) === 1
              ? t('office:head.month_of', { year: yearOf(each), month: monthName(numberOf(each), language) })
              : monthName(numberOf(each), language),
          isCurrent: each === month,
        })),
      ]}
    />
  );
}

const scopeName = (t: ReturnType<typeof useWords>['t'], scope: string) =>
  scope === PORTAL ? t('office:head.portal') : scope;
