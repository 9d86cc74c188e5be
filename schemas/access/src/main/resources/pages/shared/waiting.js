// How a page says something until it is known to have been heard.

import { isPassingStatus } from './issuer.js';
import { SignInFailed, Unreachable, seenThrough } from './session.js';

/** Whatever stands in front of the service may know of no report that waits. */
const LONGEST_SECONDS = 30;

/** Whoever waited no longer wants to. */
export class Stopped extends Error {}

/** No answer of the service. */
const NONE = { status: 0, body: null, retryAfter: 0, refusal: 0 };

/**
 * Asks until there is an answer that another try would not change, also where nobody touches the page meanwhile.
 * @param ask one try; told whether it is another one, by which no window opens: whoever is there may be writing
 * @param later whether an answer may be another one later
 * @param onWait told each second how many are left until the next try; and with which status whatever stands in front of the
 * service refused the last one, or 0 where it did not, or that may pass
 */
export function untilAnswered(ask, later, onWait, signal) {
  return seenThrough(() => asked(ask, later, onWait, signal));
}

/** As `untilAnswered`, of what somebody says: the screen stays lit until it was heard. */
export async function untilHeard(ask, later, onWait, signal) {
  let dim = null;
  try {
    return await untilAnswered(ask, later, (left, refusal) => {
      dim ??= stayLit();
      onWait(left, refusal);
    }, signal);
  } finally {
    dim?.();
  }
}

/** A machine that falls asleep tries nothing. Where the browser cannot keep it awake, or does not, it is as ever. */
function stayLit() {
  const take = async () => (document.hidden ? null : navigator.wakeLock?.request('screen').catch(() => null));
  let lock = take();
  // browsers let go of it where the page is not in sight
  const again = () => {
    lock = lock.then(async before => {
      await before?.release();
      return take();
    });
  };
  document.addEventListener('visibilitychange', again);
  return () => {
    document.removeEventListener('visibilitychange', again);
    lock.then(last => last?.release());
  };
}

async function asked(ask, later, onWait, signal) {
  for (let failures = 1; ; failures += 1) {
    const answer = await Promise.race([ask(failures > 1), stopped(signal)]).catch(failure => {
      if (failure instanceof Unreachable || failure instanceof SignInFailed && failure.reason === 'unavailable') {
        return { ...NONE, refusal: failure.refusal };
      }
      throw failure;
    });
    if (!later(answer)) {
      return answer;
    }
    const { retryAfter, refusal } = answer;
    await pause(Math.min(retryAfter || 2 ** failures, LONGEST_SECONDS), left => onWait(left, refusal), signal);
  }
}

/**
 * The browser asks before the page is closed over what was not said yet. One of before 2023 goes by what it is to return,
 * and asks nothing without that.
 */
export function askBeforeClosing(isUnsaid) {
  addEventListener('beforeunload', event => {
    if (isUnsaid()) {
      event.preventDefault();
      event.returnValue = true;
    }
  });
}

/** No answer, too many at once, or the service cannot now. */
export function isPassing(answer) {
  return answer.status === 0 || isPassingStatus(answer.status);
}

function stopped(signal) {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Stopped()), { once: true });
  });
}

/** Whatever waits for its next try is tried at once. */
export function hurry() {
  dispatchEvent(new Event('online'));
}

/** Ends early when the machine has a network again. */
function pause(seconds, onWait, signal) {
  return new Promise((resolve, reject) => {
    let left = seconds;
    const end = ending => () => {
      clearInterval(clock);
      removeEventListener('online', online);
      signal.removeEventListener('abort', stop);
      ending();
    };
    const online = end(resolve);
    const stop = end(() => reject(new Stopped()));
    const clock = setInterval(() => {
      left -= 1;
      onWait(left);
      if (left <= 0) {
        online();
      }
    }, 1000);
    addEventListener('online', online);
    signal.addEventListener('abort', stop);
    onWait(left);
    if (signal.aborted) {
      stop();
    }
  });
}
