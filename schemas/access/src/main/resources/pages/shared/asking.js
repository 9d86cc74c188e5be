// What is asked before something is gone or goes out. In the page itself: a browser inside another app, or one that was told to
// let pages ask no more, says no in the person's place, and shows nothing.

import { el } from './elements.js';
import { hold } from './moving.js';
import { onChange } from './session.js';

let open = null;

// whoever was asked has left, or another has come
onChange(() => open?.close());

/**
 * From a click: whether whoever is there agrees. Nobody does by Escape, or by whatever else takes the question away.
 * @param yes what stands on the button that agrees
 * @param no what stands on the other
 */
export function agrees(question, yes, no) {
  if (!self.HTMLDialogElement?.prototype.showModal) {
    // Firefox before 98
    return Promise.resolve(confirm(question));
  }
  return new Promise(resolve => {
    const dialog = el('dialog', { class: 'card', 'aria-labelledby': 'question', on: { close: () => {
      dialog.remove();
      open = null;
      // nor does it press what was beneath
      hold(document.body);
      resolve(dialog.returnValue === 'yes');
    } } }, el('p', { id: 'question' }, question),
    el('div', { class: 'row' }, el('button', { type: 'button', on: { click: () => dialog.close() } }, no),
      el('button', { type: 'button', class: 'primary', on: { click: () => dialog.close('yes') } }, yes)));
    open = dialog;
    document.body.append(dialog);
    dialog.showModal();
    // the finger that has asked for it answers nothing unread
    hold(dialog);
  });
}
