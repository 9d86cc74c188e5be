// Whether the agency takes new work: a supervisor says it, everybody sees it.

import { el, replace } from '/pages/shared/elements.js';
import { date } from '/pages/shared/words.js';
import { Unreachable, call } from '/pages/shared/session.js';
import { again, failure, refusal, t } from './telling.js';

export function availability(who) {
  const path = `/v1/agencies/${who.agency}/availability`;
  const now = el('p', { 'aria-live': 'polite' });
  const said = el('p', { role: 'alert' });
  const until = el('input', { type: 'datetime-local', id: 'until' });

  const show = words => now.textContent === words || replace(now, words);

  async function tell(method, body) {
    const answer = await call(method, path, { body, quietly: method === 'GET' }).catch(reason =>
      ({ said: method === 'PUT' && reason instanceof Unreachable ? t('in-doubt') : failure(reason) }));
    if (answer.status === 200 || answer.status === 202) {
      show(t(`availability-${answer.body.state}`, date(answer.body.until)));
      if (method === 'PUT') {
        replace(said, t('on-record'));
      }
    } else if (method === 'GET') {
      show(t('availability-unread'));
    } else {
      replace(said, answer.said ?? (answer.status === 422 ? t('until-when') : answer.status >= 500 ? t('in-doubt')
        : refusal(answer)));
      tell('GET');
    }
  }

  const sayAway = state => (until.value ? tell('PUT', { state, until: new Date(until.value).toISOString() })
    : replace(said, t('until-when')));
  const away = state => el('button', { on: { click: () => sayAway(state) } }, t(`say-${state}`));
  tell('GET');
  const section = el('section', { class: 'card' }, el('h2', {}, t('availability')), now,
    who.scopes.includes('availability:write') && el('div', {}, el('label', { for: 'until' }, t('until')),
      el('div', { class: 'row' }, until, away('full'), away('closed'),
        el('button', { on: { click: () => tell('PUT', { state: 'open' }) } }, t('say-open'))), said));
  again(section, () => tell('GET'));
  return section;
}
