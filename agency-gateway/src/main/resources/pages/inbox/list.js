// What the agency is asked to do: what waits for its first word before all else, the soonest due first.

import { serviceTime } from '/pages/shared/clock.js';
import { el, replace } from '/pages/shared/elements.js';
import { NeedsSignIn, call } from '/pages/shared/session.js';
import { date } from '/pages/shared/words.js';
import { again, due, failure, refusalOfInbox, t } from './telling.js';
import { turns } from './turns.js';

const KINDS = {
  answer: ['assigned', 'delivered'],
  work: ['acknowledged', 'accepted', 'in-progress', 'on-hold'],
  closed: ['completed', 'declined', 'failed', 'cancelled'],
};

let kind = 'answer';

/** By the kind what was read last, all of it, and the service's mark for it: as long as that holds, nothing else is read. */
let read = new Map();

/** Whoever signs in next begins with what waits, and has seen nothing. */
export function forget() {
  kind = 'answer';
  read = new Map();
}

/**
 * @param from the assignment that somebody comes back from: its line has the focus, or where it is in this list no more
 * what names the list, unless something else has it
 */
export function list(who, open, from) {
  const lines = el('div', {}, el('p', {}, t('reading')));
  const count = el('p', { class: 'quiet', 'aria-live': 'polite' });
  const names = Object.keys(KINDS);
  const choices = names.map(each => el('button', { on: { click: () => choose(each) } }, t(`kind-${each}`)));
  const others = el('div', {});
  const section = el('section', { class: 'card' },
    el('div', { class: 'row', role: 'group', 'aria-label': t('which') }, choices), others, count, lines);
  const turn = turns();
  let shown = '';
  let left = from;

  function choose(chosen) {
    kind = chosen;
    choices.forEach((choice, place) => choice.setAttribute('aria-pressed', String(names[place] === kind)));
    replace(others, kind !== 'answer' && waiting(who));
    refresh();
  }

  async function refresh(quietly = false) {
    const asked = kind;
    const isLate = turn();
    const told = await all(who, asked, quietly).catch(reason => ({ reason }));
    if (isLate() || asked !== kind || told.reason instanceof NeedsSignIn) {
      return;
    }
    // what has not changed stays where it is, under a finger as under a screen reader
    const text = JSON.stringify([asked, told]);
    if (text !== shown) {
      shown = text;
      const isBack = left && document.activeElement === document.body;
      const focused = isBack ? left : document.activeElement?.dataset.assignment;
      left = null;
      replace(lines, told.entries ? told.entries.map(entry => line(entry, open))
        : el('p', { class: 'error', role: 'alert' }, told.problem ?? failure(told.reason)),
      told.more && el('p', { class: 'quiet' }, t('more')));
      const its = [...lines.children].find(each => focused && each.dataset.assignment === focused);
      (its ?? (isBack ? choices[names.indexOf(kind)] : null))?.focus();
    } else {
      lines.querySelectorAll('[data-due]').forEach(keepTime);
    }
    const said = told.entries ? t('count', told.entries.length) : '';
    if (count.textContent !== said) {
      replace(count, said);
    }
  }

  again(section, () => refresh(true));
  choose(kind);
  return section;
}

/** How many wait for a first word, whatever else is looked at; as far as was read last where nothing can be read. */
export function waiting(who) {
  const said = el('p', { class: 'notice', role: 'status', hidden: true });
  const turn = turns();
  let known = '';
  async function look() {
    const isLate = turn();
    const told = await all(who, 'answer', true).catch(reason => ({ reason }));
    if (isLate() || told.reason instanceof NeedsSignIn) {
      return;
    }
    known = told.entries ? numbers(told.entries) : known;
    const words = [known, !told.entries && t('others-unread')].filter(Boolean).join(' ');
    said.hidden = !words;
    if (said.textContent !== words) {
      replace(said, words);
    }
  }
  again(said, look);
  look();
  return said;
}

function numbers(entries) {
  const urgent = entries.filter(entry => entry.priority === 'P0').length;
  return entries.length === 0 ? '' : `${t('others-wait', entries.length)}.${urgent ? ` ${t('P0')}: ${urgent}.` : ''}`;
}

/** Of what is closed the newest suffice; of what is open nothing may be left out. */
async function all(who, asked, quietly) {
  const mine = read;
  const before = mine.get(asked);
  const path = page => `/v1/agencies/${who.agency}/assignments?${new URLSearchParams(
    { state: KINDS[asked].join(','), limit: '200', ...(asked === 'closed' && { order: 'newest' }), ...page })}`;
  let answer = await call('GET', path({}), { quietly, headers: before ? { 'If-None-Match': before.tag } : {} });
  if (before && answer.status === 304) {
    return before.told;
  }
  const { tag } = answer;
  let isOne = Boolean(tag);
  const entries = [];
  while (answer.status === 200 && Array.isArray(answer.body?.assignments)) {
    entries.push(...answer.body.assignments);
    const cursor = answer.body.nextCursor;
    if (!cursor || asked === 'closed') {
      const told = inOrder(asked, entries, Boolean(cursor));
      isOne && mine.set(asked, { tag, told });
      return told;
    }
    answer = await call('GET', path({ cursor }), { quietly });
    // another instance of the service, which may not have read the same, has another mark for the list
    isOne &&= answer.status !== 200 || listOf(answer.tag) === listOf(tag);
  }
  return { problem: refusalOfInbox(answer) };
}

/** The mark of a page is that of its list, a dot, and its own. */
function listOf(tag) {
  return tag?.split('.')[0];
}

function inOrder(asked, entries, more) {
  return { entries: asked === 'closed' ? entries
    : entries.sort((one, other) => Date.parse(one.acknowledgeBy) - Date.parse(other.acknowledgeBy)), more };
}

/** Time goes on also where nothing else changes. */
function keepTime(badge) {
  const by = badge.dataset.due;
  badge.className = Date.parse(by) < serviceTime() ? 'badge danger' : 'badge';
  if (badge.textContent !== due(by)) {
    badge.textContent = due(by);
  }
  return badge;
}

/** Since it was assigned: that it is asked again or taken back, or that more or less may be known of the person. */
function hasNews(entry) {
  return Date.parse(entry.toldAt) > Date.parse(entry.assignedAt);
}

function line(entry, open) {
  const waits = KINDS.answer.includes(entry.state);
  const urgent = entry.priority === 'P0' || entry.priority === 'P1';
  return el('button', { class: 'line card', 'data-assignment': entry.assignmentId, on: { click: () => open(entry) } },
    el('span', { class: 'row' }, el('strong', {}, t(entry.purpose)),
      el('span', { class: urgent ? 'badge danger' : 'badge' }, t(entry.priority)),
      entry.post && el('span', { class: 'badge danger' }, t('post-asked')),
      waits ? keepTime(el('span', { 'data-due': entry.acknowledgeBy })) : el('span', { class: 'badge' }, t(entry.state)),
      hasNews(entry) && el('span', { class: 'badge' }, `${t('told-at')}: ${date(entry.toldAt)}`)),
    el('span', { class: 'quiet' }, t('reference', entry.referralId)));
}
