// One assignment: why, by when, and what the agency may know.

import { el, replace } from '/pages/shared/elements.js';
import { holdWhereMoved } from '/pages/shared/moving.js';
import { date } from '/pages/shared/words.js';
import { SignInFailed, call, isUnattended } from '/pages/shared/session.js';
import { answers } from './answers.js';
import { known, linked } from './known.js';
import { wasSeen } from './list.js';
import { again, due, failure, isNewsSince, needed, refusal, t } from './telling.js';
import { turns } from './turns.js';
import { attend, isSaying, say, stopSaying, wasRead } from './unheard.js';

/** Answers after which the state is another one than that shown. */
const CHANGED = [202, 409, 410];

/** Whoever is answered so may not read it any longer. */
const NOT_TO_BE_READ = [401, 403, 404, 410];

/** A finger that comes down twice means what it saw the first time. */
const SECOND_TOUCH_MILLIS = 1000;

export function task(who, entry, back) {
  const said = el('p', { role: 'alert' });
  const stop = el('button', { hidden: true, on: { click: giveUp } }, t('stop'));
  const body = el('div', {}, el('p', {}, t('reading')), said, stop);
  const unread = el('p', { class: 'error', hidden: true });
  // of one purpose an agency mostly has many
  const title = el('h2', { tabIndex: -1 }, t(entry.purpose), ' ',
    el('span', { class: 'quiet' }, t('reference', entry.referralId)));
  const path = `/v1/agencies/${who.agency}/assignments/${entry.assignmentId}`;

  let before = '';

  /** The news that was drawn last. */
  let drawn;
  let settling;
  const turn = turns();

  /**
   * Also what was taken back meanwhile is seen to be; what has not changed stays, with whatever is being chosen.
   */
  async function refresh(quietly = false) {
    const isLate = turn();
    const answer = await call('GET', path, { quietly }).catch(reason => ({ reason, said: failure(reason) }));
    if (isLate()) {
      return;
    }
    if (answer.status !== 200 || !Array.isArray(answer.body?.history)) {
      const problem = answer.said ?? refusal(answer);
      if (quietly && before !== '' && mayPass(answer)) {
        tellUnread(problem);
        return;
      }
      if (NOT_TO_BE_READ.includes(answer.status)) {
        wasRead(path);
        wasReadWith(entry.news);
      }
      before = '';
      tellUnread('');
      showInstead(el('p', { class: 'error', role: 'alert' }, problem),
        el('button', { on: { click: () => refresh() } }, t('again')), said, stop);
      return;
    }
    wasRead(path);
    tellUnread('');
    const shown = answer.body;
    wasReadWith(shown.news);
    const text = news(shown);
    if (text === before) {
      return;
    }
    const isNews = quietly && before !== '' || drawn !== undefined && drawn !== shown.news;
    showInstead(isNews && el('p', { class: 'notice', role: 'alert' }, t('has-changed')), facts(shown),
      isOver(shown) && el('p', { class: 'error' }, over(shown)), asked(who, shown),
      answers(who, shown, send), said, stop, known(shown.compartments, shown.withheld, shown.share),
      (shown.linked ?? []).map(linked),
      shown.linkedReferral && !isOver(shown)
        && el('p', { class: 'notice' }, t('linked-referral', shown.linkedReferral)),
      history(shown), why(shown));
    before = text;
    drawn = shown.news;
    settle();
  }

  function wasReadWith(told) {
    if (body.isConnected && !isUnattended()) {
      wasSeen(entry.assignmentId, told);
    }
  }

  /** Nobody has asked for that look: what was read before stays in sight, with whatever is being chosen. */
  function tellUnread(problem) {
    unread.hidden = !problem;
    if (unread.textContent !== problem) {
      replace(unread, problem);
    }
  }

  function settle() {
    wait(true);
    clearTimeout(settling);
    settling = setTimeout(() => wait(isSaying(path)), SECOND_TOUCH_MILLIS);
  }

  function afresh() {
    before = '';
    return refresh();
  }

  function send(statement) {
    if (!isSaying(path)) {
      say(path, entry.referralId, statement);
      wait(true);
      keepFocus();
    }
  }

  /** How it stands is read then: it may have been heard. */
  function giveUp() {
    stopSaying(path);
    keepFocus();
    refresh(true);
  }

  /** Where what had the focus is gone, whoever has no mouse stays here. */
  function showInstead(...content) {
    const hadFocus = body.contains(document.activeElement);
    replace(body, ...content);
    if (hadFocus && !body.contains(document.activeElement)) {
      keepFocus();
    }
  }

  /** What was pressed cannot keep it. */
  function keepFocus() {
    title.focus({ preventScroll: true });
  }

  function wait(waits) {
    body.querySelectorAll('.answers button, .answers select').forEach(node => { node.disabled = waits; });
  }

  function end(answer) {
    stop.hidden = true;
    if (isNewsSince(answer)) {
      // also where a look by itself was faster
      drawn = '';
    }
    replace(said, answer.said ?? refusal(answer));
    if (CHANGED.includes(answer.status)) {
      // what is chosen until it is drawn anew would be gone
      clearTimeout(settling);
      afresh();
    } else {
      wait(false);
    }
  }

  attend({ path, end, tell: sentence => replace(said, sentence), wait: (sentence, isAgain) => {
    said.textContent === sentence || replace(said, sentence);
    stop.hidden = !isAgain;
  } });
  holdWhereMoved(body);
  again(body, () => {
    keepTime(body);
    refresh(true);
  });
  // whoever comes by a line, which is gone, has it nowhere; whoever is at something else stays there
  refresh().then(() => document.activeElement === document.body && title.focus());
  return el('section', { class: 'card' }, el('button', { on: { click: back } }, t('back')), title,
    // a reader hears what changes in a place that it knows, and nothing of one that has just come
    el('div', { role: 'status' }, unread), body);
}

