// In which language a page speaks. The choice is kept on the machine.

import { el } from './elements.js';
import { keep, kept } from './kept.js';

const LANGUAGES = { en: 'English', ru: 'Русский', tk: 'Türkmençe' };

let spoken = kept('language');
if (!(spoken in LANGUAGES)) {
  spoken = navigator.languages.map(each => each.slice(0, 2)).find(each => each in LANGUAGES) ?? 'en';
}
document.documentElement.lang = spoken;

export function language() {
  return spoken;
}

export function speak(code) {
  spoken = code;
  keep('language', code);
  document.documentElement.lang = code;
}

/**
 * Tells, and `knows`, by key from `{key: {en, ru, tk}}`, with `{0}`, `{1}` ... filled in; English where there is no
 * other, as `languageOf` tells; the key itself, as a word, where a service has learnt a code that the page does not
 * know yet.
 */
export function teller(table) {
  const words = new Map(Object.entries(table));
  const tell = (key, ...values) => {
    const known = words.get(key);
    const text = known?.[spoken] ?? known?.en ?? String(key).replaceAll('-', ' ');
    return text.replace(/\{(\d)\}/g, (whole, place) => values[place] ?? whole);
  };
  tell.knows = key => words.has(key);
  tell.languageOf = key => (words.get(key)?.[spoken] ? spoken : 'en');
  return tell;
}

let choice = null;

/** One and the same each time, so that whoever chooses by the keyboard is not sent away at the first key. */
export function languageChoice(onChange) {
  choice ??= chooser(onChange);
  return choice;
}

function chooser(onChange) {
  const select = el('select', { 'aria-label': 'Language / Язык / Dil', class: 'language' },
    Object.entries(LANGUAGES).map(([code, name]) => el('option', { value: code, lang: code }, name)));
  select.value = spoken;
  select.addEventListener('change', () => {
    speak(select.value);
    onChange();
  });
  return select;
}

/**
 * In the language spoken, or in English where the browser has no such dates, as Turkmen ones: in its own it may be in
 * another calendar.
 */
export function timeFormat(options) {
  return new Intl.DateTimeFormat([spoken, 'en'], options);
}

/** As browsers give what was chosen: of anything else each would make what it likes, the day of the month for the month. */
export function isTime(text) {
  return /^\d{4,}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z?$/.test(text) && !isNaN(new Date(text));
}

/** What the zone is called on that day, which may be another than today; of what is no time, as now. */
export function zoneOn(text) {
  const date = new Date(text);
  return timeFormat({ timeZoneName: 'short' }).formatToParts(isNaN(date) ? undefined : date)
    .find(part => part.type === 'timeZoneName').value;
}

/** Midnight is not taken for noon, nor read otherwise than it is entered. */
export const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/** By the zone of the machine, and which that is: whoever is told may be in another. */
const WITH_ZONE = { year: 'numeric', month: 'short', day: 'numeric', ...CLOCK, timeZoneName: 'short' };

/** What is no time is shown as it is: others claim some of them. */
export function date(instant) {
  const time = new Date(instant ?? '');
  return Number.isNaN(time.getTime()) ? String(instant ?? '') : timeFormat(WITH_ZONE).format(time);
}
