// What is asked before something is gone or goes out. In the page itself: a browser inside another app, or one that was told to
// let pages ask no more, says no in the person's place, and shows nothing.

import { el } from './elements.js';
import { onChange } from './session.js';
import { settle } from './settling.js';

let asked = null;

// whoever was asked has left, or another has come
onChange(askNoMore);

/** What is asked about is not so any more: nobody agrees, and a finger that was about to answer presses nothing beneath. */
export function askNoMore() {
  if (asked?.open) {
    settle(asked.getBoundingClientRect());
    asked.close();
  }
}

/**
 * From a click: whether whoever is there agrees. Nobody does by Escape, or by whatever else takes the question away.
 * @param yes what stands on the button that agrees
 * @param no what stands on the other
 * @param instead of a third one, which takes the question away: its `words`, and the `act` that does not wait for an answer
 */
export function agrees(question, yes, no, instead = null) {
  if (!self.HTMLDialogElement?.prototype.showModal) {
    // Firefox before 98
    return Promise.resolve(confirm(question));
  }
  return new Promise(resolve => {
    const button = (words, kind, answer, act = () => {}) => el('button', { type: 'button', class: kind, on: { click: () => {
      dialog.close(answer);
      // nor does it press what was beneath
      settle();
      act();
    } } }, words);
    const dialog = el('dialog', { class: 'card', 'aria-labelledby': 'question', on: { close: () => {
      dialog.remove();
      asked = null;
      resolve(dialog.returnValue === 'yes');
    } } }, el('p', { id: 'question' }, question),
    el('div', { class: 'row' }, button(no, '', ''), button(yes, 'primary', 'yes')),
    instead && el('p', { class: 'instead' }, button(instead.words, 'danger', '', instead.act)));
    asked = dialog;
    document.body.append(dialog);
    dialog.showModal();
    // the finger that has asked for it answers nothing unread
    settle();
  });
}
