// What was answered here and is not known to be on record: it is said again until it is, whatever is looked at meanwhile.

import { el, replace } from '/pages/shared/elements.js';
import { call, isAway, signedIn } from '/pages/shared/session.js';
import { isPassing, untilAnswered } from '/pages/shared/waiting.js';
import { failure, t } from './telling.js';

/** By the path of the assignment: the last answer to it, until it is on record or somebody was told that it may not be. */
const answers = new Map();

/** Of all answers but that of the assignment in sight, which tells of it itself. */
export const unheard = el('div', { role: 'alert' });

let inSight = null;

/**
 * @param view the assignment that is in sight from now on, or null: `path`, and whom to call while its answer waits
 * (`wait`) and at the end of it (`end`)
 */
export function attend(view) {
  inSight = view;
  const one = answers.get(view?.path);
  if (one?.isOver) {
    answers.delete(view.path);
  } else if (one?.waits) {
    view.wait();
  }
  tell();
}

/** Whether something is being said of that assignment, or of any. */
export function isSaying(path) {
  return [...answers].some(([each, one]) => !one.isOver && (path === undefined || each === path));
}

/** The same statement counts once, so it is said again until it is known to be on record, or nobody is signed in. */
export async function say(path, reference, statement) {
  const one = { reference, person: signedIn()?.person, stop: new AbortController(), waits: false, isOver: false };
  const isInSight = () => inSight?.path === path;
  answers.set(path, one);
  const answer = await untilAnswered(() => call('POST', `${path}/status`, { body: statement }), isPassing, () => {
    one.waits = true;
    isInSight() ? inSight.wait() : tell();
  }, one.stop.signal).catch(reason => ({ said: failure(reason) }));
  one.isOver = true;
  if (isInSight()) {
    answers.delete(path);
    inSight.end(answer);
  } else if (answer.status === 202) {
    answers.delete(path);
  }
  tell();
}

/** Nothing is said in the name of whoever is not signed in any more, but for what is on its way out of sight. */
export function stop() {
  if (!isAway()) {
    answers.forEach(one => one.stop.abort());
  }
}

/** Whoever has not answered it, or is not signed in, is told no reference. */
function tell() {
  const who = signedIn();
  const told = [...answers].filter(([path, one]) => path !== inSight?.path && (one.isOver || one.waits)
    && (!who || who.person === one.person)).map(([, one]) =>
    [t(one.isOver ? 'answer-in-doubt' : 'not-yet'), who ? t('reference', one.reference) : ''].join(' '));
  if (told.join() !== [...unheard.children].map(line => line.textContent).join()) {
    replace(unheard, told.map(each => el('p', { class: 'error' }, each)));
  }
}
