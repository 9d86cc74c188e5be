// Whether the agency takes new work: a supervisor says it, everybody sees it.

import { el, replace } from '/pages/shared/elements.js';
import { holdWhereMoved } from '/pages/shared/moving.js';
import { date, isTime, zoneOn } from '/pages/shared/words.js';
import { Unreachable, call } from '/pages/shared/session.js';
import { again, failure, inFront, refusalOfInbox, t } from './telling.js';
import { turns } from './turns.js';

export function availability(who) {
  const path = `/v1/agencies/${who.agency}/availability`;
  const now = el('p', { 'aria-live': 'polite' });
  const said = el('p', { role: 'alert' });
  const zone = el('span', {}, zoneOn());
  const until = el('input', { type: 'datetime-local', id: 'until', max: '9999-12-31T23:59',
    on: { input: () => replace(zone, zoneOn(until.value)) } });
  const turn = turns();

  const show = words => now.textContent === words || replace(now, words);

  async function look() {
    const isLate = turn();
    const answer = await call('GET', path, { quietly: true }).catch(() => ({}));
    if (!isLate()) {
      show(answer.status === 200 && answer.body?.state ? stands(answer.body)
        : t(answer.status === 404 ? 'no-inbox-here' : 'availability-unread'));
    }
  }

  async function put(body) {
    replace(said, t('being-sent'));
    const answer = await call('PUT', path, { body }).catch(reason =>
      ({ said: reason instanceof Unreachable ? inDoubt(reason) : failure(reason) }));
    if (answer.status === 202 && answer.body?.state) {
      // whatever was asked for until now may be older
      turn()();
      show(stands(answer.body));
      replace(said, t('on-record'));
    } else {
      replace(said, answer.said ?? (answer.status === 422 ? t('until-when') : isUnheard(answer) ? inDoubt(answer)
        : refusalOfInbox(answer)));
      look();
    }
  }

  function sayAway(state) {
    if (isTime(until.value)) {
      put({ state, until: new Date(until.value).toISOString() });
    } else {
      replace(said, t('until-when'));
    }
  }

  const away = state => el('button', { on: { click: () => sayAway(state) } }, t(`say-${state}`));
  look();
  const says = who.scopes.includes('availability:write') && el('div', {}, el('p', { class: 'quiet' }, t('away-means')),
    el('label', { for: 'until' }, t('until'), ', ', zone),
    el('div', { class: 'row' }, until, away('full'), away('closed'),
      el('button', { on: { click: () => put({ state: 'open' }) } }, t('say-open'))), said);
  // the list above it grows and shrinks
  says && holdWhereMoved(says);
  const section = el('section', { class: 'card' }, el('h2', {}, t('availability')), now, says);
  again(section, look);
  return section;
}

/** Or nobody can tell: whatever stands in front of the service may say that all is well. */
function isUnheard({ status }) {
  return status === 202 || status >= 500;
}

/** And by what stands in front of the service, where that has answered. */
function inDoubt(answer) {
  return [t('in-doubt'), ...inFront(answer)].join(' ');
}

function stands({ state, until }) {
  return t(`availability-${state}`, date(until));
}
