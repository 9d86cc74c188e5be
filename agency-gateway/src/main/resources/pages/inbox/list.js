// What the agency is asked to do: what waits for its first word before all else, and of it what is to be answered at once,
// then the soonest due.

import { serviceTime } from '/pages/shared/clock.js';
import { el, replace } from '/pages/shared/elements.js';
import { hold, holdWhereMoved } from '/pages/shared/moving.js';
import { NeedsSignIn, SignInFailed, call, isUnattended } from '/pages/shared/session.js';
import { date } from '/pages/shared/words.js';
import { again, due, failure, refusalOfInbox, t } from './telling.js';
import { turns } from './turns.js';

const DAY_MILLIS = 24 * 3_600_000;

/** What comes later than this after it was asked for comes to whoever aims at something else by then. */
const LATE_MILLIS = 1000;

/** News is told for as long as the network remembers that nobody has looked (NewsNotRead): a look of this page ends that. */
const NEWS_DAYS = 14;

const KINDS = {
  answer: ['assigned', 'delivered'],
  work: ['acknowledged', 'accepted', 'in-progress', 'on-hold'],
  closed: ['completed', 'declined', 'failed', 'cancelled'],
};

/** Of what is closed that alone which the agency is to stop. */
const STATES = { ...KINDS, back: ['cancelled'] };

let kind = 'answer';

/** How many pages are read of what is closed. */
let depth = 1;

/** By the kind what was read last, all of it, and the service's mark for it: as long as that holds, nothing else is read. */
let read = new Map();

/** Assignments whose line was opened. */
let opened = new Set();

/** By the assignment the news of it when it was read last. */
let seen = new Map();

/** What waited for a first answer when that was read first, by the assignment; null until then. */
let first = null;

/** Whoever signs in next begins with what waits, and has seen nothing. */
export function forget() {
  kind = 'answer';
  depth = 1;
  read = new Map();
  opened = new Set();
  seen = new Map();
  first = null;
}

/** Somebody has read that assignment, with that news of it, or that it may not be read. */
export function wasSeen(id, news) {
  seen.set(id, news);
}

/**
 * @param from the assignment that somebody comes back from: its line has the focus, or where it is in this list no more
 * what names the list, unless something else has it
 */
export function list(who, open, from) {
  const lines = el('div', {}, el('p', {}, t('reading')));
  const count = el('p', { class: 'quiet', 'aria-live': 'polite' });
  const names = Object.keys(KINDS);
  const choices = names.map(each => el('button', { on: { click: () => {
    depth = 1;
    choose(each);
  } } }, t(`kind-${each}`)));
  const others = el('div', {});
  const section = el('section', { class: 'card' },
    el('div', { class: 'row', role: 'group', 'aria-label': t('which') }, choices), others, count, lines);
  const turn = turns();
  let shown = '';
  let drawn = null;
  let left = from;
  const standAsAsked = holdWhereMoved(lines);

  function choose(chosen) {
    kind = chosen;
    choices.forEach((choice, place) => choice.setAttribute('aria-pressed', String(names[place] === kind)));
    refresh();
    replace(others, kind === 'answer' ? [] : waiting(who), inHand(who));
    standAsAsked();
  }

  async function refresh(quietly = false) {
    const asked = kind;
    const since = performance.now();
    const isLate = turn();
    const told = await all(who, asked, quietly).catch(reason => ({ reason }));
    if (isLate() || asked !== kind || told.reason instanceof NeedsSignIn) {
      return;
    }
    // nobody has asked for it: what was read before is worth more than what went wrong
    const stays = quietly && drawn === asked && mayPass(told);
    // what has not changed stays where it is, under a finger as under a screen reader
    const text = JSON.stringify([asked, told]);
    if (!stays && text !== shown) {
      shown = text;
      drawn = told.entries && asked;
      const isBack = left && document.activeElement === document.body;
      const focused = isBack ? left : document.activeElement?.dataset.assignment;
      left = null;
      replace(lines, told.entries ? told.entries.map(entry => line(entry, open))
        : el('p', { class: 'error', role: 'alert' }, problem(told)),
      told.more && el('p', {}, el('button', { on: { click: () => showOlder(told.entries.length) } }, t('older'))));
      (quietly || performance.now() - since > LATE_MILLIS) && hold(lines);
      const its = [...lines.children].find(each => focused && each.dataset.assignment === focused);
      (its ?? (isBack ? choices[names.indexOf(kind)] : null))?.focus();
    } else {
      lines.querySelectorAll('[data-due]').forEach(keepTime);
    }
    // over the other lists that is said already, of the list it is of
    const unread = stays ? [problem(told), asked === 'answer' && t('others-unread')].filter(Boolean).join(' ') : '';
    count.className = stays ? 'error' : 'quiet';
    tellOf(told.entries, told.entries ? numbers('count', told.entries) : unread, count);
    quietly || standAsAsked();
  }

  async function showOlder(after) {
    depth += 1;
    await refresh();
    lines.children[after]?.focus();
  }

  again(section, () => refresh(true));
  choose(kind);
  return section;
}

