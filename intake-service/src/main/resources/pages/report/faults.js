import { MINUTES_LEFT } from './draft.js';
import { hasWord, say, word } from './wording.js';

const CONTROLS = 'input, select, textarea';

/** Only here: the service takes any code, and any minutes. */
const NOT_A_CODE = 'not-a-code';

const OVER = 'over';

/**
 * Says at each field what is wrong with it.
 * @param errors of a 422: pointer and code
 * @return the sentences for which there is no field
 */
export function mark(page, errors) {
  clear(page);
  const homeless = [];
  for (const error of errors) {
    const field = fieldOf(page, error.pointer);
    if (field === undefined) {
      homeless.push(sentence(error));
    } else {
      complain(field, sentence(error));
    }
  }
  return homeless;
}

/** Where it is to be put right; null where nothing is marked. */
export function firstMarked(page) {
  return page.querySelector('.wrong')?.querySelector(CONTROLS) ?? null;
}

/**
 * What stands in a field and is not what belongs there: the browser tells no value of it, as if it were empty. And what was
 * right when it was sent before.
 */
export function unreadable(page, draft) {
  const over = draft.areMinutesOver ? [{ pointer: MINUTES_LEFT, code: OVER }] : [];
  const unread = [...page.querySelectorAll('input')]
    .filter(({ validity }) => validity.badInput || validity.patternMismatch)
    .map(({ name, type, validity }) => ({ pointer: name,
      code: validity.patternMismatch ? NOT_A_CODE : type === 'number' ? 'out-of-range' : 'not-a-time' }));
  return [...over, ...unread];
}

export function clear(page) {
  for (const field of page.querySelectorAll('.wrong')) {
    field.classList.remove('wrong');
    field.querySelector('.complaint').hidden = true;
    field.querySelector('.complaint').textContent = '';
    field.querySelectorAll(CONTROLS).forEach(control => control.removeAttribute('aria-invalid'));
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

/** An error may be about one entry of a field's list. */
function fieldOf(page, pointer) {
  return [...page.querySelectorAll('[data-pointer]')]
    .filter(field => pointer === field.dataset.pointer || pointer.startsWith(field.dataset.pointer + '/'))
    .sort((one, other) => other.dataset.pointer.length - one.dataset.pointer.length)[0];
}

function complain(field, text) {
  const place = field.querySelector('.complaint');
  place.textContent = place.textContent.includes(text) ? place.textContent : `${place.textContent} ${text}`.trim();
  place.hidden = false;
  field.classList.add('wrong');
  field.querySelectorAll(CONTROLS).forEach(control => control.setAttribute('aria-invalid', 'true'));
  for (let around = field.closest('details'); around !== null; around = around.parentElement.closest('details')) {
    around.open = true;
  }
}
