// Where an officer signs in, and finds the form of the own agency.

import { el, replace } from '/pages/shared/elements.js';
import { hold, holdWhereMoved } from '/pages/shared/moving.js';
import { newerPage } from '/pages/shared/newer.js';
import {
  SignInFailed, call, hasToSignOutThere, onChange, resume, signIn, signOut, signOutThere, signedIn,
} from '/pages/shared/session.js';
import { settle } from '/pages/shared/settling.js';
import { telephone } from '/pages/shared/telephone.js';
import { entitle } from '/pages/shared/trial.js';
import { askBeforeClosing, isPassing, untilAnswered } from '/pages/shared/waiting.js';
import { language, languageChoice } from '/pages/shared/words.js';
import { inWhoseName } from './about.js';
import { countdown } from './countdown.js';
import { Desk } from './desk.js';
import { say, spoken, whyNotIn, word } from './wording.js';

const top = document.getElementById('top');
const page = document.getElementById('page');
const title = el('h1', { tabIndex: -1 });
const door = el('section', { class: 'card' });
const desk = new Desk(goIn, () => desk.node.hidden && show());

const newer = newerPage(() => ({ newer: say('newerPage'), load: say('loadNewer'),
  unsaid: say('newerUnsent'), away: say('newerAway') }),
  () => desk.isUnsaid);

const standAsAsked = holdWhereMoved(page);

let ours = null;

/** Whether the desk stays open although nobody is signed in. */
let stays = false;

const catalogues = {};

// a reader hears what changes in a place that it knows, and nothing of one that has just come
page.replaceChildren(newer, el('div', { role: 'status' }, door), desk.node);
askBeforeClosing(() => desk.isUnsaid);
onChange((caller, isLeaving) => caller === null ? goneOut(isLeaving) : comeIn());
show();
resume().catch(() => null);

/** All that is said, in the language spoken; nothing that was entered is touched. */
function show() {
  entitle({ title: say('title'), mark: say('trialMark'), warning: say('trial') });
  replace(top, replace(title, say('title')), languageChoice(speakAnew),
    signedIn() === null ? '' : [
      el('span', { class: 'quiet', id: 'agency' }, ours === null || desk.isAnothers ? '' : inWhoseName(ours)),
      button('signOut', leave)],
    language() === 'en' ? '' : el('p', { class: 'quiet' }, say('unconfirmed')), telephone());
  newer.show();
  const catalogue = catalogues[language()] ?? Object.values(catalogues)[0];
  const isOpen = ours !== null && catalogue !== undefined && !desk.isAnothers
    && (stays || signedIn()?.agency === ours.reporter);
  desk.node.hidden = !isOpen;
  door.hidden = isOpen;
  if (!isOpen && desk.node.contains(document.activeElement)) {
    // whoever writes on writes nowhere
    title.focus({ preventScroll: true });
  }
  if (isOpen) {
    desk.show(ours, catalogue);
  } else if (signedIn() === null) {
    tell(...stillKnown(), el('p', {}, say(desk.greeting)), button('signIn', goIn, 'primary send'));
  } else if (desk.isAnothers) {
    tell(el('p', { class: 'error' }, desk.unsentOfAnother), button('wipeAnothers', wipeAnothers, 'danger'));
  }
  standAsAsked();
}

/** What whoever comes has to know first. */
function stillKnown() {
  return [desk.lostBefore ?? [],
    hasToSignOutThere() ? [el('p', { class: 'error' }, say('stillKnown')), button('signOutThere', leaveThere)] : []].flat();
}

function leaveThere() {
  signOutThere();
  show();
  keepFocus();
}

function comeIn() {
  stays = false;
  enter();
  desk.letIn();
  keepFocus();
}

/** The door that had it may be gone, or what was pressed there. */
function keepFocus() {
  if (document.activeElement === document.body) {
    title.focus({ preventScroll: true });
  }
}

/**
 * A token that was over when the page asked takes nothing out of sight: somebody is reading or writing there, and may
 * sign in beside it. Whoever has left, by whichever tab, or has not touched the page for long, leaves nothing to be seen.
 */
function goneOut(isLeaving) {
  stays = !isLeaving && !desk.node.hidden;
  const hadFocus = top.contains(document.activeElement);
  show();
  if (stays) {
    // the head has lost a line, and nobody has asked for that
    hold(page);
  }
  if (!stays || hadFocus) {
    keepFocus();
  }
}

