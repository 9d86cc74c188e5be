import { isTime } from '/pages/shared/words.js';
import { MINUTES_LEFT, PLACE_CODE } from './draft.js';
import { REQUIRED } from './form.js';
import { hasWord, say, spoken, word } from './wording.js';

const CONTROLS = 'input, select, textarea';

const TICKS = '[type=checkbox]';

/** Only here: the service takes any code, and any minutes. */
const NOT_A_CODE = 'not-a-code';

const OVER = 'over';

/** What is wrong with what the service would take in no case, by pointer. */
const NEVER = { [MINUTES_LEFT]: 'out-of-range', [PLACE_CODE]: 'not-a-token' };

/**
 * Says at each field what is wrong with it.
 * @param errors of a 422: pointer and code
 * @param sent what they are about, by pointer
 * @return the sentences for which there is no field
 */
export function mark(page, errors, sent) {
  clear(page);
  const homeless = [];
  for (const error of errors) {
    const entry = entryOf(page, error.pointer, sent);
    const field = entry?.closest('[data-pointer]') ?? fieldOf(page, error.pointer);
    if (field === undefined) {
      homeless.push(sentence(error));
    } else {
      complain(field, sentence(error), entry);
    }
  }
  return homeless;
}

/** Where it is to be put right, or is said at least; null where nothing is marked. */
export function firstMarked(page) {
  const field = page.querySelector('.wrong');
  return field?.querySelector('[aria-invalid]') ?? field?.querySelector('.complaint') ?? null;
}

/**
 * What nobody has to ask the service for: what stands in a field and is not what belongs there, of which the browser tells no
 * value, as if it were empty; what was right when it was sent before; and what the form says is needed and is not there.
 */
export function faults(page, draft) {
  const over = draft.areMinutesOver ? [{ pointer: MINUTES_LEFT, code: OVER }] : [];
  const unread = [...page.querySelectorAll('input')]
    .filter(control => control.validity.badInput || isDoubted(control) || isNoTime(control))
    .map(({ name, validity }) => ({ pointer: name,
      code: NEVER[name] ?? (validity.patternMismatch ? NOT_A_CODE : 'not-a-time') }));
  const missing = Object.values(REQUIRED)
    .filter(pointer => draft.get(pointer) === '' && unread.every(error => error.pointer !== pointer))
    .map(pointer => ({ pointer, code: 'required' }));
  return [...over, ...unread, ...missing];
}

/** In a browser that has no field for times, and takes any text. */
function isNoTime(control) {
  return control.getAttribute('type') === 'datetime-local' && control.value !== '' && !isTime(control.value);
}

/**
 * Minutes, a post, and a code, that are none; and each other code once, that may be the page's own and read wrongly:
 * whoever sends it again has compared it.
 */
function isDoubted({ name, value, validity, dataset }) {
  const isDoubted = validity.patternMismatch && (name in NEVER || dataset.compared !== value || !/[\p{L}\p{Nd}]/u.test(value));
  if (isDoubted) {
    dataset.compared = value;
  }
  return isDoubted;
}

export function clear(page) {
  for (const field of page.querySelectorAll('.wrong')) {
    field.classList.remove('wrong');
    field.querySelector('.complaint').hidden = true;
    field.querySelector('.complaint').textContent = '';
    field.querySelectorAll(CONTROLS).forEach(control => control.removeAttribute('aria-invalid'));
    field.querySelectorAll(TICKS).forEach(tick => tick.removeAttribute('aria-describedby'));
  }
}

function sentence(error) {
  if (error.pointer === '/revision') {
    return say('tooManyFacts');
  }
  if (error.code === NOT_A_CODE) {
    return say('notACode');
  }
  if (error.code === OVER) {
    return say('minutesOver');
  }
  return hasWord('fault', error.code) ? word('fault', error.code) : say('wrong');
}

/** The tick of what stood at that place of a list; undefined where the error is of no list, or that is not in sight. */
function entryOf(page, pointer, sent) {
  const [, list, place] = /^(.+)\/(\d+)$/.exec(pointer) ?? [];
  const code = sent?.get(list)?.[place];
  return [...page.querySelectorAll(TICKS)].find(({ name, value }) => name === list && value === code);
}

/** An error may be about one entry of a field's list. */
function fieldOf(page, pointer) {
  return [...page.querySelectorAll('[data-pointer]')]
    .filter(field => pointer === field.dataset.pointer || pointer.startsWith(field.dataset.pointer + '/'))
    .sort((one, other) => other.dataset.pointer.length - one.dataset.pointer.length)[0];
}

/** @param entry of a list, where it is about that alone: it is named, and has the words for it */
function complain(field, sentence, entry) {
  const which = entry === undefined ? '' : `${entry.closest('label').textContent}: `;
  const place = field.querySelector('.complaint');
  if (!place.textContent.includes(which + sentence)) {
    place.append(place.hidden ? '' : ' ', which, ...spoken(sentence));
  }
  place.hidden = false;
  field.classList.add('wrong');
  const marked = entry === undefined ? [...field.querySelectorAll(CONTROLS)] : [entry];
  marked.forEach(control => control.setAttribute('aria-invalid', 'true'));
  if (marked.length === 1) {
    marked[0].setAttribute('aria-describedby', place.id);
  }
  for (let around = (entry ?? field).closest('details'); around !== null; around = around.parentElement.closest('details')) {
    around.open = true;
  }
}