/** Whoever is no longer let in is not to have it in sight. */
function mayPass({ status, reason }) {
  return !NOT_TO_BE_READ.includes(status) && !(reason instanceof SignInFailed && reason.reason !== 'unavailable');
}

/** All but that it was delivered: looking at it brings that about. */
function news(shown) {
  return JSON.stringify({ ...shown, state: shown.state === 'delivered' ? 'assigned' : shown.state,
    history: shown.history.filter(said => said.status !== 'delivered') });
}

function facts(shown) {
  const waits = ['assigned', 'delivered'].includes(shown.state);
  return el('dl', {},
    pair('state-is', t(shown.state)),
    waits && [el('dt', {}, t('due')), el('dd', { 'data-due': shown.acknowledgeBy }, when(shown.acknowledgeBy))],
    pair('priority-is', t(shown.priority)), pair('assigned-at', date(shown.assignedAt)),
    pair('told-at', date(shown.toldAt)),
    shown.cancelReason && pair('cancelled-because', t(shown.cancelReason)),
    shown.requirements.length > 0 && pair('needed', needed(shown.requirements)));
}

function when(instant) {
  return `${due(instant)} (${date(instant)})`;
}

/** Time goes on also where nothing else changes. */
function keepTime(body) {
  body.querySelectorAll('[data-due]').forEach(node => replace(node, when(node.dataset.due)));
}

function pair(key, value) {
  return [el('dt', {}, t(key)), el('dd', {}, value)];
}

/** Of which nothing may be kept, or of another report known any more. */
function isOver(shown) {
  return shown.erased || shown.cancelReason === 'no-longer-shown';
}

/** Where it is another report that is over, what the report of the task itself says may be kept. */
function over(shown) {
  return !shown.linkedReferral ? t('erased')
    : t(shown.erased ? 'erased-report' : 'taken-back-report', shown.linkedReferral);
}

/** A duty post is asked to own what another agency holds, and reads nothing of the person. */
function asked(who, shown) {
  const { concernsAgency, post } = shown;
  const words = shown.reason === 'changed' ? 'own-changed' : concernsAgency === who.agency ? 'own-of-us'
    : concernsAgency ? 'own-of' : 'own';
  return post && el('p', { class: 'notice' }, t(words, t(shown.reason ?? 'other'), t(post), concernsAgency));
}

function history(shown) {
  const words = said => [said.status, said.reason, said.outcome].filter(Boolean).map(each => t(each)).join(', ');
  return shown.history.length > 0 && el('div', {}, el('h3', {}, t('history')), el('ul', {}, shown.history.map(said =>
    el('li', {}, `${date(said.occurredAt)}: ${words(said)}`))));
}

function why(shown) {
  return el('details', {}, el('summary', {}, t('why')),
    el('p', {}, t('decided-by', shown.protocol.id, shown.protocol.version, shown.rules.join(', '))),
    el('ul', {}, shown.basis.map(each => el('li', {}, each))));
}
