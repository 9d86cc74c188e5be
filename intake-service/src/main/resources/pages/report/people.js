import { el, replace } from '/pages/shared/elements.js';
import { language } from '/pages/shared/words.js';
import { ALSO_IMPLICATED } from './draft.js';
import { box, complaint, select } from './fields.js';
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
  const { names, byCode } = spoken(codes);
  return several(draft, LANGUAGES, [say('languages'), say('addLanguage')], 'more-languages', names, { byCode });
}

/** Those beside the one, which is chosen first; one that has come to be kept out by another choice is ticked here. */
export function otherAgencies(draft, names) {
  const node = several(draft, ALSO_IMPLICATED, [say('alsoImplicated'), say('addAgency')], 'more-agencies', names,
    { about: el('p', { class: 'quiet' }, say('aboutImplicated')) });
  const ticked = () => [...node.querySelectorAll('input:checked')].map(({ value }) => value).sort().join();
  let known = '';
  node.consider = () => {
    node.hidden = draft.implicated.length === 0 && !node.isOpen();
    const others = draft.chosen(ALSO_IMPLICATED).sort().join();
    // a click on a tick comes here before the draft knows of it
    if (others !== known && others !== ticked()) {
      node.show();
    }
    known = others;
  };
  node.classList.add('considers');
  node.consider();
  return node;
}

/** @param byCode what stands in the list only when it is asked for: thousands of choices keep an old phone busy for seconds */
function several(draft, pointer, [legend, label], id, names, { about = '', byCode = [] }) {
  const chosen = el('div', { role: 'status' });
  const further = el('option', { value: '' }, say('languageByCode'));
  const more = el('select', { id, autocomplete: 'off', on: { change: () => {
    if (further.selected && further.nextSibling === null) {
      further.after(...options(byCode));
    }
  } } }, el('option', { value: '' }, say('choose')), options(names), byCode.length > 0 && further);
  const show = () => replace(chosen, [...names, ...byCode].filter(([code]) => draft.has(pointer, code))
    .map(([code, name]) => box(draft, pointer, code, name)));
  const add = () => {
    if (more.value !== '') {
      draft.choose(pointer, more.value, true);
      more.value = '';
      show();
    }
  };
  show();
  const wrong = complaint();
  const node = el('fieldset', { 'data-pointer': pointer, class: 'completes', 'aria-describedby': wrong.id }, el('legend', {}, legend), about, chosen,
    el('div', { class: 'field' }, el('label', { htmlFor: more.id }, label),
      el('div', { class: 'row' }, more, el('button', { type: 'button', on: { click: add } }, say('add')))),
    wrong);
  node.show = show;
  node.complete = add;
  node.isOpen = () => more.value !== '';
  return node;
}

function options(names) {
  return names.map(([code, name]) => el('option', { value: code }, name));
}

export function nationalities(draft, codes) {
  return select(draft, '/profile/nationality', say('nationality'), named('region', codes), say('unknown'));
}

/** Each once, those that the table has first; and what nobody has a name for. */
function spoken(codes) {
  const once = oncePerName(codes);
  const others = once.filter(code => !hasWord('language', code));
  return { names: [...inWords('language', once.filter(code => hasWord('language', code))),
    ...named('language', others.filter(isNamed))],
  byCode: others.filter(code => !isNamed(code)).sort().map(code => [code, code]) };
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
