// Who uses the page, and what it asks of the service in that person's name. The token is kept in memory and nowhere
// else: what is closed or left alone for a while has forgotten it. That somebody has left is kept on the machine, so that
// neither another tab nor a reload lets the next one in unseen.

import { heard, millisSince, moment } from './clock.js';
import { leaveThroughWindow, throughFrame, throughWindow } from './door.js';
import { SignInFailed, isPassingStatus, patience, settings } from './issuer.js';
import { drop, isLasting, keep, kept } from './kept.js';

export { SignInFailed, settings };

if (!('BroadcastChannel' in self)) {
  // nobody could sign in: what stands on the page until it runs, that the browser may be too old, stays
  throw new Error('BroadcastChannel');
}

/** The service did not answer at all, or not to the end. */
export class Unreachable extends Error {
  /** @param refusal with which status whatever stands in front of the service refused to ask it; 0 where nothing did */
  constructor(refusal = 0) {
    super();
    this.refusal = refusal;
  }
}

/** Nobody is signed in any more, and no click is there, or not lately enough, to open a window by. */
export class NeedsSignIn extends Error {}

const NEARLY_MILLIS = 20_000;
const UNUSED_MILLIS = 15 * 60_000;

/** What has stood untouched for longer nobody is taken to have seen. */
const UNATTENDED_MILLIS = 2 * 60_000;

/** For longer nothing in front of the service is taken to refuse for the moment alone. */
const PASSING_MILLIS = 60_000;

/** A refusal so long ago, with nothing asked since, is none that goes on. */
const FORGOTTEN_MILLIS = 5 * 60_000;

const LEFT = 'left';

/** Why somebody has left: a tab that nobody touches says nothing of one where somebody is at work. */
const UNUSED = 'unused';

let held = null;
let who = null;

/** Who has left while something in that name was still on its way: as if nobody was signed in. */
let away = null;

/** Who was the last to be known here, signed in or not: what is asked before anybody else comes in is in that name. */
let last = null;

/** Whether somebody has come in and not left, also where the token is over since: what is in sight is that person's. */
let isTaken = false;

/** Whether the issuer still knows who has signed out here, for want of a window to sign out there in. */
let isStillKnown = false;

/** What the last click to sign in comes to. */
let entering = null;

let underway = 0;
let renewing = null;
let used = moment();

/** How often somebody has written or chosen something: browsers take a key for a click. */
let writes = 0;

let isLeftAlone = false;

/**
 * By the method and path of what not the service has answered, only whatever stands in front of it, which refused: since
 * when that is so, and when it did last.
 */
const refusals = new Map();

const listeners = new Set();

if (!isLasting()) {
  // whoever was here before may have left, and nothing says so
  bar('yes');
}
// who reads a long page scrolls it, and may dictate what is written
['pointerdown', 'keydown', 'wheel', 'input'].forEach(kind => addEventListener(kind, () => {
  // who wakes a machine is not who let it fall asleep
  look();
  touch();
}, { capture: true, passive: true }));
addEventListener('input', () => { writes += 1; }, true);
addEventListener('storage', event => event.key === LEFT && event.newValue && hear(event.newValue));
setInterval(look, 10_000);
document.addEventListener('visibilitychange', look);
addEventListener('pageshow', look);

function touch() {
  used = moment();
  isLeftAlone = false;
}

function isUnused() {
  return millisSince(used) > UNUSED_MILLIS;
}

/** Whether nobody has touched the page for so long that what it shows may be seen by nobody. */
export function isUnattended() {
  return millisSince(used) > UNATTENDED_MILLIS;
}

function look() {
  if (away && underway === 0) {
    lapse();
  } else if (!isLeftAlone && isUnused()) {
    isLeftAlone = true;
    goAway();
  }
}

/** The caller, or null. */
export function signedIn() {
  return who;
}

/** Whether whoever was here last has left by touching nothing for so long. */
export function wasUnused() {
  return kept(LEFT) === UNUSED;
}

/** Whether nobody is signed in any more for having left, while something is still on its way. */
export function isAway() {
  return away !== null;
}

/**
 * What is to come to its end also where nobody touches the page any more, or somebody has left by another tab: then the
 * page forgets the person only after it, and shows nothing meanwhile.
 */
export async function seenThrough(work) {
  underway += 1;
  try {
    return await work();
  } finally {
    underway -= 1;
  }
}

/**
 * Told of the caller, or of null, whenever that changes; and of null and true whenever somebody leaves, by whichever
 * tab, also where nobody was signed in here any more.
 */
export function onChange(listener) {
  listeners.add(listener);
}

