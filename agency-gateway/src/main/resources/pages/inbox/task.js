// One assignment: why, by when, and what the agency may know.

import { el, replace } from '/pages/shared/elements.js';
import { date } from '/pages/shared/words.js';
import { call } from '/pages/shared/session.js';
import { answers } from './answers.js';
import { due, failure, refusal, t } from './telling.js';

export function task(who, entry, back) {
  const body = el('div', { 'aria-live': 'polite' }, el('p', {}, t('reading')));
  const title = el('h2', { tabIndex: -1 }, t(entry.purpose));
  const path = `/v1/agencies/${who.agency}/assignments/${entry.assignmentId}`;

  async function refresh() {
    const answer = await call('GET', path).catch(reason => ({ said: failure(reason) }));
    if (answer.status !== 200) {
      const again = el('button', { on: { click: refresh } }, t('again'));
      replace(body, el('p', { class: 'error', role: 'alert' }, answer.said ?? refusal(answer)), again);
      return;
    }
    const shown = answer.body;
    replace(body, facts(shown), shown.erased && el('p', { class: 'error' }, t('erased')), asked(shown),
      answers(who, path, shown, refresh), known(shown.compartments, shown.withheld, shown.share),
      (shown.linked ?? []).map(linked), shown.linkedReferral && el('p', { class: 'notice' }, t('linked-referral', shown.linkedReferral)),
      history(shown), why(shown));
  }

  refresh().then(() => title.focus());
  return el('section', { class: 'card' }, el('button', { on: { click: back } }, t('back')), title, body);
}

function facts(shown) {
  const waits = ['assigned', 'delivered'].includes(shown.state);
  return el('dl', {},
    pair('state-is', t(shown.state)), waits && pair('due', `${due(shown.acknowledgeBy)} (${date(shown.acknowledgeBy)})`),
    pair('priority-is', t(shown.priority)), pair('assigned-at', date(shown.assignedAt)),
    pair('reference-is', shown.referralId), shown.cancelReason && pair('cancelled-because', t(shown.cancelReason)),
    shown.requirements.length > 0 && pair('needed', shown.requirements.map(each => t(each)).join(', ')));
}

function pair(key, value) {
  return [el('dt', {}, t(key)), el('dd', {}, value)];
}

/** A duty post is asked to own what another agency holds, and reads nothing of the person. */
function asked(shown) {
  return shown.post && el('p', { class: 'notice' }, t(shown.concernsAgency ? 'own-of' : 'own', t(shown.reason ?? 'other'),
    shown.concernsAgency ?? '', shown.concerns ?? ''));
}

function known(compartments, withheld, share) {
  const names = Object.keys(compartments ?? {});
  return el('div', {}, el('h3', {}, t('what-is-known')),
    names.length === 0 && !withheld?.length && el('p', { class: 'quiet' }, t(share?.length ? 'nothing-shown' : 'nothing-shared')),
    el('dl', {}, names.map(name => [el('dt', {}, t(name)), el('dd', {}, text(compartments[name]))])),
    (withheld ?? []).map(each => el('p', { class: 'notice' }, t('withheld', t(each.compartment), t(`withheld-${each.reason}`)))));
}

/** Whatever was reported, as it was reported. */
function text(content) {
  if (content === null || typeof content !== 'object') {
    return typeof content === 'string' && /^[a-z][a-z-]*$/.test(content) ? t(content) : String(content ?? '');
  }
  const entries = Array.isArray(content) ? content.map(each => ['', each]) : Object.entries(content);
  return el('dl', {}, entries.map(([name, each]) => [name && el('dt', {}, t(name)), el('dd', {}, text(each))]));
}

function linked(report) {
  return el('div', { class: 'notice' }, el('p', {}, t('another-report', report.referralId)),
    report.erased ? el('p', {}, t('erased')) : known(report.compartments, report.withheld, ['any']));
}

function history(shown) {
  return shown.history.length > 0 && el('div', {}, el('h3', {}, t('history')), el('ul', {}, shown.history.map(said =>
    el('li', {}, `${date(said.occurredAt)}: ${[said.status, said.reason, said.outcome].filter(Boolean).map(each => t(each)).join(', ')}`))));
}

function why(shown) {
  return el('details', {}, el('summary', {}, t('why')),
    el('p', {}, t('decided-by', shown.protocol.id, shown.protocol.version, shown.rules.join(', '))),
    el('ul', {}, shown.basis.map(each => el('li', {}, each))));
}
