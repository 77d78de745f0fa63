import { type ActionFunctionArgs, type AppLoadContext, data, type LoaderFunctionArgs } from '@remix-run/node';
import type { z } from 'zod';
import { UnfitDraft } from '~/modules/cases/commands/save-draft.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { type Page, pageOf } from '~/platform/http/define.server';
import { problemOf, readForm } from '~/platform/http/form';
import { modesOf, SWITCH } from '~/platform/http/modes';
import { i18nFor } from '~/platform/i18n/i18n.server';
import type { Language } from '~/platform/i18n/languages';
import type { FormInput, Refused } from './titles';

type Params = Record<string, string | number>;

/** A text by a key that only the data knows: messages of schemas, reasons of refusals. */
export function say(language: Language, key: string, params: Params = {}): string {
  return i18nFor(language).t(key as 'common:back', params);
}

// The action and the loaders of one request share its context: so a loader learns what was typed.
const typedRequests = new WeakMap<AppLoadContext, { values: FormInput; isRefused: boolean }>();

/** Refuses a form: errors are translation keys by field name; 422 unless told. */
export type Refuse = (
  errors: Record<string, string>,
  options?: { params?: Params; status?: number },
) => ReturnType<typeof data<Refused>>;

type Run<S extends z.ZodType, R> = (
  page: Page,
  input: z.output<S>,
  refuse: Refuse,
  values: FormInput,
) => Promise<R>;

/** A form's schema, or how it is made for this page and this form. */
type SchemaFor<S> = S | ((page: Page, values: FormInput) => Promise<S> | S);

/**
 * The action of a form for the public. Parses by `schema`; what does not fit is answered 422 with the words to show,
 * fields kept. `run` may refuse as well. A form that only the header's switch sent is shown again as it was.
 */
export function formAction<S extends z.ZodType, R>(schema: SchemaFor<S>, run: Run<S, R>) {
  return async (args: ActionFunctionArgs) => {
    const page = pageOf(args);
    return answerForm(args, page, await readForm(page.request), schema, run);
  };
}

/**
 * Where the header's switch of language or letters sent a half-filled form: makes the switch, and hands back what was typed
 * to be shown again, without the switch. Nothing of it is kept anywhere. Undefined for a form that was sent to be taken.
 */
export function followSwitch(context: AppLoadContext, values: FormInput): FormInput | undefined {
  const { [SWITCH]: asked, ...typed } = values;
  const modes = typeof asked === 'string' ? modesOf(new URLSearchParams(asked)) : undefined;
  if (!modes) return undefined;
  context.prefer(modes);
  return typed;
}

/** The same for a body that was read otherwise (uploads). */
export async function answerForm<S extends z.ZodType, R>(
  { context }: Pick<ActionFunctionArgs, 'context'>,
  page: Page,
  values: FormInput,
  schema: SchemaFor<S>,
  run: Run<S, R>,
) {
  const refuse: Refuse = (errors, { params, status = 422 } = {}) => {
    typedRequests.set(context, { values, isRefused: true });
    const texts = Object.entries(errors).map(([field, key]) => [field, say(page.language, key, params)]);
    return data({ errors: Object.fromEntries(texts), values }, { status });
  };
  const typed = followSwitch(context, values);
  if (typed) {
    typedRequests.set(context, { values: typed, isRefused: false });
    return data<Refused>({ errors: {}, values: typed });
  }
  const parser = typeof schema === 'function' ? await schema(page, values) : schema;
  const parsed = await parser.safeParseAsync(values);
  if (!parsed.success) return refuse(problemOf(parsed.error, values).errors);
  try {
    return await run(page, parsed.data, refuse, values);
  } catch (error) {
    if (error instanceof UnfitDraft) return refuse({ form: error.key });
    throw error;
  }
}

export type TitledPage = Page & {
  /** The page's title: the site's name behind the words, and the word for errors before them where a form was refused. */
  title: (words: string) => Promise<string>;
  /** What was typed into a form that this request refused, or sent along with a switch of the header. */
  typed: FormInput | undefined;
};

/** A loader of a page for the public. */
export function titledLoader<T>(run: (page: TitledPage) => Promise<T>) {
  return async (args: LoaderFunctionArgs) => {
    const page = pageOf(args);
    const sent = typedRequests.get(args.context);
    const title = async (words: string) => {
      const { brand } = await getCity(page.db);
      const prefix = sent?.isRefused ? say(page.language, 'common:error_prefix') : '';
      const name = brand.name[page.language];
      const demo = page.services.config.demo ? ` · ${say(page.language, 'common:demo')}` : '';
      return `${prefix}${words} · ${name}${demo}`;
    };
    return run({ ...page, title, typed: sent?.values });
  };
}
