// What was answered here and is not known to be on record: it is said again until it is, whatever is looked at meanwhile.

import { askNoMore } from '/pages/shared/asking.js';
import { el, replace } from '/pages/shared/elements.js';
import { call, isAway, isUnattended, signedIn } from '/pages/shared/session.js';
import { Stopped, isPassing, untilHeard } from '/pages/shared/waiting.js';
import { date } from '/pages/shared/words.js';
import { failure, inFront, isNewsSince, refusal, t } from './telling.js';

/**
 * By the path of the assignment: the last answer to it, until it is on record, or whoever gave it was told what became of
 * it and has read how the assignment stands. Until then whoever else of the agency signs in here is told, and is to read it.
 */
const answers = new Map();

/** Paths of assignments of which an answer may be on record that has come to its end, until how they stand was read. */
const doubted = new Set();

/** Of all answers but that of the assignment in sight, which tells of it itself. */
export const unheard = el('div', { role: 'alert' });

let inSight = null;

/** What says that it is on record is not the service's own: the same again has the same answer. */
function isCutShort({ status, body }) {
  return status < 300 && !body?.status;
}

/**
 * @param view the assignment that is in sight from now on, or null: `path`, and whom to call while its answer is on its way
 * (`wait`, with what is to be said, and whether it is said again by itself), at the end of it (`end`), and of one that came
 * to its end out of sight (`tell`)
 */
export function attend(view) {
  inSight = view;
  const one = answers.get(view?.path);
  if (one?.isOver && isOwn(one)) {
    view.tell(one.status ? refused(one, one) : one.isUnsaid ? t('stopped') : t('in-doubt'));
  } else if (one && isToldOfAColleague(one)) {
    view.tell(t('colleagues-answer'));
  } else if (one && !one.isOver) {
    view.wait(stateOf(one), one.waits);
  }
  tell();
}

/** How that assignment stands was read just now: seen where it is still in sight. */
export function wasRead(path) {
  doubted.delete(path);
  const one = answers.get(path);
  if (one?.isOver && inSight?.path === path && !isUnattended()) {
    isOwn(one) ? answers.delete(path) : one.readBy.add(signedIn()?.person);
  }
}

function isOwn(one) {
  return signedIn()?.person === one.person;
}

/** Whether it is over, and whoever is signed in can ask a colleague of it, and has not read yet how its assignment stands. */
function isToldOfAColleague(one) {
  const who = signedIn();
  return one.isOver && !isOwn(one) && who?.agency === one.agency && who.scopes.includes('assignments:read')
    && !one.readBy.has(who.person);
}

/** Whether something is being said of that assignment, or of any. */
export function isSaying(path) {
  return [...answers].some(([each, one]) => !one.isOver && (path === undefined || each === path));
}

/** Whether something is being said, or somebody has not read yet what became of it: the page alone knows of it. */
export function isUntold() {
  return [...answers.values()].some(one => !one.isOver || !signedIn() || isOwn(one) || isToldOfAColleague(one));
}

/**
 * The same statement counts once, so it is said again until it is known to be on record, or whoever gave it stops that, or
 * nobody is signed in.
 */
export async function say(path, reference, statement) {
  const { person, agency } = signedIn() ?? {};
  const one = { reference, person, agency, readBy: new Set(), stop: new AbortController(), waits: false, isOver: false,
    isInDoubt: doubted.has(path) };
  const isInSight = () => inSight?.path === path;
  const tellOf = () => (isInSight() ? inSight.wait(stateOf(one), one.waits) : tell());
  answers.set(path, one);
  tellOf();
  const answer = await untilHeard(quietly => once(one, path, statement, quietly),
    given => isPassing(given) || isCutShort(given), (left, refusal) => {
      one.waits = true;
      one.refusal = refusal;
      tellOf();
    }, one.stop.signal).catch(reason => ({ said: ended(one, reason) }));
  one.isOver = true;
  isSaying() || askNoMore();
  one.status = answer.status;
  one.body = answer.body;
  one.refusal = answer.refusal;
  one.isInDoubt && answer.status !== 202 && doubted.add(path);
  if (answer.status === 202 || isInSight() && !isUnattended()) {
    answers.delete(path);
  }
  if (isInSight()) {
    inSight.end(answer.status ? { ...answer, said: answer.status === 202 ? taken(one, answer) : refused(one, answer) } : answer);
  }
  tell();
}

/** Where whoever gave it cannot have said it before, a colleague has, and may be at it. */
function taken(one, { body }) {
  return body?.repeated && !one.isInDoubt ? t('on-record-before', date(body.recordedAt)) : t('on-record');
}

/** What was not taken the last time may have been, before. */
function refused(one, answer) {
  return one.isInDoubt ? `${refusal(answer)} ${t('in-doubt')}` : refusal(answer);
}

/** What has left the page and has no answer, or that of a service that failed, may have been heard. */
async function once(one, path, statement, quietly) {
  const before = one.isInDoubt;
  const answer = await call('POST', `${path}/status`, { body: statement, quietly, signal: one.stop.signal,
    onWay: isOut => { one.isInDoubt = before || isOut; } });
  one.isInDoubt = !isNewsSince(answer) && (one.isInDoubt || answer.status >= 500 || isCutShort(answer));
  return answer;
}

function ended(one, reason) {
  if (!(reason instanceof Stopped)) {
    return failure(reason);
  }
  one.isUnsaid = !one.isInDoubt;
  return one.isUnsaid ? t('stopped') : t('stopped-in-doubt');
}

/** Whoever gave that answer no longer wants it said. */
export function stopSaying(path) {
  answers.get(path)?.stop.abort();
}

/** Nothing is said in the name of whoever is not signed in any more, but for what is on its way out of sight. */
export function stop() {
  if (!isAway()) {
    answers.forEach(one => one.stop.abort());
  }
}

/** Whoever is of another agency, or is not signed in, is told no reference. */
function tell() {
  const who = signedIn();
  const told = [...answers].filter(([path, one]) => path !== inSight?.path && (!who || isOwn(one) || isToldOfAColleague(one)))
    .map(([path, one]) => el('p', { class: one.isOver || one.waits ? 'error' : 'notice' }, `${stateOf(one)} `,
      !who && !one.isOver && t('until-another'),
      who && [t('reference', one.reference), ' '],
      who && !one.isOver && el('button', { on: { click: () => stopSaying(path) } }, t('stop'))));
  if (text(told) !== text([...unheard.children])) {
    replace(unheard, told);
  }
}

function text(nodes) {
  return nodes.map(node => node.textContent).join();
}

function stateOf(one) {
  if (isToldOfAColleague(one)) {
    return t('colleagues-answer-open');
  }
  if (!one.isOver) {
    return one.waits ? [t('not-yet'), ...inFront(one)].join(' ') : t('sending');
  }
  return one.isUnsaid ? t('stopped') : one.status && !one.isInDoubt ? t('answer-not-taken') : t('answer-in-doubt');
}
