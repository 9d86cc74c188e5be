// What moves, without anybody having asked for it, while a finger aims at something: it is pressed by none just then. Keys
// aim at no place.

/** Whoever aims at something needs a while to see that it has moved. */
const SETTLING_MILLIS = 1000;

const clocks = new WeakMap();

export function settle(place) {
  clearTimeout(clocks.get(place));
  place.style.pointerEvents = 'none';
  clocks.set(place, setTimeout(() => { place.style.pointerEvents = ''; }, SETTLING_MILLIS));
}

/**
 * Whenever what stands above it has moved the place, as long as it is on the page; but not where the page has another
 * width: whoever turns a phone sees that.
 * @returns to be called when it was asked for that it stands where it does now
 */
export function settleWhereMoved(place) {
  const stands = () => place.isConnected
    ? { top: Math.round(place.getBoundingClientRect().top + scrollY), width: document.body.clientWidth } : null;
  let before = null;
  const watch = new ResizeObserver(() => {
    const now = stands();
    if (now === null) {
      watch.disconnect();
    } else if (before !== null && now.top !== before.top && now.width === before.width) {
      settle(place);
    }
    before = now;
  });
  watch.observe(document.body);
  return () => { before = stands(); };
}
