import { agrees } from '/pages/shared/asking.js';
import { say } from './wording.js';

/**
 * Whether the officer agrees.
 * @param key of what is asked
 * @param deed of what is done then: it stands on the button
 * @param wipe what wipes the page, which waits for no answer
 */
export function agreed(key, deed, wipe) {
  return agrees(say(key), say(deed), say('cancel'), { words: say('forget'), act: wipe });
}
