// How a person gets to the issuer and back while the page, with all that was typed, stays where it is.

import { PATIENCE_MILLIS, SignInFailed, farewell, isServed, isThere, question, token } from './issuer.js';

/** What the issuer answers that cannot tell now (RFC 6749, 4.1.2.1). */
const CANNOT_NOW = ['server_error', 'temporarily_unavailable'];

/** Within which a frame that has loaded something answers, or goes on to something else. */
const SHOWN_MILLIS = 4000;

/** Somebody who has closed a window waits to hear what to do. */
const TOLD_MILLIS = 10_000;

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
    }, TOLD_MILLIS);
  } catch (failure) {
    opened.close();
    throw failure;
  }
}

/**
 * Unseen, for whoever has signed in at the issuer before; null where it wants to see the person: it says so, or shows
 * something. Rejects where it does not answer at all, or too slowly for anybody to know what it wants, and where nobody
 * answers for the service.
 */
export async function throughFrame() {
  try {
    // what the network cuts off, or another answers for the service, looks from here like something shown, but not twice
    return await unseen().catch(failure => {
      if (failure.reason === 'closed') {
        return unseen();
      }
      throw failure;
    });
  } catch (failure) {
    if (failure.reason === 'unavailable') {
      throw failure;
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

/** @param within milliseconds after which who has not answered is not there; as long as each is waited for, if left out */
async function through(asking, send, watch, within) {
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
      throw new SignInFailed(CANNOT_NOW.includes(answer.error) ? 'unavailable' : 'refused');
    }
    return await token(answer.code, asked.verifier);
  } catch (failure) {
    // over what is not there nobody could sign in
    throw failure.reason === 'closed' && !await areBothThere(within) ? new SignInFailed('unavailable') : failure;
  } finally {
    unwatch();
    channel.close();
  }
}

function areBothThere(within) {
  const both = Promise.all([isThere(), isServed()]).then(answers => answers.every(Boolean));
  return within ? Promise.race([both, new Promise(resolve => { setTimeout(resolve, within, false); })]) : both;
}
