import { el } from '/pages/shared/elements.js';
import { isTime, zoneOn } from '/pages/shared/words.js';

/** Or a browser lets a year have six digits, which nothing reads. */
const LATEST = '9999-12-31T23:59';

let fields = 0;

/** One answer of several that are all in sight. */
export function choice(draft, pointer, legend, options, meaning = value => value) {
  return group(pointer, legend, options.map(([value, text]) => tick('radio', pointer, value, text,
    String(draft.get(pointer)) === value, () => draft.set(pointer, meaning(value)))));
}

/** Any number of them. */
export function choices(draft, pointer, legend, options) {
  return group(pointer, legend, options.map(([value, text]) => box(draft, pointer, value, text)));
}

export function box(draft, pointer, value, ...text) {
  return tick('checkbox', pointer, value, text, draft.has(pointer, value),
    chosen => draft.choose(pointer, value, chosen));
}

/** Yes, or nothing said. */
export function truth(draft, pointer, text) {
  return el('div', { 'data-pointer': pointer },
    tick('checkbox', pointer, 'true', text, draft.get(pointer) === true, chosen => draft.set(pointer, chosen || '')),
    complaint());
}

function tick(type, pointer, value, text, checked, chosen) {
  const input = el('input', { type, name: pointer, value, checked, autocomplete: 'off',
    on: { change: () => chosen(input.checked) } });
  return el('label', { class: 'choice' }, input, el('span', {}, ...[text].flat()));
}

function group(pointer, legend, ticks) {
  const wrong = complaint();
  return el('fieldset', { 'data-pointer': pointer, 'aria-describedby': wrong.id }, el('legend', {}, legend), ...ticks,
    wrong);
}

/**
 * Shows also what the draft has come to say by another field.
 * @param blank what stands for no answer; without it there always is one
 */
export function select(draft, pointer, label, options, blank) {
  const all = blank === undefined ? options : [['', blank], ...options];
  let shown = draft.get(pointer);
  const control = el('select', { autocomplete: 'off',
    on: { change: event => { shown = event.target.value; draft.set(pointer, shown); } } },
  ...all.map(([value, text]) => el('option', { value, selected: shown === value }, text)));
  const node = labelled(pointer, label, control);
  // what is being chosen is not in the draft yet
  node.consider = () => {
    if (draft.get(pointer) !== shown) {
      shown = control.value = draft.get(pointer);
    }
  };
  node.classList.add('considers');
  return node;
}

export function line(draft, pointer, label, properties = {}, meaning = text => text) {
  return labelled(pointer, label, el('input', { type: 'text', autocomplete: 'off', spellcheck: false,
    value: draft.get(pointer), ...properties, on: { input: event => draft.set(pointer, meaning(event.target.value)) } }));
}

/**
 * In whatever script, from whichever side; also what the draft has come to say by a tick.
 * @param about what is said below it, or empty
 */
export function area(draft, pointer, label, about) {
  let shown = draft.get(pointer);
  const control = el('textarea', { rows: 3, autocomplete: 'off', spellcheck: false, dir: 'auto', value: shown,
    on: { input: event => { shown = event.target.value; draft.set(pointer, shown); } } });
  const node = labelled(pointer, label, control);
  node.append(about);
  node.consider = () => {
    if (draft.get(pointer) !== shown) {
      shown = control.value = draft.get(pointer);
    }
  };
  node.classList.add('considers');
  return node;
}

/** By the clock of the machine it is entered on, in its zone, which is named; sent with its offset. */
export function time(draft, pointer, label) {
  const zone = el('span', {});
  const node = line(draft, pointer, [`${label}, `, zone], { type: 'datetime-local', max: LATEST,
    value: local(draft.get(pointer)) }, instant);
  const control = node.querySelector('input');
  // the draft knows it from the first touch of any field on
  node.consider = () => {
    if (control.value === '' && draft.get(pointer) !== '') {
      control.value = local(draft.get(pointer));
    }
    zone.textContent = zoneOn(draft.get(pointer));
  };
  node.consider();
  node.classList.add('considers');
  return node;
}

/** What is none stays as it was written: it is marked, and the service says so. */
function instant(text) {
  return isTime(text) ? new Date(text).toISOString() : text;
}

function local(text) {
  if (!isTime(text)) {
    return text;
  }
  const date = new Date(text);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function labelled(pointer, label, control) {
  const wrong = complaint();
  control.id = 'field-' + ++fields;
  control.name = pointer;
  control.setAttribute('aria-describedby', wrong.id);
  return el('div', { class: 'field', 'data-pointer': pointer }, el('label', { htmlFor: control.id }, label), control,
    wrong);
}

/** Where it is said what is wrong with a field. */
export function complaint() {
  return el('p', { class: 'error complaint', id: 'complaint-' + ++fields, tabIndex: -1, hidden: true });
}
