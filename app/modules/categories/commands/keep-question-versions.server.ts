import { sql } from 'kysely';
import type { Trx } from '~/platform/database/client.server';

/**
 * Notes the questions of every category whose questions are not those of its newest version. Whoever writes a category
 * calls it in the same transaction; a case that is filed from then on names the new version.
 */
export async function keepQuestionVersions(trx: Trx): Promise<void> {
  await sql`
    insert into category_version (category_code, version, questions)
    select c.code, coalesce(newest.version, 0) + 1, c.questions
      from category c
      left join lateral (select version, questions from category_version v
                          where v.category_code = c.code order by version desc limit 1) newest on true
     where newest.questions is distinct from c.questions`.execute(trx);
}
