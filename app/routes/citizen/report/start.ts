import { redirect } from '@remix-run/node';

/** The form has one beginning. */
export const loader = () => redirect('/report/what');
