// What moves, without anybody having asked for it, while a finger aims at something: it is pressed by none just then. Keys
// aim at no place.

/** Whoever aims at something needs a while to see that it has moved. */
const HELD_MILLIS = 1000;

const clocks = new WeakMap();

export function hold(place) {
  clearTimeout(clocks.get(place));
  place.style.pointerEvents = 'none';
  clocks.set(place, setTimeout(() => { place.style.pointerEvents = ''; }, HELD_MILLIS));
}

/**
 * Whenever what stands above it has moved the place, as long as it is on the page; but not where the page has another
 * width: whoever turns a phone sees that.
 * @returns to be called when it was asked for that it stands where it does now
 */
export function holdWhereMoved(place) {
  const stands = () => place.isConnected
    ? { top: Math.round(place.getBoundingClientRect().top + scrollY), width: document.body.clientWidth } : null;
  let before = null;
  const watch = new ResizeObserver(() => {
    const now = stands();
    if (now === null) {
      watch.disconnect();
    } else if (before !== null && now.top !== before.top && now.width === before.width) {
      hold(place);
    }
    before = now;
  });
  watch.observe(document.body);
  return () => { before = stands(); };
}
