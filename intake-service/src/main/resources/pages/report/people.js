import { el, replace } from '/pages/shared/elements.js';
import { language } from '/pages/shared/words.js';
import { box, select } from './fields.js';
import { hasWord, inWords, say } from './wording.js';

const LANGUAGES = '/profile/languages';

/** What the browser has said, by what it was asked for: there are thousands, and an old phone takes a second for them. */
const said = new Map();

function namesIn(type, ...languages) {
  const key = [type, ...new Set(languages)].join();
  if (!said.has(key)) {
    const names = new Intl.DisplayNames(languages, { type, fallback: 'none' });
    const known = new Map();
    said.set(key, code => {
      if (!known.has(code)) {
        known.set(code, names.of(code));
      }
      return known.get(code);
    });
  }
  return said.get(key);
}

/**
 * Which languages the person speaks: those chosen, each with a tick to take it back, and all others to choose from. Whoever
 * goes through the list by keys chooses nothing on the way: what stands there is open, and so not sent, until it is added,
 * or the report sent or the form drawn anew, which add it.
 */
export function languagesOf(draft, codes) {
  const names = spoken(codes);
  const chosen = el('div', { role: 'status' });
  const more = el('select', { id: 'more-languages', autocomplete: 'off' }, el('option', { value: '' }, say('choose')),
    names.map(([code, name]) => el('option', { value: code }, name)));
  const show = () => replace(chosen, names.filter(([code]) => draft.has(LANGUAGES, code))
    .map(([code, name]) => box(draft, LANGUAGES, code, name)));
  const add = () => {
    if (more.value !== '') {
      draft.choose(LANGUAGES, more.value, true);
      more.value = '';
      show();
    }
  };
  show();
  const node = el('fieldset', { 'data-pointer': LANGUAGES, class: 'completes' }, el('legend', {}, say('languages')), chosen,
    el('div', { class: 'field' }, el('label', { htmlFor: more.id }, say('addLanguage')),
      el('div', { class: 'row' }, more, el('button', { type: 'button', on: { click: add } }, say('add')))),
    el('p', { class: 'error complaint', hidden: true }));
  node.complete = add;
  node.isOpen = () => more.value !== '';
  return node;
}

export function nationalities(draft, codes) {
  return select(draft, '/profile/nationality', say('nationality'), named('region', codes), say('unknown'));
}

/** Each once, those that the table has first; what nobody has a name for stands last, by its code. */
function spoken(codes) {
  const once = oncePerName(codes);
  const others = named('language', once.filter(code => !hasWord('language', code)));
  return [...inWords('language', once.filter(code => hasWord('language', code))),
    ...others.filter(([code]) => isNamed(code)), ...others.filter(([code]) => !isNamed(code))];
}

const englishName = namesIn('language', 'en');

function isNamed(code) {
  return englishName(code) !== undefined;
}

/** A browser may call several languages alike: the code that is not another one's stands for them, or else the shortest. */
function oncePerName(codes) {
  const alike = new Map();
  codes.forEach(code => {
    const name = englishName(code) ?? code;
    alike.set(name, [...alike.get(name) ?? [], code]);
  });
  return [...alike.values()].map(those => those.length === 1 ? those[0] : foremost(those));
}

function foremost(codes) {
  const isOwn = code => Intl.getCanonicalLocales(code)[0] === code;
  return codes.sort((one, other) => isOwn(other) - isOwn(one) || one.length - other.length || (one < other ? -1 : 1))[0];
}

/** The browser knows what languages and countries are called. */
function named(type, codes) {
  const nameOf = namesIn(type, language(), 'en');
  const { compare } = new Intl.Collator(language());
  return codes.map(code => [code, nameOf(code) ?? code]).sort(([, one], [, other]) => compare(one, other));
}
