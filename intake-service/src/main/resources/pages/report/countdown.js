import { el, replace } from '/pages/shared/elements.js';
import { language } from '/pages/shared/words.js';
import { inFront, say, spoken } from './wording.js';

/**
 * Says something once, and beneath it how long it is until the next try, which nobody needs read out each second.
 * @param refusal by whatever stands in front of the service: its status, or 0
 */
export function countdown(place, kind, keys, seconds, refusal) {
  const saying = [...keys, refusal, language()].join('-');
  const told = place.querySelector(`[data-told=${saying}] .countdown`);
  if (told === null) {
    replace(place, el('div', { class: kind, 'data-told': saying }, el('p', {}, spoken(...keys.map(key => say(key)),
      ...inFront(refusal))),
      el('p', { class: 'countdown', 'aria-live': 'off' }, spoken(say('nextTry', seconds)))));
  } else {
    replace(told, spoken(say('nextTry', seconds)));
  }
}