/**
 * From a click: resolves to `{agency, person, scopes}`; `person` is a text that tells whether it is the same, no more. All
 * clicks have one window, which answers the last of them: the others come to what that one comes to.
 */
export function signIn() {
  const mine = enterByWindow().catch(failure => {
    if (entering === mine) {
      throw failure;
    }
    return entering;
  });
  entering = mine;
  return mine;
}

async function enterByWindow() {
  const token = await throughWindow(hasLeft());
  drop(LEFT);
  return enter(token, true);
}

/** Without a click: whoever is still signed in at the issuer goes on; else null. */
export async function resume() {
  const before = held;
  const token = isBarred() ? null : await throughFrame();
  if (isBarred() || !token) {
    // whoever has come in meanwhile stays
    held = held === before ? null : held;
    return null;
  }
  return enter(token, false);
}

function isBarred() {
  if (hasLeft() && who !== null) {
    // by another tab, and the browser has not said so yet
    stepAside();
  }
  return hasLeft() && !isAway();
}

function hasLeft() {
  if (kept(LEFT) === UNUSED && isTaken && !isUnused()) {
    drop(LEFT);
  }
  return kept(LEFT) !== null;
}

/**
 * Nothing is asked with a token in anybody's name before it is known whose it is; until then the one before serves.
 * @param isSeen whether the person has just signed in, and so is there
 */
async function enter(token, isSeen) {
  const answer = await ask(token, 'GET', '/v1/caller', {});
  if (isBarred()) {
    held = null;
    throw new NeedsSignIn();
  }
  if (answer.status !== 200 || !Array.isArray(answer.body?.scopes)) {
    // whatever stands in front of the service may say anything, but has no code for it; and a token that was given just now is
    // refused by one whose clock is behind, or that does not know the issuer's new key yet
    throw new SignInFailed(!answer.body?.code || answer.status === 401 || isPassingStatus(answer.status) ? 'unavailable'
      : 'refused', answer.refusal);
  }
  const before = who ?? away;
  if (before && !isSame(before, answer.body)) {
    // somebody else has signed in meanwhile: nothing of the one before stays in sight, or is sent in this one's name
    lapse(true);
    if (!isSeen) {
      throw new NeedsSignIn();
    }
  }
  held = token;
  if (isAway() && !isSeen) {
    return away;
  }
  if (isSeen) {
    touch();
  }
  away = null;
  last = answer.body;
  isTaken = true;
  isStillKnown = false;
  change(last);
  return who;
}

/** From a click: the page forgets the person, and the issuer asks whether it shall, too. */
export function signOut() {
  bar('yes');
  signOutThere();
  lapse(true);
}

/** From a click not long past, or browsers open no window: whoever thought about it for a while needs another. */
export function signOutThere() {
  isStillKnown = leaveThroughWindow() === null;
}

/** Whether who has signed out last is still to sign out at the issuer, or another page lets the next one in unseen. */
export function hasToSignOutThere() {
  return isStillKnown;
}

/** Also where nobody is signed in any more something may still be in sight, and the issuer still know the person. */
function goAway() {
  if (isTaken && !hasLeft()) {
    bar(UNUSED);
  }
  stepAside();
}

/** Nothing is seen any more; what is on its way is still said. */
function stepAside() {
  if (underway === 0) {
    lapse(true);
  } else {
    away ??= who;
    change(null, true);
  }
}

/** Somebody has left by another tab; where the browser says so late, somebody else may have come in there since. */
function hear(why) {
  if (why !== UNUSED || hasLeft()) {
    stepAside();
  }
}

/** Nobody comes in again without a click and a look at who it is. */
function bar(why) {
  keep(LEFT, why);
}

function lapse(isLeaving = false) {
  held = null;
  who ??= away;
  away = null;
  change(null, isLeaving);
}

function change(caller, isLeaving = false) {
  const before = who;
  who = caller;
  isTaken &&= !isLeaving;
  if (isLeaving || !isSame(before, caller)) {
    listeners.forEach(listener => listener(who, isLeaving));
  }
}

function isSame(one, other) {
  return one?.agency === other?.agency && one?.person === other?.person;
}

/**
 * Asks the service: `{status, body, retryAfter, tag, revision, refusal}`, whatever the status. A token that is over is renewed
 * first, unseen where the issuer still knows the person, else in a window where a click allows it, after which nobody has gone on
 * writing; else it rejects with NeedsSignIn, as it does where somebody else has come in since it was called, or nobody
 * wants it any more; and with Unreachable where what answers is not the service, unless it says that it cannot now: then
 * `refusal` is its status, once that has gone on for long, and 0 before.
 * @param signal aborted where nobody wants it any more: what has not left the page by then never does
 * @param onWay told true straight before it leaves the page, and false once it was answered
 */
