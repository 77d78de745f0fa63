import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Emblem } from './emblem';
import { withParam } from './format';
import { PrintHead } from './print-head';

/** What a city puts on every page, already in the reader's language. `emblem` is path data on 36 × 36. */
export interface PageTheme {
  name: string;
  strapline: string;
  emblem?: string;
}

export interface PageLink {
  href: string;
  label: string;
  current?: boolean;
}

export interface FooterSlot {
  term: string;
  text: ReactNode;
}

interface ChromeProps {
  theme: PageTheme;
  homeHref: string;
  nav: readonly PageLink[];
  /** The line of the demo strip; absent in a real city. */
  demo?: ReactNode;
  /** Shown on paper only: day of printing, and the number or address that the sheet is filed under. */
  paper?: { printedOn: string; reference?: string };
  children: ReactNode;
}

export interface CitizenPageProps extends ChromeProps {
  elder: boolean;
  /** How the switch of letters is called in an address; `elder=on` or `off` unless told. */
  letters?: { name: string; on: string; off: string } | undefined;
  /** The query string of the request, so that the switches keep it. */
  search: string;
  /** The form that a reader may have begun: the switches take along what was typed. */
  form?: { id: string; switchName: string };
  footer: { links: readonly PageLink[]; slots: readonly FooterSlot[] };
}

/** Every page for the public: skip link, header with language and elder switch, menu, main, footer with its slots. */
export function CitizenPage(props: CitizenPageProps) {
  const { t } = useTranslation('common');
  const language = t('other_language_code');
  const letters = props.letters ?? { name: 'elder', on: 'on', off: 'off' };
  return (
    <Frame
      {...props}
      tools={
        <nav className="tools" aria-label={t('modes_label')}>
          {/* The Enter key in a field presses the first button of its form: that must not be a switch. */}
          {props.form ? (
            <button className="hide" type="submit" form={props.form.id} tabIndex={-1} aria-hidden="true" />
          ) : null}
          <Switch {...props} name="lng" value={language} language={language}>
            {t('other_language')}
          </Switch>
          <Switch {...props} name={letters.name} value={props.elder ? letters.off : letters.on} isBoxed>
            {props.elder ? t('elder_off') : t('elder_on')}
          </Switch>
        </nav>
      }
      foot={
        <>
          <ul className="foot-links">
            {props.footer.links.map((link) => (
              <li key={link.href}>
                <a href={link.href}>{link.label}</a>
              </li>
            ))}
          </ul>
          <dl className="foot-slots">
            {props.footer.slots.map((slot) => (
              <div key={slot.term}>
                <dt>{slot.term}</dt>
                <dd>{slot.text}</dd>
              </div>
            ))}
          </dl>
        </>
      }
    />
  );
}

/** Leads to the same page in another mode: a link, or on a page with a form a button that sends along what was typed. */
function Switch(
  props: Pick<CitizenPageProps, 'form' | 'search'> & {
    name: string;
    value: string;
    language?: string;
    isBoxed?: boolean;
    children: string;
  },
) {
  const { form, name, value, language, children } = props;
  const className = props.isBoxed ? 'boxed' : undefined;
  return form ? (
    <button
      className={className}
      type="submit"
      form={form.id}
      formNoValidate
      name={form.switchName}
      value={`${name}=${value}`}
      lang={language}
    >
      {children}
    </button>
  ) : (
    <a
      className={className}
      href={withParam(props.search, name, value)}
      lang={language}
      hrefLang={language}
      rel="nofollow"
    >
      {children}
    </a>
  );
}

export interface StaffPageProps extends ChromeProps {
  who: { name: string; unit: string; href?: string };
  /** The POST that ends the session. */
  signOutAction: string;
  foot: ReactNode;
  /** A link that changes the language, as on citizen pages. */
  search: string;
}

/** Every page for staff: denser (class `staff` on html), with the person, the unit and the way out. */
export function StaffPage(props: StaffPageProps) {
  const { t } = useTranslation('common');
  const language = t('other_language_code');
  const person = `${props.who.unit} · ${props.who.name}`;
  return (
    <Frame
      {...props}
      tools={
        <div className="tools">
          <a
            href={withParam(props.search, 'lng', language)}
            lang={language}
            hrefLang={language}
            rel="nofollow"
          >
            {t('other_language')}
          </a>
          {props.who.href ? <a href={props.who.href}>{person}</a> : <span>{person}</span>}
          <form method="post" action={props.signOutAction}>
            <button className="boxed" type="submit">
              {t('sign_out')}
            </button>
          </form>
        </div>
      }
      foot={<p>{props.foot}</p>}
    />
  );
}

function Frame(props: ChromeProps & { tools: ReactNode; foot: ReactNode }) {
  const { t } = useTranslation('common');
  return (
    <>
      <a className="skip" href="#main">
        {t('skip_to_main')}
      </a>
      <header>
        <div className="mast">
          <div className="wrap mast-row">
            <a className="mast-name" href={props.homeHref}>
              <Emblem path={props.theme.emblem} />
              <b>{props.theme.name}</b>
              <small>{props.theme.strapline}</small>
            </a>
            {props.tools}
          </div>
        </div>
        <nav className="menu" aria-label={t('nav_label')}>
          <ul className="wrap">
            {props.nav.map((item) => (
              <li key={item.href}>
                <a href={item.href} aria-current={item.current ? 'page' : undefined}>
                  {item.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {props.demo ? (
          <div className={props.paper ? 'strip screen' : 'strip'}>
            <p className="wrap">
              <b>{t('demo')}</b> {props.demo}
            </p>
          </div>
        ) : null}
      </header>
      <main id="main" className="wrap" tabIndex={-1}>
        {props.paper ? (
          <PrintHead
            title={`${props.theme.name} · ${props.theme.strapline}`}
            isDemo={Boolean(props.demo)}
            {...props.paper}
          />
        ) : null}
        {props.children}
      </main>
      <footer className="foot">
        <div className="wrap">{props.foot}</div>
      </footer>
    </>
  );
}
