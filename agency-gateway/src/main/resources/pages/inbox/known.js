// What the agency may know of the person.

import { el } from '/pages/shared/elements.js';
import { date, language } from '/pages/shared/words.js';
import { signs } from './signs.js';
import { needed, t } from './telling.js';

/** What the network makes of a report, from closed lists: those codes are put into words, and nothing else is. */
const CODED = ['place-time', 'place-time-coarse', 'profile', 'profile-coarse', 'consent'];

/** Each line from right to left where that was written so: a number or a name in it stands elsewhere otherwise. */
const AS_WRITTEN = { dir: 'auto' };

/** Members that have the codes of another name. */
const CODES = { assistance: 'consent', police: 'consent', consular: 'consent' };

/** Members of which the browser knows what their codes are called. */
const NAMED = { languages: 'language', nationality: 'region' };

export function known(compartments, withheld = [], share = []) {
  const names = Object.keys(compartments ?? {});
  const nothing = names.length + withheld.length === 0 &&
    (share.some(each => each !== 'case-ref') ? 'nothing-shown' : 'nothing-shared');
  return el('div', {}, el('h3', {}, t('what-is-known')), nothing && el('p', { class: 'quiet' }, t(nothing)),
    el('dl', {}, names.map(name =>
      [el('dt', {}, t(name)), el('dd', AS_WRITTEN, compartment(name, compartments[name]))])),
    withheld.map(each =>
      el('p', { class: 'notice' }, t('withheld', t(each.compartment), t(`withheld-${each.reason}`)))));
}

/** What another report says of the same person. */
export function linked(report) {
  return el('div', { class: 'notice' }, el('p', {}, t('another-report', report.referralId)),
    report.requirements?.length > 0 && el('dl', {}, el('dt', {}, t('needed')), el('dd', {}, needed(report.requirements))),
    report.erased ? el('p', {}, t('erased')) : known(report.compartments, report.withheld, ['any']));
}

function compartment(name, content) {
  return name === 'indicators' ? signs(content) : text(content, CODED.includes(name) ? name : null);
}

/**
 * Whatever was written, as it was written.
 * @param member whose codes these are; null where there are none
 */
function text(content, member) {
  if (content === null || typeof content !== 'object') {
    const said = String(content ?? '');
    return member ? inWords(member, said) : said;
  }
  if (Array.isArray(content)) {
    return el('ul', {}, content.map(each => el('li', AS_WRITTEN, text(each, member))));
  }
  return el('dl', {}, Object.entries(content).map(([name, each]) =>
    [el('dt', AS_WRITTEN, member ? t(name) : name), el('dd', AS_WRITTEN, text(each, member && name))]));
}

/** The same code may be another one's, too. One that the page does not know yet is shown as it is. */
function inWords(member, code) {
  if (NAMED[member]) {
    return named(NAMED[member], code);
  }
  const key = `${CODES[member] ?? member}.${code}`;
  return t.knows(key) ? t(key) : /^\d{4}-\d\d-\d\dT/.test(code) ? date(code) : code;
}

function named(type, code) {
  try {
    return new Intl.DisplayNames([language(), 'en'], { type }).of(code);
  } catch {
    return code;
  }
}
