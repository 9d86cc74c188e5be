import { el, replace } from '/pages/shared/elements.js';
import { NeedsSignIn, SignInFailed } from '/pages/shared/session.js';
import { Stopped } from '/pages/shared/waiting.js';
import { countdown } from './countdown.js';
import { firstMarked, mark } from './faults.js';
import { hasWord, say, spoken, whyNotIn, word } from './wording.js';

/** What became of sending, in words. */
export class Outcome {

  node = el('div', { class: 'outcome', tabIndex: -1, 'aria-live': 'polite' });

  #paper;

  #aboutSignIn = false;

  #telling = () => {};

  /** Whether what is sent had to wait: somebody may have telephoned it. */
  #hasWaited = false;

  /** @param paper where the fields are that it is about */
  constructor(paper) {
    this.#paper = paper;
  }

  /** Whether it tells somebody to sign in. */
  get isAboutSignIn() {
    return this.#aboutSignIn;
  }

  /** @param text says it, in one sentence or several, in the language that is spoken then */
  tell(kind, text) {
    this.#aboutSignIn = false;
    this.#put(() => replace(this.node, el('p', { class: kind }, spoken(...[text()].flat()))));
  }

  clear() {
    this.#aboutSignIn = false;
    this.#hasWaited = false;
    this.#put(() => replace(this.node));
  }

  /**
   * @param outbox what it waits in
   * @param isChanged whether something was entered since that is not in it
   * @param refusal by whatever stands in front of the service: its status, or 0
   */
  wait(left, outbox, isChanged, refusal) {
    this.#hasWaited = true;
    this.#put(() => countdown(this.node, 'error', [trying(outbox), ...isChanged ? ['changedSince'] : []], left,
      refusal));
  }

  #put(telling) {
    this.node.classList.remove('beside');
    this.#telling = telling;
    this.show();
  }

  /** Anew, in another language or beside fields that were drawn anew. */
  show() {
    this.#telling();
  }

  /**
   * @param more sentences on what it does not do, each empty where it does
   * @param also keys of what is to be done beside it
   */
  taken(revision, more, also) {
    this.#told(() => (revision === 1 ? say('taken') : say('takenAnew', revision)), more, also, 'notice');
  }

  /** Somebody who added to it while it was sent reads that this is not there. */
  takenAsItWas(more, also) {
    this.#told(() => say('takenAsItWas'), more, also, 'error');
  }

  #told(text, more, beside, kind) {
    const sentences = () => more().filter(sentence => sentence !== '');
    const also = [...this.#hasWaited ? ['telephonedMeanwhile'] : [], ...beside];
    this.#hasWaited = false;
    this.tell(sentences().length === 0 ? kind : 'error', () => [text(), ...also.map(key => say(key)), ...sentences()]);
    this.#goTo(this.node);
  }

  /**
   * @param isInDoubt whether the network may have it from a try before
   * @param sent what it is about, by pointer
   */
  refused(answer, isInDoubt, sent) {
    if (answer.status === 422 && Array.isArray(answer.body?.errors)) {
      this.tell('error', () => [say('faulty'), ...mark(this.#paper, answer.body.errors, sent)]);
      this.#goTo(firstMarked(this.#paper) ?? this.node);
    } else {
      this.#kept(() => refusal(answer, isInDoubt));
    }
  }

  failed(failure, outbox) {
    const { isInDoubt, isUnknown, referral } = outbox;
    if (failure instanceof NeedsSignIn) {
      this.tell('error', () => say('signInToSend'));
      this.#aboutSignIn = true;
      this.#goTo(this.node);
    } else if (failure instanceof SignInFailed) {
      this.notLetIn(failure);
    } else {
      this.#kept(() => (failure instanceof Stopped ? stopped(isInDoubt, isUnknown, referral !== null) : say('pageFailed')));
    }
  }

  notLetIn(why) {
    this.#kept(() => whyNotIn(why));
    this.#aboutSignIn = true;
  }

  #kept(why) {
    this.tell('error', () => [why(), say('nothingLost')].flat());
    this.#goTo(this.node);
  }

  /** Whoever is writing is left to it, or the next keys would enter what nobody meant: it is brought into sight instead. */
  #goTo(node) {
    if (this.#paper.contains(document.activeElement)) {
      this.node.classList.add('beside');
    } else {
      node.focus();
    }
  }

}

/** What the network has, or may have, is taken back by whatever comes after it without that. */
function trying({ isUnknown, isUnsealed, mayGoPlain }) {
  if (isUnknown) {
    return 'notKnownTryingAgain';
  }
  if (isUnsealed) {
    return mayGoPlain ? 'unsealedTryingAgain' : 'unsealedNewFacts';
  }
  return 'tryingAgain';
}

function stopped(isInDoubt, isUnknown, isThere) {
  if (isUnknown) {
    return say('notKnownNow');
  }
  if (isThere) {
    return say(isInDoubt ? 'stoppedNewFactsInDoubt' : 'stoppedNewFacts');
  }
  return say(isInDoubt ? 'stoppedInDoubt' : 'stopped');
}

/**
 * A conflict tells itself what the network has, but for the one that is about whom the report names. What to do comes first: on
 * a small screen the rest is out of sight.
 */
function refusal({ status, body }, isInDoubt) {
  const isKnown = hasWord('problem', body?.code);
  const why = isKnown ? word('problem', body.code) : say('unexpected', status);
  return isKnown && status === 409 && body.code !== 'own-agency-implicated' ? why
    : [say(isInDoubt ? 'notKnownTaken' : 'notTaken'), say('telephone'), why];
}
