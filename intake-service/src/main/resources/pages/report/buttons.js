import { el } from '/pages/shared/elements.js';
import { say } from './wording.js';

/** What an officer presses at the desk. */
export class Buttons {

  forget;

  send;

  #stop;

  #plain;

  #signIn;

  #next;

  #another;

  #aboutNext = el('p', { class: 'quiet' });

  /** Those that come after what became of sending. */
  after;

  /** @param acts what each does */
  constructor(acts) {
    this.forget = button(acts.forget, 'danger');
    this.send = button(acts.send, 'primary send');
    this.#stop = button(acts.stop, 'send');
    this.#plain = button(acts.plain, 'send');
    this.#signIn = button(acts.signIn, 'primary send');
    this.#next = button(acts.next, 'send');
    this.#another = button(acts.another, 'send');
    this.after = [this.#stop, this.#signIn, this.#plain, this.#next, this.#another, this.#aboutNext];
  }

  /**
   * Nothing moves or changes its meaning under a finger that comes down twice.
   * @param taken whether the network has what the form is about
   * @param person of an earlier report that the form is about; else empty
   * @param waiting as in `offerWaiting`
   */
  offer({ taken, isSending, person, waiting }) {
    titled(this.forget, 'forget');
    titled(this.send, person !== '' ? 'sendNewFactsOf' : taken ? 'sendNewFacts' : 'send', person)
      .setAttribute('aria-disabled', isSending);
    titled(this.#stop, 'stop').hidden = !isSending;
    titled(this.#signIn, 'signIn');
    titled(this.#plain, 'sendWithoutTexts');
    this.offerWaiting(waiting);
    titled(this.#next, 'nextPerson').hidden = !taken || isSending;
    titled(this.#another, 'anotherEncounter').hidden = !taken || isSending;
    titled(this.#aboutNext, 'aboutNext').hidden = !taken || isSending;
  }

  /**
   * While the rest stays as it is.
   * @param mayGoPlain whether what is sent waits for its texts alone, and can go without them
   */
  offerWaiting({ needsSignIn, mayGoPlain }) {
    this.#signIn.hidden = !needsSignIn;
    this.#plain.hidden = !mayGoPlain;
  }

}

function button(act, kind) {
  return el('button', { type: 'button', class: kind, on: { click: act } });
}

function titled(node, key, ...values) {
  node.textContent = say(key, ...values);
  return node;
}
