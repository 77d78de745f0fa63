import type { LoaderFunctionArgs } from '@remix-run/node';

/** Where the HTTP layer sends a request that it refused, so that the refusal is a page in the reader's language. */
export function loader({ params }: LoaderFunctionArgs) {
  const status = Number(params.status);
  throw new Response(null, { status: [403, 413, 429, 503].includes(status) ? status : 404 });
}

export default function Problem() {
  return null;
}