export async function call(method, path, { headers = {}, body, quietly = false, signal, onWay = () => {} } = {}) {
  const mine = last;
  const before = writes;
  const asked = async token => {
    onWay(true);
    const answer = await ask(token, method, path, { headers, body });
    if (answer.status !== 401) {
      demandOwn(answer);
    }
    onWay(false);
    return answer;
  };
  const token = await renewed(mine, quietly, before, signal);
  const answer = await asked(token);
  if (answer.status !== 401 || who === null && away === null) {
    return answer;
  }
  // where another question has heard that first, a token is fetched already
  held = held === token ? null : held;
  return demandOwn(await asked(await renewed(mine, quietly, before, signal)));
}

/** A refusal by whatever stands in front of the service says nothing of what was asked. */
function demandOwn(answer) {
  if (answer.refusal !== 0 && !isPassingStatus(answer.status)) {
    throw new Unreachable(answer.refusal);
  }
  return answer;
}

/**
 * With which status whatever stands in front of the service refused that, having no code for it; 0 where nothing did, or
 * where that may pass: it has not gone on for long without a word of the service.
 */
function refusalInFront(asked, { status, body }) {
  if (status < 400 || body?.code) {
    // whatever stands there may say that all is well, too, and no more
    (body !== null || status === 304) && refusals.delete(asked);
    return 0;
  }
  const before = refusals.get(asked);
  const since = before && millisSince(before.last) < FORGOTTEN_MILLIS ? before.since : moment();
  refusals.set(asked, { since, last: moment() });
  return isPassingStatus(status) && millisSince(since) < PASSING_MILLIS ? 0 : status;
}

/** A token of that person, or of whoever comes in where nobody was known. */
async function renewed(mine, quietly, before, signal) {
  await renew(quietly, before, signal);
  if (!held || mine && !isSame(mine, last) || signal?.aborted) {
    throw new NeedsSignIn();
  }
  return held;
}

/** @param before how often somebody had written when that was asked for which a token is wanted */
async function renew(quietly, before, signal) {
  if (isFresh()) {
    return;
  }
  if (quietly && entering) {
    // a look that nobody asked for takes nothing away from whoever is signing in
    await entering.catch(() => null);
    if (isFresh()) {
      return;
    }
  }
  renewing ??= resume().finally(() => { renewing = null; });
  const isIn = await renewing.catch(failure => {
    // by a window beside it, somebody may have come in
    if (!isFresh()) {
      throw failure;
    }
    return true;
  });
  if (isIn || isFresh()) {
    return;
  }
  if (quietly || signal?.aborted || writes > before || !navigator.userActivation?.isActive) {
    lapse();
    throw new NeedsSignIn();
  }
  await signIn();
}

function isFresh() {
  return held && held.until - performance.now() > NEARLY_MILLIS;
}

async function ask(token, method, path, { headers, body }) {
  const sent = body === undefined ? undefined : JSON.stringify(body);
  const { signal, renew: onMore } = patience(sent?.length);
  const response = await fetch(path, {
    method, body: sent, credentials: 'omit', cache: 'no-store', redirect: 'error', signal, headers: {
      Accept: 'application/json', Authorization: `Bearer ${token.value}`,
      ...(sent === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers,
    },
  }).catch(() => { throw new Unreachable(); });
  onMore();
  heard(response);
  const text = await read(response, onMore).catch(() => { throw new Unreachable(); });
  const answer = { status: response.status, body: parsed(text), retryAfter: Number(response.headers.get('Retry-After')) || 0,
    tag: response.headers.get('ETag'), revision: Number(response.headers.get('Referral-Revision')) || 0 };
  return { ...answer, refusal: refusalInFront(`${method} ${path}`, answer) };
}

/** To its end, however slowly that comes. */
async function read({ body }, onMore) {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let more = await reader?.read(); more && !more.done; more = await reader.read()) {
    onMore();
    text += decoder.decode(more.value, { stream: true });
  }
  return text + decoder.decode();
}

/** Whatever stands in front of the service may answer in its own way. */
function parsed(text) {
  try {
    return text ? JSON.parse(text, asWritten) : null;
  } catch {
    return null;
  }
}

/** A number that JavaScript would make another one of stays as it was written, where the browser tells how that was. */
function asWritten(name, value, context) {
  return typeof value === 'number' && context?.source !== undefined && String(value) !== context.source
    ? context.source : value;
}
