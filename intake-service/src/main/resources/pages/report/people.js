import { el, replace } from '/pages/shared/elements.js';
import { language } from '/pages/shared/words.js';
import { box, select } from './fields.js';
import { say } from './wording.js';

const LANGUAGES = '/profile/languages';

/** Which languages the person speaks: those chosen, each with a tick to take it back, and all others to choose from. */
export function languagesOf(draft, codes) {
  const names = named('language', codes);
  const chosen = el('div', {});
  const more = el('select', { id: 'more-languages', autocomplete: 'off', on: { change: () => {
    draft.choose(LANGUAGES, more.value, true);
    more.value = '';
    show();
  } } }, el('option', { value: '' }, say('choose')),
  names.map(([code, name]) => el('option', { value: code }, name)));
  const show = () => replace(chosen, names.filter(([code]) => draft.has(LANGUAGES, code))
    .map(([code, name]) => box(draft, LANGUAGES, code, name)));
  show();
  return el('fieldset', { 'data-pointer': LANGUAGES }, el('legend', {}, say('languages')), chosen,
    el('div', { class: 'field' }, el('label', { htmlFor: more.id }, say('addLanguage')), more),
    el('p', { class: 'error complaint', hidden: true }));
}

export function nationalities(draft, codes) {
  return select(draft, '/profile/nationality', say('nationality'), named('region', codes), say('unknown'));
}

/** The browser knows what languages and countries are called. */
function named(type, codes) {
  const names = new Intl.DisplayNames([language(), 'en'], { type });
  return codes.map(code => [code, names.of(code) ?? code])
    .sort(([, one], [, other]) => one.localeCompare(other, language()));
}
