import { agrees } from '/pages/shared/asking.js';
import { say } from './wording.js';

/**
 * Whether the officer agrees.
 * @param key of what is asked
 * @param deed of what is done then: it stands on the button
 */
export function agreed(key, deed) {
  return agrees(say(key), say(deed), say('cancel'));
}
