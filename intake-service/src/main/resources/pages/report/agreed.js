import { agrees } from '/pages/shared/asking.js';
import { say } from './wording.js';

/**
 * Whether the officer agrees.
 * @param key of what is asked
 */
export function agreed(key) {
  return agrees(say(key), say('goOn'), say('cancel'));
}
