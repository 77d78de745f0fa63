import { Form } from '@remix-run/react';
import type { ParseKeys } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CityPart } from '~/modules/regions/core/city-parts';
import { Button, ButtonRow } from '~/ui/button';
import { TextField } from '~/ui/field';
import { Notice } from '~/ui/notice';
import { Part } from '~/ui/panel';
import { Why } from './change-fields';
import type { Typed } from './form-errors';
import { ThemeSample } from './theme-sample';

type Lines = readonly { name: string; label: ParseKeys<'city'>; value: string }[];

/** The frame of one part's form; ids carry the part, because the parts have fields of the same names. */
export function PartForm(props: {
  part: CityPart;
  typed: Typed;
  token: string;
  children: ReactNode;
  buttons?: ReactNode;
}) {
  const { t } = useTranslation('city');
  const { part, typed } = props;
  return (
    <Part id={part} title={t(`part.${part}`)} read>
      <p>{t(`about.${part}`)}</p>
      <Form method="post" reloadDocument className="form" action={`#${part}`}>
        <input type="hidden" name="part" value={part} />
        {props.children}
        <Why typed={typed} token={props.token} id={`${part}-reason`} />
        <ButtonRow>{props.buttons ?? <Button kind="second">{t('save')}</Button>}</ButtonRow>
      </Form>
    </Part>
  );
}

/** Lines of text of one part. */
export function PartLines({ part, typed, lines }: { part: CityPart; typed: Typed; lines: Lines }) {
  const { t } = useTranslation('city');
  const fields = lines.map(({ name, label, value }) => (
    <TextField
      key={name}
      name={name}
      id={`${part}-${name}`}
      label={t(label)}
      value={typed.text(name, value)}
      error={typed.error(name)}
    />
  ));
  return <div className="pairs">{fields}</div>;
}

type Sample = { brand: string; act: string; paper: string; ink: string };

/** The two colours that the others follow from; saved once they were seen. */
export function ColourForm(props: {
  typed: Typed;
  token: string;
  colours: { brand: string; act: string };
  name: string;
  shown: { theme: { normal: Sample; elder: Sample }; seen: string; isStale: boolean } | undefined;
}) {
  const { t } = useTranslation(['city', 'rules']);
  const { typed, shown } = props;
  return (
    <PartForm
      part="colours"
      typed={typed}
      token={props.token}
      buttons={
        <>
          {shown ? (
            <Button name="intent" value="save">
              {t('city:save')}
            </Button>
          ) : null}
          <Button kind="second" name="intent" value="preview">
            {t('city:look')}
          </Button>
        </>
      }
    >
      {shown ? (
        <>
          {shown.isStale ? <Notice kind="due">{t('city:stale')}</Notice> : null}
          <ThemeSample theme={shown.theme} name={props.name} />
          <input type="hidden" name="seen" value={shown.seen} />
        </>
      ) : null}
      {(['brand', 'act'] as const).map((name) => (
        <TextField
          key={name}
          name={name}
          id={`colours-${name}`}
          width={8}
          label={t(`city:colour.${name}`)}
          hint={t(`city:colour_hint.${name}`)}
          value={typed.text(name, props.colours[name])}
          error={typed.error(name)}
        />
      ))}
    </PartForm>
  );
}

export type FooterLine = {
  code: string;
  labelZh: string;
  labelEn: string;
  valueZh: string;
  valueEn: string;
  href: string;
};

/** The lines of the footer and an empty one to add another. */
export function FooterForm({
  typed,
  token,
  lines,
}: {
  typed: Typed;
  token: string;
  lines: readonly FooterLine[];
}) {
  const { t } = useTranslation('city');
  const empty = { code: '', labelZh: '', labelEn: '', valueZh: '', valueEn: '', href: '' };
  const rows = typed.wasSent ? typed.list('labelZh').map(() => empty) : [...lines, empty];
  const at = (name: keyof FooterLine, index: number) =>
    typed.wasSent ? (typed.list(name)[index] ?? '') : (rows[index]?.[name] ?? '');
  return (
    <PartForm part="footer" typed={typed} token={token}>
      {rows.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a form that is sent as a whole have no other name
        <fieldset className="field line-group" key={index}>
          <legend className="label">{t('footer_line', { n: index + 1 })}</legend>
          <input type="hidden" name="code" value={at('code', index)} />
          <div className="pairs">
            {(['labelZh', 'labelEn', 'valueZh', 'valueEn', 'href'] as const).map((name) => (
              <TextField
                key={name}
                name={name}
                id={`footer-${name}-${index}`}
                label={t(`footer.${name}`)}
                optional={name === 'href'}
                value={at(name, index)}
                error={index === 0 ? typed.error(name) : undefined}
              />
            ))}
          </div>
        </fieldset>
      ))}
    </PartForm>
  );
}