/** The same is left where it is: a finger may be on it. What was pressed keeps the focus where it is there again. */
function tell(...nodes) {
  const stands = door.childNodes;
  if (nodes.length !== stands.length || nodes.some((node, at) => !node.isEqualNode(stands[at]))) {
    const pressed = door.contains(document.activeElement) ? document.activeElement.id : null;
    replace(door, ...nodes);
    nodes.find(node => node.id && node.id === pressed)?.focus({ preventScroll: true });
  }
}

async function goIn() {
  try {
    await signIn();
    desk.letIn();
  } catch (failure) {
    const why = failure instanceof SignInFailed ? failure : new SignInFailed('unavailable');
    if (!desk.node.hidden) {
      return desk.notLetIn(why);
    }
    tell(...stillKnown(), el('p', { class: 'error' }, spoken(...whyNotIn(why))), button('signIn', goIn, 'primary send'));
  }
}

async function leave() {
  if (desk.isAnothers || !desk.isUnsent || await agreesToLeave()) {
    if (!desk.isAnothers) {
      desk.forget();
    }
    ours = null;
    signOut();
  }
}

/** Nobody does where the sending has come to its end meanwhile: what came of it was not known as they answered. */
async function agreesToLeave() {
  const wasSending = desk.isSending;
  return await desk.agrees(wasSending ? 'reallyLeaveSending' : 'reallyLeave', 'signOut') && wasSending === desk.isSending;
}

/** From a click of whoever was told there that it is not sent. */
function wipeAnothers() {
  desk.belongsTo(signedIn());
  enter();
}

/** What may be reported is the service's to say, each time somebody comes in. */
async function enter() {
  const caller = signedIn();
  if (caller === null) {
    return show();
  }
  if (desk.keepsFrom()) {
    show();
    // the finger that has signed in wipes nothing
    return settle();
  }
  desk.belongsTo(caller);
  const mayWrite = caller.scopes.includes('identifications:write');
  ours = mayWrite ? ours : null;
  show();
  tell(el('p', {}, say('loading')));
  if (!mayWrite) {
    return tell(el('p', { class: 'error' }, say('mayNotReport')));
  }
  try {
    const answer = await answered('/v1/form');
    if (answer.status !== 200) {
      // what the service has not read it tries again each minute
      return tell(el('p', { class: 'error' }, `${sentence(answer)} ${say('telephone')}`), again());
    }
    if (!answer.body.mayReport) {
      return tell(el('p', { class: 'error' }, say('mayNotReport')));
    }
    const before = drawn();
    ours = answer.body;
    await fetchSigns();
    if (desk.node.hidden || drawn() !== before) {
      show();
    }
  } catch {
    // told below
  }
  if (desk.node.hidden && signedIn() !== null && !desk.isAnothers) {
    tell(el('p', { class: 'error' }, say('notLoaded')), again());
  }
}

function again() {
  return button('tryAgain', enter, 'primary');
}

/** What the form is drawn from: where that is the same, nothing changes under a finger that is writing already. */
function drawn() {
  return JSON.stringify([ours, catalogues[language()]]);
}

/** Before the signs are there in that language they are shown in the one before. */
async function speakAnew() {
  show();
  await fetchSigns().then(show, () => {});
}

async function fetchSigns() {
  const spoken = language();
  if (signedIn() === null || ours === null || catalogues[spoken] !== undefined) {
    return;
  }
  const answer = await answered(`/v1/indicators?lang=${spoken}`);
  // whatever stands in front of the service may say that all is well
  if (answer.status === 200 && Array.isArray(answer.body?.indicators)) {
    catalogues[spoken] = answer.body;
  }
}

/** Whoever has signed out meanwhile finds there what to sign in by. */
function answered(path) {
  return untilAnswered(quietly => call('GET', path, { quietly }), isPassing,
    (seconds, refusal) => signedIn() !== null && !desk.isAnothers && countdown(door, 'notice', ['notReady'], seconds, refusal),
    new AbortController().signal);
}

function sentence(answer) {
  return word('problem', answer.body?.code ?? 'internal-error');
}

function button(key, act, kind = '') {
  return el('button', { type: 'button', class: kind, id: key, on: { click: act } }, say(key));
}