/** How many wait for a first word, whatever else is looked at. */
export function waiting(who) {
  return standing(who, ['answer'], 'others-unread', answer => answer.length > 0 && numbers('others-wait', answer));
}

/**
 * What is in hand, and what was told of it lately, whatever is looked at: whoever waits for new work sees no other list, and
 * from the one that is worked from what was taken back is gone.
 */
function inHand(who) {
  return standing(who, ['work', 'back'], 'in-hand-unread', (work, back) => {
    const news = work.filter(isUnread).length;
    const stopped = back.filter(entry => isUnread(entry) && entry.toStop).length;
    return work.length + stopped > 0 && [numbers('in-work', work), news > 0 && t('with-news', news, NEWS_DAYS),
      stopped > 0 && t('taken-back', stopped, NEWS_DAYS)].filter(Boolean).join(' ');
  });
}

/** As far as was read last where nothing can be read. */
function standing(who, asked, unread, tell) {
  const said = el('p', { class: 'notice', hidden: true });
  // a reader hears what changes in a place that it knows, and nothing of one that has just come
  const place = el('div', { role: 'status' }, said);
  const turn = turns();
  let known = '';
  async function look() {
    const isLate = turn();
    const told = await Promise.all(asked.map(each => all(who, each, true).catch(reason => ({ reason }))));
    if (isLate() || told.some(each => each.reason instanceof NeedsSignIn)) {
      return;
    }
    const isRead = told.every(each => each.entries);
    if (isRead) {
      known = tell(...told.map(each => each.entries));
    }
    const words = [known, !isRead && t(unread)].filter(Boolean).join(' ');
    said.hidden = !words;
    tellOf(told.flatMap(each => each.entries ?? []), words, said);
  }
  again(place, look);
  look();
  return place;
}

function numbers(words, entries) {
  const urgent = entries.filter(entry => !KINDS.closed.includes(entry.state) && isAtOnce(entry)).length;
  const late = entries.filter(entry => isWaiting(entry) && isOverdue(entry.acknowledgeBy)).length;
  const fresh = entries.filter(isNew).length;
  return [`${t(words, entries.length)}.`, urgent > 0 && `${t('P0')}: ${urgent}.`, late > 0 && t('late-ones', late),
    fresh > 0 && t('new-ones', fresh)].filter(Boolean).join(' ');
}

/** Where by now as many others are new, the same words are put in anew, and so are heard anew. */
function tellOf(entries, words, place) {
  const of = JSON.stringify([words, entries?.filter(isNew).map(entry => entry.assignmentId)]);
  if (place.of !== of) {
    place.of = of;
    replace(place, words);
  }
}

function isAtOnce(entry) {
  return entry.priority === 'P0';
}

function problem(told) {
  return told.problem ?? failure(told.reason);
}

/** Whoever may not read the list, or not here, is not to have it in sight any longer. */
function mayPass(told) {
  return !told.entries && !told.isRefused && !(told.reason instanceof SignInFailed && told.reason.reason !== 'unavailable');
}

