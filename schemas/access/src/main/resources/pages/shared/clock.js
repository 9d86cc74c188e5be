// What time it is by the clock of the service, which its deadlines go by: that of the machine may be hours off. And how long ago
// something was.

const MINUTE_MILLIS = 60_000;

/** By how much the service's clock is ahead of `wall`. */
let ahead = 0;

/** By how much the machine's clock was set since the page was opened. */
let set = 0;

let last = { steady: performance.now(), wall: Date.now() };

/** @param response of the service */
export function heard(response) {
  const then = Date.parse(response.headers.get('Date'));
  ahead = Number.isNaN(then) ? ahead : then - wall();
}

/** In milliseconds, as Date.now(); by the machine's own clock until the service has said anything. */
export function serviceTime() {
  return wall() + ahead;
}

/**
 * As Date.now(), whether the clock was set meanwhile or not. It was where it has gone back, and where it has come to show what
 * the service says: in no sleep time goes back, nor is one likely to last just as long as the clock was slow.
 */
function wall() {
  const now = { steady: performance.now(), wall: Date.now() };
  const jump = now.wall - last.wall - (now.steady - last.steady);
  if (jump < -MINUTE_MILLIS || jump > MINUTE_MILLIS && Math.abs(jump - (ahead - set)) < MINUTE_MILLIS) {
    set += jump;
  }
  last = now;
  return now.wall - set;
}

/** One clock stands still where the machine sleeps, the other may be set. */
export function moment() {
  return { steady: performance.now(), wall: wall() };
}

/** How long ago that moment was, in milliseconds: by the clock that has gone further since. */
export function millisSince({ steady, wall: then }) {
  return Math.max(performance.now() - steady, wall() - then);
}
