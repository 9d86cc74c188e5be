import { teller } from '/pages/shared/words.js';

const tables = await (await fetch('/pages/report/words.json')).json();

/** A sentence of the page. */
export function say(key, ...values) {
  return teller(tables.page)(key, ...values);
}

/** A code in words. A jurisdiction may have codes that nobody has put into words yet. */
export function word(group, code) {
  return hasWord(group, code) ? teller(tables[group])(code) : code.replaceAll('-', ' ');
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

/** Whether a flag stands at the top of the page. */
export function isUrgent(flag) {
  return Boolean(tables.flags[flag]?.urgent);
}
