import type { Day } from '~/modules/deadlines/core/days';
import type { Trx } from '~/platform/database/client.server';
import type { Problem } from './check-city';
import { planRules } from './load-rules';
import type { CityData } from './schema';

const AUTHOR = 'city';

/** Brings retention_rule in line with the city's files; terms that people set since are left alone. */
export async function loadRetention(trx: Trx, data: CityData, today: Day): Promise<Problem[]> {
  const rules = data['retention.json'].map(({ code, version, validFrom, validTo, ...row }) => ({
    ...{ code, version, validFrom, validTo },
    ...{ source: row.source ?? null, is_assumption: row.assumption ?? false },
    content: { name: row.name, amount: row.amount, unit: row.unit },
  }));
  const rows = await trx.selectFrom('retention_rule').selectAll().execute();
  const stored = rows.map((row) => ({
    ...{ id: row.id, code: row.code, version: row.version, validFrom: row.valid_from, validTo: row.valid_to },
    isOurs: row.author === AUTHOR,
    content: { name: row.name, amount: row.amount, unit: row.unit },
  }));
  const { steps, conflicts } = planRules(rules, stored, today);
  for (const step of steps) {
    if (step.do === 'close') {
      await trx
        .updateTable('retention_rule')
        .set({ valid_to: step.validTo })
        .where('id', '=', step.id)
        .execute();
      continue;
    }
    const { content, code, source, is_assumption } = step.rule;
    const shared = { source, is_assumption, valid_from: step.validFrom, valid_to: step.validTo };
    if (step.do === 'refresh') {
      await trx.updateTable('retention_rule').set(shared).where('id', '=', step.id).execute();
      continue;
    }
    const { name, amount, unit } = content;
    await trx
      .insertInto('retention_rule')
      .values({
        ...{ code, version: step.version, author: AUTHOR, ...shared },
        ...{ name: JSON.stringify(name), amount, unit },
      })
      .execute();
  }
  return conflicts.map(({ code, version }) => ({
    file: 'retention.json',
    row: `${code} version ${version}`,
    message: 'differs from the version that is stored under this number; give it a new version and dates',
  }));
}
