// What the agency says of an assignment: what its state allows, coded where it must be.

import { el, replace } from '/pages/shared/elements.js';
import { settings } from '/pages/shared/session.js';
import { t } from './telling.js';

/** @param send takes the statement that was chosen */
export function answers(who, shown, send) {
  if (shown.next.length === 0) {
    return shown.state !== 'cancelled' && !shown.erased && el('p', { class: 'notice' }, t('no-more'));
  }
  if (!who.scopes.includes('assignments:write')) {
    return null;
  }
  const form = el('div', {});
  const buttons = shown.next.filter(word => word !== 'delivered').map((word, place) =>
    el('button', { class: place === 0 ? 'primary' : '', on: { click: event => choose(word, event.currentTarget) } },
      t(`say-${word}`)));

  async function choose(word, button) {
    const { reasons, outcomes } = await settings();
    const codes = word === 'completed' ? outcomes : reasons[word];
    if (!codes) {
      send({ status: word });
      return;
    }
    const choice = el('select', { id: 'code' }, el('option', { value: '' }, t('choose')),
      codes.map(code => el('option', { value: code }, t(code))));
    const go = el('button', { class: 'primary', disabled: true, on: { click: () => send({ status: word,
      [word === 'completed' ? 'outcome' : 'reason']: choice.value, news: shown.news, after: shown.history.length }) } },
      t(`say-${word}`));
    const told = el('p', { role: 'status' }, brings(shown, word));
    choice.addEventListener('change', () => {
      go.disabled = !choice.value;
      replace(told, brings(shown, word, choice.value));
    });
    replace(form, el('label', { for: 'code' }, t(word === 'completed' ? 'which-outcome' : 'which-reason')),
      el('div', { class: 'row' }, choice, go, el('button', { on: { click: notNow } }, t('not-now'))), told);
    choice.focus();

    function notNow() {
      replace(form);
      button.focus();
    }
  }

  return el('div', { class: 'answers' }, el('h3', {}, t('answer')), el('div', { class: 'row' }, buttons), form);
}

/** What comes of it once that is said; nothing of what does not end it. */
function brings(shown, word, code) {
  const any = [`brings-${word}-${code}`, `brings-${word}`];
  const own = any.map(key => `own-${key}`);
  // who is asked after a duty post gives it back is never who is after an agency
  const posts = word === 'completed' ? [own[0], any[0], own[1], any[1]] : own.concat(any);
  const key = (shown.post ? posts : any).find(t.knows);
  return key ? t(key) : null;
}
