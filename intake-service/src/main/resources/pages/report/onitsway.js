// That something was sent from this tab, and is not known to be there. A phone that is short of memory throws a page away,
// and loads it anew once it is looked at: whoever comes back is told. Kept is when that was, in this tab, and nothing else.

import { dropInTab, keepInTab, keptInTab } from '/pages/shared/kept.js';

const NAME = 'on-its-way';

/** When that was, as it was as the page was loaded; null where nothing was. */
export function wasOnItsWay() {
  const at = Number(keptInTab(NAME));
  return at > 0 ? new Date(at) : null;
}

/** @param at by the service's clock */
export function isOnItsWay(at) {
  keepInTab(NAME, String(at));
}

export function isNotOnItsWay() {
  dropInTab(NAME);
}
