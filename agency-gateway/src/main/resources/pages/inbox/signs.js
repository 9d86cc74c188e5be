// What the signs are called that an officer has seen.

import { el, replace } from '/pages/shared/elements.js';
import { language } from '/pages/shared/words.js';
import { t } from './telling.js';

let catalogue = null;

/** By code, also what officers are not offered any more; asked for again where it could not be read. */
function all() {
  catalogue ??= fetch('/pages/inbox/catalogue.json', { credentials: 'omit' }).then(answer => answer.json())
    .then(({ indicators }) => new Map(indicators.map(each => [each.code, each])))
    .catch(() => {
      catalogue = null;
      return new Map();
    });
  return catalogue;
}

/** By their codes, until it is there what they are called: nothing else waits for that. */
export function signs(codes) {
  const lines = codes.map(code => el('li', {}, code));
  const starred = el('p', { class: 'quiet', hidden: true }, t('starred'));
  all().then(list => codes.forEach((code, place) => {
    const { label, labelStatus } = list.get(code) ?? { label: {} };
    const spoken = label[language()] ? language() : 'en';
    if (label[spoken]) {
      const isUnconfirmed = labelStatus[spoken] === 'unconfirmed';
      lines[place].lang = spoken;
      replace(lines[place], label[spoken] + (isUnconfirmed ? ' *' : ''));
      starred.hidden &&= !isUnconfirmed;
    }
  }));
  return [el('ul', {}, lines), starred];
}