/** Of what is closed as much as is asked for, what has changed last first; of what is open nothing may be left out. */
async function all(who, asked, quietly) {
  const mine = read;
  const deep = asked === 'closed' ? depth : 1;
  const before = mine.get(asked)?.deep === deep && mine.get(asked);
  const path = page => `/v1/agencies/${who.agency}/assignments?${new URLSearchParams(
    { state: STATES[asked].join(','), limit: '200', ...(isOver(asked) && { order: 'changed' }), ...page })}`;
  // an agency that is told to stop is telephoned where nobody has looked
  const headers = isUnattended() ? { 'Referral-Unattended': 'true' } : {};
  let answer = await call('GET', path({}), { quietly,
    headers: { ...headers, ...(before && { 'If-None-Match': before.tag }) } });
  if (before && answer.status === 304) {
    return before.told;
  }
  const { tag } = answer;
  let isOne = Boolean(tag);
  const entries = [];
  let pages = 0;
  while (answer.status === 200 && Array.isArray(answer.body?.assignments)) {
    entries.push(...answer.body.assignments);
    pages += 1;
    const cursor = answer.body.nextCursor;
    if (!cursor || asked === 'closed' && pages === deep || asked === 'back' && !isLately(entries[entries.length - 1])) {
      const told = inOrder(asked, entries, Boolean(cursor));
      isOne && mine.set(asked, { tag, told, deep });
      if (asked === 'answer' && mine === read) {
        first ??= new Set(entries.map(entry => entry.assignmentId));
      }
      return told;
    }
    answer = await call('GET', path({ cursor }), { quietly, headers });
    // another instance of the service, which may not have read the same, has another mark for the list
    isOne &&= answer.status !== 200 || listOf(answer.tag) === listOf(tag);
  }
  return { problem: refusalOfInbox(answer), isRefused: [401, 403, 404].includes(answer.status) };
}

function isOver(asked) {
  return ['closed', 'back'].includes(asked);
}

/** The mark of a page is that of its list, a dot, and its own. */
function listOf(tag) {
  return tag?.split('.')[0];
}

function inOrder(asked, entries, more) {
  return { entries: isOver(asked) ? entries : entries.sort((one, other) => isAtOnce(other) - isAtOnce(one)
    || Date.parse(one.acknowledgeBy) - Date.parse(other.acknowledgeBy)), more };
}

function isWaiting(entry) {
  return KINDS.answer.includes(entry.state);
}

function isOverdue(by) {
  return Date.parse(by) < serviceTime();
}

/** Not there when that was read first, as where it waits in place of another, until its line was opened. */
function isNew(entry) {
  return isWaiting(entry) && first !== null && !first.has(entry.assignmentId) && !opened.has(entry.assignmentId);
}

/** Time goes on also where nothing else changes. */
function keepTime(badge) {
  const by = badge.dataset.due;
  badge.className = isOverdue(by) ? 'badge danger' : 'badge';
  if (badge.textContent !== due(by)) {
    badge.textContent = due(by);
  }
  return badge;
}

/**
 * Since it was assigned: that it is asked again or taken back, or that more or less may be known of the person. That
 * another report was erased, or may be known no longer, stands by itself from then on.
 */
function hasNews(entry) {
  return entry.toStop || Date.parse(entry.toldAt) > Date.parse(entry.assignedAt);
}

function isLately(entry) {
  return serviceTime() - Date.parse(entry.toldAt) < NEWS_DAYS * DAY_MILLIS;
}

function isUnread(entry) {
  return hasNews(entry) && isLately(entry) && seen.get(entry.assignmentId) !== entry.news;
}

function line(entry, open) {
  const urgent = entry.priority === 'P0' || entry.priority === 'P1';
  return el('button', { class: 'line card', 'data-assignment': entry.assignmentId, on: { click: () => {
    opened.add(entry.assignmentId);
    open(entry);
  } } },
    el('span', { class: 'row' }, el('strong', {}, t(entry.purpose)),
      el('span', { class: urgent ? 'badge danger' : 'badge' }, t(entry.priority)),
      entry.post && el('span', { class: 'badge danger' }, t('post-asked', t(entry.post))),
      isNew(entry) && el('span', { class: 'badge' }, t('new')),
      isWaiting(entry) ? keepTime(el('span', { 'data-due': entry.acknowledgeBy })) : el('span', { class: 'badge' }, t(entry.state)),
      hasNews(entry) && el('span', { class: 'badge' }, `${t('told-at')}: ${date(entry.toldAt)}`)),
    el('span', { class: 'quiet' }, t('reference', entry.referralId)));
}
