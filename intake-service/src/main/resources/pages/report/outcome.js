import { el, replace } from '/pages/shared/elements.js';
import { NeedsSignIn, SignInFailed } from '/pages/shared/session.js';
import { Stopped } from '/pages/shared/waiting.js';
import { countdown } from './countdown.js';
import { mark } from './faults.js';
import { hasWord, say, word } from './wording.js';

/** What became of sending, in words. */
export class Outcome {

  node = el('div', { class: 'outcome', tabIndex: -1, 'aria-live': 'polite' });

  #aboutSignIn = false;

  /** Whether it tells somebody to sign in. */
  get isAboutSignIn() {
    return this.#aboutSignIn;
  }

  tell(kind, text) {
    this.#aboutSignIn = false;
    replace(this.node, el('p', { class: kind }, text));
  }

  clear() {
    this.#aboutSignIn = false;
    replace(this.node);
  }

  wait(left) {
    countdown(this.node, 'error', 'tryingAgain', left);
  }

  taken(revision) {
    this.tell('notice', revision === 1 ? say('taken') : say('takenAnew', revision));
    this.node.focus();
  }

  /** Somebody who added to it while it was sent reads that this is not there. */
  takenAsItWas() {
    this.tell('error', say('takenAsItWas'));
    this.node.focus();
  }

  /** @param paper where the fields are that the answer may be about */
  refused(answer, paper) {
    if (answer.status === 422 && Array.isArray(answer.body?.errors)) {
      const homeless = mark(paper, answer.body.errors);
      this.tell('error', [say('faulty'), ...homeless].join(' '));
      if (homeless.length === answer.body.errors.length) {
        this.node.focus();
      }
    } else {
      const code = answer.body?.code;
      this.#kept(hasWord('problem', code) ? word('problem', code) : say('unexpected', answer.status));
    }
  }

  failed(failure, isInDoubt) {
    if (failure instanceof NeedsSignIn) {
      this.tell('error', say('signInToSend'));
      this.#aboutSignIn = true;
      this.node.focus();
    } else if (failure instanceof SignInFailed) {
      this.notLetIn(failure.reason);
    } else {
      this.#kept(failure instanceof Stopped ? say(isInDoubt ? 'stoppedInDoubt' : 'stopped') : say('pageFailed'));
    }
  }

  notLetIn(reason) {
    this.#kept(say(`signIn-${reason}`));
    this.#aboutSignIn = true;
  }

  #kept(why) {
    this.tell('error', `${why} ${say('nothingLost')}`);
    this.node.focus();
  }

}
