// Whom to telephone when nothing else helps: the country's own words, kept by the page as it was told them last.

import { el } from './elements.js';
import { settings } from './issuer.js';
import { language } from './words.js';

const line = el('p', { class: 'telephone', hidden: true });

let texts = null;

/** One and the same each time, in the language spoken by then, or in another where that has none; hidden where none has. */
export function telephone() {
  show();
  texts ?? settings().then(told => texts ?? telephoneIs(told.telephone), () => {});
  return line;
}

/** What the service says by now. */
export function telephoneIs(told = {}) {
  texts = told;
  show();
}

function show() {
  const spoken = [language(), 'en', 'ru', 'tk'].find(each => texts?.[each]);
  line.hidden = spoken === undefined;
  line.lang = spoken ?? '';
  if (line.textContent !== (texts?.[spoken] ?? '')) {
    line.textContent = texts?.[spoken] ?? '';
  }
}
