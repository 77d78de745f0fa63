import { once } from 'node:events';
import net from 'node:net';
import { setImmediate } from 'node:timers/promises';

/** A way to a server's socket on which its answers arrive in pieces of a few bytes, as a bad line may deliver them. */
export async function inPieces(
  socket: string,
  bytes: number,
): Promise<{ port: number; close(): Promise<void> }> {
  const proxy = net.createServer({ noDelay: true }, async (client) => {
    const server = net.connect(socket);
    client.pipe(server);
    client.on('error', () => server.destroy());
    server.on('error', () => client.destroy());
    for await (const chunk of server) {
      for (let at = 0; at < chunk.length; at += bytes) {
        client.write(chunk.subarray(at, at + bytes));
        await setImmediate();
      }
    }
    client.end();
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    close: async () => {
      proxy.close();
      await once(proxy, 'close');
    },
  };
}
