// That something was sent from this tab, and is not known to be there. A phone that is short of memory throws a page away,
// and loads it anew once it is looked at: whoever comes back is told. Kept is when that was, in this tab, and nothing else.

import { dropInTab, keepInTab, keptInTab } from '/pages/shared/kept.js';

const NAME = 'on-its-way';

/** When that was, each time, as it was as the page was loaded. */
export function wereOnTheirWay() {
  return (keptInTab(NAME) ?? '').split(' ').map(Number).filter(at => at > 0).map(at => new Date(at));
}

/** @param times by the service's clock, each; none where nothing is */
export function areOnTheirWay(times) {
  if (times.length > 0) {
    keepInTab(NAME, times.map(Number).join(' '));
  } else {
    dropInTab(NAME);
  }
}
