// What the agency says of an assignment: what its state allows, coded where it must be.

import { el, replace } from '/pages/shared/elements.js';
import { call, isAway, settings } from '/pages/shared/session.js';
import { Stopped, isPassing, untilAnswered } from '/pages/shared/waiting.js';
import { failure, refusal, t } from './telling.js';

/** Answers after which the state is another one than that shown. */
const CHANGED = [202, 409, 410];

/** @param done called once it is on record, or once the state has turned out to be another */
export function answers(who, path, shown, done) {
  if (!who.scopes.includes('assignments:write') || shown.next.length === 0) {
    return null;
  }
  const said = el('p', { role: 'alert' });
  const form = el('div', {});
  const wait = waits => [...form.querySelectorAll('button, select'), ...buttons].forEach(node => {
    node.disabled = waits;
  });
  const buttons = shown.next.filter(word => word !== 'delivered').map((word, place) =>
    el('button', { class: place === 0 ? 'primary' : '', on: { click: () => choose(word) } }, t(`say-${word}`)));

  async function choose(word) {
    const { reasons, outcomes } = await settings();
    const codes = word === 'completed' ? outcomes : reasons[word];
    if (!codes) {
      await send({ status: word });
      return;
    }
    const choice = el('select', { id: 'code' }, el('option', { value: '' }, t('choose')),
      codes.map(code => el('option', { value: code }, t(code))));
    const go = el('button', { class: 'primary', disabled: true, on: { click: () =>
      send({ status: word, [word === 'completed' ? 'outcome' : 'reason']: choice.value }) } }, t(`say-${word}`));
    choice.addEventListener('change', () => { go.disabled = !choice.value; });
    replace(form, el('label', { for: 'code' }, t(word === 'completed' ? 'which-outcome' : 'which-reason')),
      el('div', { class: 'row' }, choice, go, el('button', { on: { click: () => replace(form) } }, t('not-now'))));
    choice.focus();
  }

  /** The same statement counts once, so it is said again until it is known to be on record, or somebody has gone on. */
  async function send(statement) {
    const unseen = new AbortController();
    const waits = () => {
      if (!said.isConnected && !isAway()) {
        unseen.abort();
      } else if (!said.hasChildNodes()) {
        replace(said, t('not-yet'));
      }
    };
    wait(true);
    replace(said);
    const answer = await untilAnswered(() => call('POST', `${path}/status`, { body: statement }), isPassing, waits,
      unseen.signal).catch(reason => reason instanceof Stopped ? null : { said: failure(reason) });
    if (answer === null) {
      return;
    }
    if (answer.status !== 202) {
      replace(said, answer.said ?? refusal(answer));
      wait(false);
    }
    if (CHANGED.includes(answer.status)) {
      await done();
    }
  }

  return el('div', {}, el('h3', {}, t('answer')), el('div', { class: 'row' }, buttons), form, said);
}
