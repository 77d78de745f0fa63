import type { Services } from '~/platform/services.server';
import { recordMoves, systemActor } from '../commands/record-moves.server';
import { forEachOverTime } from './over-time.server';

/** Cron `close_unrated`: closes cases whose rating window is over. Nobody who was silent counts as satisfied. */
export async function closeUnrated(services: Services): Promise<void> {
  const at = services.now();
  await forEachOverTime(services, 'rating_window', async (trx, engine, file) => {
    if (file.columns.state !== 'callback') return;
    await recordMoves(trx, engine, file, [
      { action: 'miss_rating', actor: systemActor, at },
      { action: 'close', actor: systemActor, at, payload: { cause: 'window_over' } },
    ]);
  });
}
