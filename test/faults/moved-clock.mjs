import { readFileSync } from 'node:fs';

// Loaded before a server that is tried out (NODE_OPTIONS): its clock is as many milliseconds off as the file MOVED_CLOCK says.
const file = process.env.MOVED_CLOCK;
if (file) {
  const real = Date;
  let offset = 0;
  const read = () => {
    offset = Number(readFileSync(file, 'utf8'));
  };
  read();
  setInterval(read, 100).unref();
  const now = () => real.now() + offset;
  globalThis.Date = new Proxy(real, {
    construct: (target, given, wanted) =>
      Reflect.construct(target, given.length > 0 ? given : [now()], wanted),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
}
