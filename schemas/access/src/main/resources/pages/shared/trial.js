// That a network is for trying out, where its service says so: above the head, in sight however far somebody has scrolled, and
// before the page's title. What was told last holds; of a service that has told nothing yet, nothing is said.

import { el, replace } from './elements.js';
import { settings } from './issuer.js';

// a reader hears what comes into a place that it knows
const bar = el('div', { class: 'trial', role: 'status' });

let isTrial = null;

let words = { title: document.title };

document.body.prepend(bar);
// what else stays at the upper edge stays beneath it
new ResizeObserver(() => document.documentElement.style.setProperty('--above', `${bar.offsetHeight}px`)).observe(bar);

/** @param said as it is now, in the language spoken: `{title, mark, warning}`, the last two only of a network for trying out */
export function entitle(said) {
  words = said;
  show();
  isTrial ?? settings().then(told => isTrial ?? trialIs(told.trial), () => {});
}

/** What the service says by now. */
export function trialIs(told) {
  isTrial = told === true;
  show();
}

/** What stands there already is not put in anew, and so not heard anew. */
function show() {
  const { title, mark, warning } = words;
  document.title = isTrial ? `${mark}: ${title}` : title;
  if (bar.textContent !== (isTrial ? `${mark}: ${warning}` : '')) {
    replace(bar, isTrial && el('p', {}, el('strong', {}, `${mark}:`), ` ${warning}`));
  }
}
