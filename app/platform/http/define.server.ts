import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import type { z } from 'zod';
import type { Db } from '../database/client.server';
import type { RequestFacts } from '../services.server';
import { type FormProblem, isProblem, problemOf, readForm } from './form';

/** What a page's code is given. `now` is taken once, so that one answer speaks of one moment. */
export type Page = RequestFacts & {
  request: Request;
  url: URL;
  params: Record<string, string | undefined>;
  db: Db;
  now: Date;
  /** The same object for every loader and action of one request: what is found out once can be kept by it. */
  facts: RequestFacts;
};

type Args = LoaderFunctionArgs | ActionFunctionArgs;

export function pageOf({ request, params, context }: Args): Page {
  // The one character that PostgreSQL cannot hold: no address of ours has it.
  if (/%00/.test(request.url)) throw new Response(null, { status: 400 });
  return {
    ...context,
    request,
    params,
    url: new URL(request.url),
    db: context.services.db,
    now: context.services.now(),
    facts: context,
  };
}

/** A loader of a page that needs no account. */
export function citizenLoader<T>(run: (page: Page) => Promise<T>) {
  return (args: LoaderFunctionArgs) => run(pageOf(args));
}

/**
 * An action of a page that needs no account: parses the form by `schema`, answers 422 with translation keys when it does
 * not fit, and otherwise runs. What `run` returns as a FormProblem is answered 422 too.
 */
export function citizenAction<S extends z.ZodType, T>(
  schema: S,
  run: (page: Page, input: z.output<S>, values: FormProblem['values']) => Promise<T>,
) {
  return (args: ActionFunctionArgs) => parseAndRun(pageOf(args), schema, run);
}

export async function parseAndRun<P extends Page, S extends z.ZodType, T>(
  page: P,
  schema: S,
  run: (page: P, input: z.output<S>, values: FormProblem['values']) => Promise<T>,
) {
  const values = await readForm(page.request);
  const parsed = schema.safeParse(values);
  const result = parsed.success ? await run(page, parsed.data, values) : problemOf(parsed.error, values);
  return isProblem(result) ? data(result, { status: 422 }) : result;
}
