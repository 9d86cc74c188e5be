// What the agency is asked to do: what waits for its first word before all else, the soonest due first.

import { el, replace } from '/pages/shared/elements.js';
import { NeedsSignIn, call } from '/pages/shared/session.js';
import { due, failure, refusal, t } from './telling.js';

const AGAIN_MILLIS = 30_000;
const NEWEST = 200;
const KINDS = {
  answer: ['assigned', 'delivered'],
  work: ['acknowledged', 'accepted', 'in-progress', 'on-hold'],
  closed: ['completed', 'declined', 'failed', 'cancelled'],
};

let kind = 'answer';

export function list(who, open) {
  const lines = el('div', { 'aria-live': 'polite' }, el('p', {}, t('reading')));
  const choice = el('div', { class: 'row', role: 'group', 'aria-label': t('which') },
    Object.keys(KINDS).map(each => el('button', { 'aria-pressed': String(each === kind), on: { click: () => {
      kind = each;
      choice.querySelectorAll('button').forEach((button, place) =>
        button.setAttribute('aria-pressed', String(Object.keys(KINDS)[place] === kind)));
      refresh();
    } } }, t(`kind-${each}`))));
  const section = el('section', { class: 'card' }, choice, lines);

  async function refresh(quietly = false) {
    try {
      const told = await all(who, kind, quietly);
      replace(lines, told.problem ? el('p', { class: 'error' }, told.problem)
        : told.entries.length ? told.entries.map(entry => line(entry, open)) : el('p', {}, t('nothing')),
      told.more && el('p', { class: 'quiet' }, t('more')));
    } catch (reason) {
      if (!(reason instanceof NeedsSignIn)) {
        replace(lines, el('p', { class: 'error' }, failure(reason)));
      }
    }
  }

  const timer = setInterval(() => {
    if (!section.isConnected) {
      clearInterval(timer);
    } else if (document.visibilityState === 'visible') {
      refresh(true);
    }
  }, AGAIN_MILLIS);
  refresh();
  return section;
}

/** The service tells the oldest first. Of what is closed the newest suffice; of what is open nothing may be left out. */
async function all(who, kind, quietly) {
  let entries = [];
  let cursor = '';
  let more = false;
  do {
    const query = new URLSearchParams({ state: KINDS[kind].join(','), limit: '200', ...(cursor && { cursor }) });
    const answer = await call('GET', `/v1/agencies/${who.agency}/assignments?${query}`, { quietly });
    if (answer.status !== 200) {
      return { problem: refusal(answer) };
    }
    entries.push(...answer.body.assignments);
    cursor = answer.body.nextCursor;
    if (kind === 'closed' && entries.length > NEWEST) {
      entries = entries.slice(-NEWEST);
      more = true;
    }
  } while (cursor);
  const order = kind === 'closed' ? (one, other) => Date.parse(other.assignedAt) - Date.parse(one.assignedAt)
    : (one, other) => Date.parse(one.acknowledgeBy) - Date.parse(other.acknowledgeBy);
  return { entries: entries.sort(order), more };
}

function line(entry, open) {
  const waits = KINDS.answer.includes(entry.state);
  const late = waits && new Date(entry.acknowledgeBy) < Date.now();
  return el('button', { class: 'line card', on: { click: () => open(entry) } },
    el('span', { class: 'row' }, el('strong', {}, t(entry.purpose)),
      el('span', { class: entry.priority === 'P0' || entry.priority === 'P1' ? 'badge danger' : 'badge' }, t(entry.priority)),
      entry.post && el('span', { class: 'badge danger' }, t('post-asked')),
      waits ? el('span', { class: late ? 'badge danger' : 'badge' }, due(entry.acknowledgeBy))
        : el('span', { class: 'badge' }, t(entry.state))),
    el('span', { class: 'quiet' }, t('reference', entry.referralId)));
}
