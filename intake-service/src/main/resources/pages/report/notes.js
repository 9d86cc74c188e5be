import { compartmentOf, everySentence, sentence } from './wording.js';

/** What the page writes for what is ticked: each is a line of its own, among whatever the officer writes. */
const EVERY = new Set(everySentence());

/** @return the text, with the sentence for that flag once, on a line of its own */
export function withNote(text, flag) {
  const own = everySentence(flag);
  const lines = text === '' ? [] : text.split('\n');
  return lines.some(line => own.includes(line)) ? text : [...lines, sentence(flag)].join('\n');
}

/** @return the text without that sentence, in whatever language it was put in; what was changed stays */
export function withoutNote(text, flag) {
  const own = everySentence(flag);
  return text.split('\n').filter(line => !own.includes(line)).join('\n');
}

/** Whether the officer has written nothing of it. */
export function isOfNotes(text) {
  return text.split('\n').every(line => line.trim() === '' || EVERY.has(line));
}

/** Whether something that is ticked is to be said in that text. */
export function isNoted(flags, compartment) {
  return flags.some(flag => compartmentOf(flag) === compartment);
}
