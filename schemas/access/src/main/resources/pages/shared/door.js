// How a person gets to the issuer and back while the page, with all that was typed, stays where it is.

import { PATIENCE_MILLIS, SignInFailed, farewell, isThere, question, token } from './issuer.js';

/** Within which a frame that has loaded something answers, or goes on to something else. */
const SHOWN_MILLIS = 4000;

/** In a window, for whoever has not signed in; to be called from a click, or browsers let none open. */
export async function throughWindow(afresh) {
  const opened = window.open('', 'sign-in', 'popup,width=480,height=720');
  if (!opened) {
    throw new SignInFailed('blocked');
  }
  try {
    return await through(question(afresh ? 'login' : null), asked => { opened.location = asked.url; }, settled => {
      // an issuer that cuts the tie to its opener looks closed as well: another click then begins anew
      const look = setInterval(() => opened.closed && settled(new SignInFailed('closed')), 500);
      return () => clearInterval(look);
    });
  } catch (failure) {
    opened.close();
    throw failure;
  }
}

/**
 * Unseen, for whoever has signed in at the issuer before; null where it wants to see the person: it says so, or shows
 * something. Rejects where it does not answer at all, or too slowly for anybody to know what it wants.
 */
export async function throughFrame() {
  try {
    // what the network cuts off looks from here like something shown, but not twice
    return await unseen().catch(failure => {
      if (failure.reason === 'closed') {
        return unseen();
      }
      throw failure;
    });
  } catch (failure) {
    if (failure.reason === 'unavailable' || failure.reason === 'closed' && !await isThere()) {
      throw new SignInFailed('unavailable');
    }
    return null;
  }
}

function unseen() {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.title = 'sign-in';
  return through(question('none'), asked => {
    frame.src = asked.url;
    document.body.append(frame);
  }, settled => {
    let patience = setTimeout(() => settled(new SignInFailed('unavailable')), PATIENCE_MILLIS);
    frame.addEventListener('load', () => {
      clearTimeout(patience);
      patience = setTimeout(() => settled(new SignInFailed('closed')), SHOWN_MILLIS);
    });
    return () => clearTimeout(patience);
  }).finally(() => frame.remove());
}

/** To the issuer, which may know a person longer than a page does; from a click. */
export function leaveThroughWindow() {
  const url = farewell();
  return url ? window.open(url, 'sign-in', 'popup,width=480,height=720') : null;
}

async function through(asking, send, watch) {
  const asked = await asking;
  const channel = new BroadcastChannel('signed-in');
  let unwatch = () => {};
  try {
    const answer = await new Promise((resolve, reject) => {
      channel.onmessage = ({ data }) => data.state === asked.state && resolve(data);
      unwatch = watch(failure => setTimeout(() => reject(failure), 300));
      send(asked);
    });
    if (!answer.code) {
      throw new SignInFailed('refused');
    }
    return await token(answer.code, asked.verifier);
  } finally {
    unwatch();
    channel.close();
  }
}
