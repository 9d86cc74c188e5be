// Whether the service shows another page by now than this one, which stays as it was loaded for as long as it is open.

import { el, replace } from './elements.js';
import { settings, settingsNow } from './issuer.js';
import { hold } from './moving.js';
import { telephoneIs } from './telephone.js';
import { trialIs } from './trial.js';

const EVERY_MILLIS = 60_000;

/**
 * A line, empty until there is a newer page: then what is said, and a button that loads it. Nothing loads by itself, since
 * what was typed or reported here is kept in the memory of the page alone.
 * @param words as they are now: `{newer, load, unsaid, away}`, the last two said where the button loads nothing yet
 * @param isUnsaid whether something would be lost
 */
export function newerPage(words, isUnsaid) {
  const line = el('div', { role: 'status' });
  const said = el('p', { class: 'notice' });
  const button = el('button', { type: 'button', on: { click: load } });
  let isNewer = false;
  let key = 'newer';

  /** As it is now, in the language spoken; what stands there already is not put in anew, and so not heard anew. */
  line.show = () => {
    if (!isNewer) {
      return;
    }
    key = isUnsaid() || key === 'away' ? key : 'newer';
    [[said, words()[key]], [button, words().load]].forEach(([place, text]) => place.textContent === text || replace(place, text));
    line.hasChildNodes() || line.append(said, button);
  };

  function load() {
    if (isUnsaid()) {
      tell('unsaid');
    } else {
      // where nothing answers, the browser would show that in the place of all that stands here
      settingsNow().then(() => (isUnsaid() ? tell('unsaid') : location.reload()), () => tell('away'));
    }
  }

  function tell(why) {
    key = why;
    replace(said, words()[key]);
  }

  async function look() {
    if (document.hidden) {
      return;
    }
    // what cannot be read now is asked again
    const [mine, now] = await Promise.all([settings(), settingsNow()]).catch(() => []);
    if (!now?.build) {
      // or by whatever stands in front of the service
      return;
    }
    telephoneIs(now.telephone);
    trialIs(now.trial);
    key = key === 'away' ? 'newer' : key;
    line.show();
    if (!isNewer && now.build !== mine.build) {
      isNewer = true;
      line.show();
      hold(line.parentElement);
    }
  }

  settings().catch(() => null);
  setInterval(look, EVERY_MILLIS);
  document.addEventListener('visibilitychange', look);
  return line;
}
