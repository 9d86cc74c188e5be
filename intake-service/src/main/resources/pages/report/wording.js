import { el } from '/pages/shared/elements.js';
import { isPassingStatus } from '/pages/shared/issuer.js';
import { language, teller } from '/pages/shared/words.js';

const tables = await (await fetch('/pages/report/words.json')).json();

/** What was said in English for want of another language. */
const english = new Set();

/** A sentence of the page. */
export function say(key, ...values) {
  return told(tables.page, key, values);
}

function told(table, key, values) {
  const tell = teller(table);
  const text = tell(key, ...values);
  if (tell.languageOf(key) !== language()) {
    english.add(text);
  }
  return text;
}

/** One after the other, each marked with its language, for whoever has them read out. */
export function spoken(...sentences) {
  return sentences.flatMap(sentence =>
    [' ', el('span', { lang: english.has(sentence) ? 'en' : language() }, sentence)]).slice(1);
}

/**
 * Why nobody is signed in, in sentences.
 * @param failure a SignInFailed
 */
export function whyNotIn({ reason, refusal }) {
  return [say(`signIn-${reason}`), ...inFront(refusal)];
}

/**
 * That whatever stands in front of the service refuses, in one sentence or none.
 * @param refusal its status, or 0
 */
export function inFront(refusal) {
  return refusal ? [say(isPassingStatus(refusal) ? 'busyInFront' : 'refusedInFront', refusal)] : [];
}

/** A code in words. A jurisdiction may have codes that nobody has put into words yet. */
export function word(group, code) {
  return hasWord(group, code) ? told(tables[group], code, []) : code.replaceAll('-', ' ');
}

export function hasWord(group, code) {
  return Object.prototype.hasOwnProperty.call(tables[group], code);
}

/** The codes with their words, in the order of the table, which is the order of use at a gate. */
export function inWords(group, codes) {
  const known = Object.keys(tables[group]);
  return [...known.filter(code => codes.includes(code)), ...codes.filter(code => !known.includes(code))]
    .map(code => [code, word(group, code)]);
}

/** The text that a flag is said in as well, for whoever may know it; undefined where it is not. */
export function compartmentOf(flag) {
  return tables.note[flag]?.compartment;
}

/** In which words. */
export function sentence(flag) {
  return teller(tables.note)(flag);
}

/** Those of each language, of that flag or of all. */
export function everySentence(...flags) {
  return (flags.length === 0 ? Object.keys(tables.note) : flags)
    .flatMap(flag => Object.entries(tables.note[flag]).filter(([name]) => name !== 'compartment').map(([, text]) => text));
}

/** Whether a flag stands at the top of the page. */
export function isUrgent(flag) {
  return Boolean(tables.flags[flag]?.urgent);
}
