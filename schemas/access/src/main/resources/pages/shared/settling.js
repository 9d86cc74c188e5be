// A page that has become another one, under a finger: for a moment that presses nothing where it is. All else is felt.

/** A finger that comes down twice means what it saw the first time. */
const SECOND_TOUCH_MILLIS = 1000;

/** In points: so near to where it was. */
const FINGERS_BREADTH = 44;

let last = null;

let settling = null;

let clock;

/**
 * For a moment nothing is pressed at that place.
 * @param place a rectangle; by itself, where that was pressed last which has made the page another one
 */
export function settle(place = last) {
  settling = place;
  clearTimeout(clock);
  clock = setTimeout(() => { settling = null; }, SECOND_TOUCH_MILLIS);
}

// keys, and what is pressed for somebody, are at no place
addEventListener('click', event => {
  if (event.detail > 0 && settling !== null && isNear(event, settling)) {
    event.preventDefault();
    event.stopPropagation();
  } else {
    settling = null;
    last = event.detail > 0 ? new DOMRect(event.clientX, event.clientY) : null;
  }
}, { capture: true });

function isNear({ clientX, clientY }, { left, right, top, bottom }) {
  return Math.hypot(beyond(clientX, left, right), beyond(clientY, top, bottom)) < FINGERS_BREADTH;
}

function beyond(at, from, to) {
  return Math.max(from - at, 0, at - to);
}
