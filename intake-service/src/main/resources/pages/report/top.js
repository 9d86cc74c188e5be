/** A finger that comes down twice means what it saw the first time. */
const SECOND_TOUCH_MILLIS = 1000;

let settling;

/** The page is another one under the finger, and for a moment nothing on it is pressed by that; keys are as ever. */
export function toTheTop() {
  scrollTo(0, 0);
  document.body.classList.add('settling');
  clearTimeout(settling);
  settling = setTimeout(() => document.body.classList.remove('settling'), SECOND_TOUCH_MILLIS);
}
