import { el } from '/pages/shared/elements.js';
import { box, complaint } from './fields.js';
import { say } from './wording.js';

const POINTER = '/indicators';

/**
 * The signs, each once: the short card first, the others as the catalogue groups them. Nothing is counted or scored
 * in sight. What was ticked and is not offered any more is below the short card: nobody could take back what is not in
 * sight.
 */
export function indicators(draft, catalogue) {
  const short = catalogue.indicators.filter(sign => sign.quickCard);
  const groups = catalogue.categories.map(category => groupOf(draft, category,
    catalogue.indicators.filter(sign => sign.category === category.code && !sign.quickCard)));
  const past = draft.chosen(POINTER).filter(code => !catalogue.indicators.some(sign => sign.code === code))
    .map(code => catalogue.notOffered?.find(sign => sign.code === code) ?? { code, label: code });
  const card = el('fieldset', {}, el('legend', {}, say('shortCard')),
    ...[...short, ...past].map(sign => row(draft, sign)));
  const search = el('input', { type: 'search', id: 'search', autocomplete: 'off', spellcheck: false });
  const none = el('p', { class: 'quiet', role: 'status' });
  const all = el('div', { 'data-pointer': POINTER }, card, ...groups,
    complaint());
  search.addEventListener('input', () => {
    none.textContent = narrow(all, search.value) ? '' : say('noneFound');
  });
  return el('section', { class: 'card' }, el('h2', {}, say('signs')), el('p', { class: 'quiet' }, say('signsPoint')),
    isUnconfirmed([...catalogue.indicators, ...past]) ? el('p', { class: 'quiet' }, say('starred')) : '',
    el('div', { class: 'field' }, el('label', { htmlFor: 'search' }, say('search')), search), none, all);
}

function groupOf(draft, category, signs) {
  return el('details', { open: signs.some(sign => draft.has(POINTER, sign.code)) },
    el('summary', {}, marked(category.label, category.labelStatus)),
    el('fieldset', { class: 'plain', 'aria-label': category.label }, ...signs.map(sign => row(draft, sign))));
}

function row(draft, sign) {
  return box(draft, POINTER, sign.code, marked(sign.label, sign.labelStatus),
    ...sign.appliesTo === 'child' ? [' ', el('span', { class: 'badge' }, say('onlyChildren'))] : []);
}

function marked(label, status) {
  return status === 'unconfirmed' ? label + ' *' : label;
}

function isUnconfirmed(signs) {
  return signs.some(sign => sign.labelStatus === 'unconfirmed');
}

/**
 * As whoever types leaves marks out: many keyboards have none, and in Russian few write ё. Alike in whatever language the
 * phone is set to: a Turkish one makes another letter of a capital I.
 */
function plain(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Shows what holds all the words; without words, everything. */
function narrow(all, text) {
  const words = plain(text).split(/\s+/).filter(word => word !== '');
  let found = 0;
  for (const label of all.querySelectorAll('label.choice')) {
    const told = plain(label.textContent);
    label.hidden = !words.every(word => told.includes(word));
    found += label.hidden ? 0 : 1;
  }
  for (const group of all.querySelectorAll('details')) {
    const some = group.querySelector('label.choice:not([hidden])') !== null;
    group.hidden = !some;
    group.open = words.length > 0 && some || group.querySelector(':checked') !== null;
  }
  return found > 0;
}

/** Whether the rules of use say that an officer should think about it now. The officer decides. */
export function isPrompted(draft, catalogue) {
  const rule = catalogue.rulesOfUse.find(one => one.id === 'prompt-threshold')?.values;
  if (rule === undefined) {
    return false;
  }
  const seen = [...catalogue.indicators, ...catalogue.notOffered ?? []].filter(sign => draft.has(POINTER, sign.code));
  const isChild = ['child', 'age-disputed'].includes(draft.get('/profile/ageGroup'));
  return seen.filter(sign => sign.trigger).length >= rule.triggers
    || isChild && seen.length >= rule.childIndicators
    || new Set(seen.map(sign => sign.category)).size >= rule.adultIndicatorsOfDifferentCategories;
}
