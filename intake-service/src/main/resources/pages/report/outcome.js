import { el, replace } from '/pages/shared/elements.js';
import { NeedsSignIn, SignInFailed } from '/pages/shared/session.js';
import { Stopped } from '/pages/shared/waiting.js';
import { countdown } from './countdown.js';
import { goToMarked, mark } from './faults.js';
import { hasWord, say, word } from './wording.js';

/** What became of sending, in words. */
export class Outcome {

  node = el('div', { class: 'outcome', tabIndex: -1, 'aria-live': 'polite' });

  #aboutSignIn = false;

  #telling = () => {};

  /** Whether it tells somebody to sign in. */
  get isAboutSignIn() {
    return this.#aboutSignIn;
  }

  /** @param text says it, in the language that is spoken then */
  tell(kind, text) {
    this.#aboutSignIn = false;
    this.#put(() => replace(this.node, el('p', { class: kind }, text())));
  }

  clear() {
    this.#aboutSignIn = false;
    this.#put(() => replace(this.node));
  }

  wait(left) {
    this.#put(() => countdown(this.node, 'error', 'tryingAgain', left));
  }

  #put(telling) {
    this.#telling = telling;
    this.show();
  }

  /** Anew, in another language or beside fields that were drawn anew. */
  show() {
    this.#telling();
  }

  taken(revision) {
    this.tell('notice', () => (revision === 1 ? say('taken') : say('takenAnew', revision)));
    this.node.focus();
  }

  /** Somebody who added to it while it was sent reads that this is not there. */
  takenAsItWas() {
    this.tell('error', () => say('takenAsItWas'));
    this.node.focus();
  }

  /**
   * @param paper where the fields are that the answer may be about
   * @param isInDoubt whether the network may have it from a try before
   */
  refused(answer, paper, isInDoubt) {
    if (answer.status === 422 && Array.isArray(answer.body?.errors)) {
      this.tell('error', () => [say('faulty'), ...mark(paper, answer.body.errors)].join(' '));
      if (!goToMarked(paper)) {
        this.node.focus();
      }
    } else {
      this.#kept(() => refusal(answer, isInDoubt));
    }
  }

  /**
   * @param isInDoubt whether the network may have what was sent
   * @param isThere whether it has the report, as it was before
   */
  failed(failure, isInDoubt, isThere) {
    if (failure instanceof NeedsSignIn) {
      this.tell('error', () => say('signInToSend'));
      this.#aboutSignIn = true;
      this.node.focus();
    } else if (failure instanceof SignInFailed) {
      this.notLetIn(failure.reason);
    } else {
      this.#kept(() => (failure instanceof Stopped ? stopped(isInDoubt, isThere) : say('pageFailed')));
    }
  }

  notLetIn(reason) {
    this.#kept(() => say(`signIn-${reason}`));
    this.#aboutSignIn = true;
  }

  #kept(why) {
    this.tell('error', () => `${why()} ${say('nothingLost')}`);
    this.node.focus();
  }

}

function stopped(isInDoubt, isThere) {
  if (isThere) {
    return say(isInDoubt ? 'stoppedNewFactsInDoubt' : 'stoppedNewFacts');
  }
  return say(isInDoubt ? 'stoppedInDoubt' : 'stopped');
}

/** A conflict tells itself what the network has, but for the one that is about whom the report names. */
function refusal({ status, body }, isInDoubt) {
  const isKnown = hasWord('problem', body?.code);
  const why = isKnown ? word('problem', body.code) : say('unexpected', status);
  return isKnown && status === 409 && body.code !== 'own-agency-implicated' ? why
    : `${say(isInDoubt ? 'notKnownTaken' : 'notTaken')} ${why} ${say('telephone')}`;
}
