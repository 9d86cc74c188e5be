// What the page says, and what it says of a failure.

import { serviceTime } from '/pages/shared/clock.js';
import { isPassingStatus } from '/pages/shared/issuer.js';
import { SignInFailed, Unreachable } from '/pages/shared/session.js';
import { teller } from '/pages/shared/words.js';

const response = await fetch('/pages/inbox/words.json', { credentials: 'omit' });

export const t = teller(await response.json());

export function needed(requirements) {
  return requirements.map(need).join(', ');
}

/** Some name the fact that was reported in a way that nobody could read. */
function need(requirement) {
  const [, fact] = requirement.split('ask-again:');
  return fact ? t('ask-again', t(fact)) : t(requirement);
}

export function failure(reason) {
  if (reason instanceof SignInFailed) {
    return [t(`sign-in-${reason.reason}`), ...inFront(reason)].join(' ');
  }
  return reason instanceof Unreachable ? inFront(reason)[0] ?? t('unreachable') : t('page-failed');
}

/** That whatever stands in front of the service refuses, where it did. */
export function inFront({ refusal }) {
  return refusal ? [t(isPassingStatus(refusal) ? 'busy-in-front' : 'refused-in-front', refusal)] : [];
}

/** Of an answer that is none of those hoped for: whatever stands in front of the service may say that all is well. */
export function refusal(answer) {
  const known = { 200: 'later', 403: 'forbidden', 404: 'no-assignment', 409: 'illegal', 410: 'erased', 422: 'invalid',
    429: 'later', 503: 'later' };
  return inFront(answer)[0] ?? t(isNewsSince(answer) ? 'news-since' : known[answer.status] ?? 'not-taken');
}

/** Of an answer that would have ended it, and was given before there was something new; none before it counted. */
export function isNewsSince(answer) {
  return answer.body?.code === 'news-since';
}

/** Where the inbox was asked for, or what the agency says of itself: it may have no inbox here. */
export function refusalOfInbox(answer) {
  return answer.status === 404 ? t('no-inbox-here') : refusal(answer);
}

const AGAIN_MILLIS = 30_000;

/** Every half minute of a page that is looked at, and as soon as it is again, for as long as the node is on it. */
export function again(node, look) {
  const see = () => {
    if (!node.isConnected) {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', see);
    } else if (document.visibilityState === 'visible') {
      look();
    }
  };
  const timer = setInterval(see, AGAIN_MILLIS);
  document.addEventListener('visibilitychange', see);
}

/** How long until then in words, and never more than is left; or since then. */
export function due(instant, now = serviceTime()) {
  const left = new Date(instant) - now;
  const minutes = Math.floor(Math.abs(left) / 60_000);
  const words = minutes < 120 ? t('minutes', minutes) : minutes < 2880 ? t('hours', Math.floor(minutes / 60))
    : t('days', Math.floor(minutes / 1440));
  return t(left < 0 ? 'overdue' : 'due-in', words);
}
