import { call } from '/pages/shared/session.js';

let inFlight = 0;

/** `call`, such that the page can tell whether a token was found to be over by asking, or somebody has left. */
export async function ask(...asked) {
  inFlight += 1;
  try {
    return await call(...asked);
  } finally {
    inFlight -= 1;
  }
}

export function isAsking() {
  return inFlight > 0;
}
