// The inbox of the agency of whoever signs in: what it is asked to do, and where it answers.

import { agrees } from '/pages/shared/asking.js';
import { el, replace } from '/pages/shared/elements.js';
import { holdWhereMoved } from '/pages/shared/moving.js';
import { newerPage } from '/pages/shared/newer.js';
import { languageChoice } from '/pages/shared/words.js';
import {
  NeedsSignIn, hasToSignOutThere, onChange, resume, signIn, signOut, signOutThere, signedIn, wasUnused,
} from '/pages/shared/session.js';
import { telephone } from '/pages/shared/telephone.js';
import { entitle } from '/pages/shared/trial.js';
import { askBeforeClosing } from '/pages/shared/waiting.js';
import { failure, t } from './telling.js';
import { availability } from './availability.js';
import { forget, list, waiting } from './list.js';
import { task } from './task.js';
import { attend, isSaying, isUntold, stop, unheard } from './unheard.js';

const header = document.querySelector('header');
const main = document.querySelector('main');

/** What is shown now: the assignment, or null for the list. */
let open = null;

let isGoingBack = false;

const newer = newerPage(() => ({ newer: t('newer-page'), load: t('load-newer'),
  unsaid: t('newer-unsaid'), away: t('newer-away') }), isUntold);

const shown = el('div');

const title = el('h1', { tabIndex: -1 });

const standAsAsked = holdWhereMoved(main);

/** @param from the assignment that somebody comes back from */
function show(from) {
  entitle({ title: t('title'), mark: t('trial-mark'), warning: t('trial') });
  // of Turkmen there are the words of signs alone
  document.documentElement.lang = t.languageOf('title');
  replace(header, replace(title, t('title')), languageChoice(show),
    signedIn() && el('span', { class: 'quiet' }, signedIn().agency ?? ''),
    signedIn() && el('button', { on: { click: leave } }, t('sign-out')), telephone());
  attend(null);
  newer.show();
  replace(shown, t('wording') && el('p', { class: 'quiet' }, t('wording')), unheard, content(from));
  standAsAsked();
}

function content(from) {
  const who = signedIn();
  if (!who) {
    return [door()];
  }
  if (!who.agency || !who.scopes.includes('assignments:read')) {
    return [el('p', { class: 'error', role: 'alert' }, t('no-inbox'))];
  }
  return open ? [waiting(who), task(who, open, back)] : [list(who, enter, from), availability(who)];
}

function enter(assignment) {
  history.pushState({}, '');
  open = assignment;
  show();
  scrollTo(0, 0);
}

/** Once, however often it is asked for before the browser comes to it. */
function back() {
  if (!isGoingBack) {
    isGoingBack = true;
    history.back();
  }
}

async function leave() {
  // what was said meanwhile, or refused, is in sight then, and was not when that was asked
  if (!isSaying() || await agrees(t('really-leave'), t('sign-out'), t('cancel')) && isSaying()) {
    signOut();
  }
}

addEventListener('popstate', () => {
  const from = open?.assignmentId;
  isGoingBack = false;
  open = null;
  show(from);
});

function door() {
  const said = el('p', { role: 'alert' });
  const button = el('button', { class: 'primary', on: { click: () => {
    replace(said, t('in-the-window'));
    signIn().catch(reason => replace(said, failure(reason)));
  } } }, t('sign-in'));
  return el('section', { class: 'card' }, hasToSignOutThere() && stillKnown(),
    wasUnused() && el('p', { class: 'notice', role: 'alert' }, t('unused')), el('p', {}, t('lead')), button, said);
}

function stillKnown() {
  return [el('p', { class: 'error', role: 'alert' }, t('still-known')),
    el('p', {}, el('button', { on: { click: leaveThere } }, t('sign-out-there')))];
}

function leaveThere() {
  signOutThere();
  show();
  keepFocus();
}

onChange(who => {
  if (!who) {
    open = null;
    forget();
    stop();
  }
  show();
  keepFocus();
});

/** What it was on may be gone: the door, or what was pressed at it, and all else once nobody is signed in. */
function keepFocus() {
  if (document.activeElement === document.body) {
    title.focus({ preventScroll: true });
  }
}

askBeforeClosing(isUntold);

const failed = el('div', { role: 'alert' });

// whatever else goes wrong is told, once, and never with what was in it
addEventListener('unhandledrejection', event => {
  event.preventDefault();
  if (!(event.reason instanceof NeedsSignIn)) {
    replace(failed, el('p', { class: 'error' }, failure(event.reason)));
    failed.isConnected || shown.prepend(failed);
  }
});

main.replaceChildren(newer, shown);
show();
resume().catch(() => null);
