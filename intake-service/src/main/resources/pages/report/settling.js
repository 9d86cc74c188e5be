/** A finger that comes down twice means what it saw the first time. */
const SECOND_TOUCH_MILLIS = 1000;

/** In points: so near to where it was. */
const FINGERS_BREADTH = 44;

let last = null;

let settling = null;

let clock;

/** What was just pressed has made the page another one: for a moment the same finger presses nothing at the same place. */
export function settle() {
  settling = last;
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
    last = event.detail > 0 ? event : null;
  }
}, { capture: true });

function isNear(one, other) {
  return Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) < FINGERS_BREADTH;
}
