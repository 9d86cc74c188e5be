import { el, replace } from '/pages/shared/elements.js';
import { SignInFailed } from '/pages/shared/session.js';
import { countdown } from './countdown.js';
import { Draft } from './draft.js';
import { clear, mark } from './faults.js';
import { form } from './form.js';
import { Outbox } from './outbox.js';
import { Standing } from './standing.js';
import { Stopped } from './waiting.js';
import { hasWord, say, word } from './wording.js';

/** Where one officer reports, one person after the other. */
export class Desk {

  #paper = el('div', { on: { change: () => this.#paper.querySelector('.presumption')?.consider() } });

  #outcome = el('div', { class: 'outcome', tabIndex: -1, 'aria-live': 'polite' });

  #send = button(() => this.#bring(), 'primary send');

  #stop = button(() => this.#sending?.abort(), 'send');

  #next = button(() => this.#nextPerson(), 'send');

  #standings = el('div', { class: 'standings' });

  #draft = new Draft();

  #outbox = new Outbox();

  #sending = null;

  #seen = [];

  #owner = null;

  #shown = null;

  #forget = button(() => this.forget(), 'danger');

  node = el('div', {}, el('div', { class: 'panic' }, this.#forget), this.#paper, this.#send, this.#outcome, this.#stop, this.#next,
    this.#standings);

  get isUnsent() {
    return this.#draft.isUnsent;
  }

  get isLooking() {
    return this.#seen.some(standing => standing.isLooking);
  }

  /** What one agency's officer has entered is not for another's. */
  belongsTo(agency) {
    if (this.#owner !== null && this.#owner !== agency) {
      this.forget();
    }
    this.#owner = agency;
  }

  show(ours, catalogue) {
    this.#shown = [ours, catalogue];
    replace(this.#paper, ...form(this.#draft, ours, catalogue));
    this.#offer();
    this.#seen.forEach(standing => standing.show());
  }

  /** Everything, at once, without asking: somebody may be coming closer. */
  forget() {
    this.#seen.forEach(standing => standing.end());
    this.#seen = [];
    this.#draft.forget();
    this.#begin();
  }

  #nextPerson() {
    if (!this.#draft.isUnsent || confirm(say('reallyNext'))) {
      this.#draft.nextPerson();
      this.#begin();
    }
  }

  #begin() {
    this.#sending?.abort();
    this.#sending = null;
    this.#outbox = new Outbox();
    replace(this.#outcome);
    if (this.#shown !== null) {
      this.show(...this.#shown);
      scrollTo(0, 0);
    }
  }

  /** Nothing moves or changes its meaning under a finger that comes down twice. */
  #offer() {
    const taken = this.#outbox.referral !== null;
    const isSending = this.#sending !== null;
    titled(this.#forget, 'forget');
    titled(this.#send, taken ? 'sendNewFacts' : 'send').setAttribute('aria-disabled', isSending);
    titled(this.#stop, 'stop').hidden = !isSending;
    titled(this.#next, 'nextPerson').hidden = !taken || isSending;
  }

  async #bring() {
    if (this.#sending !== null) {
      return;
    }
    const outbox = this.#outbox;
    if (outbox.referral !== null && !this.isUnsent) {
      // a finger that came down twice
      this.#say('notice', say('nothingNew'));
      return;
    }
    const changes = this.#draft.changes;
    const sending = new AbortController();
    this.#sending = sending;
    clear(this.#paper);
    this.#say('notice', say('sending'));
    this.#offer();
    const told = await outbox.send(this.#draft.content(this.#shown[0]), left => this.#wait(sending, left), sending.signal)
      .then(answer => () => this.#answered(answer, changes), failure => () => this.#failed(failure));
    if (this.#sending === sending) {
      this.#sending = null;
      told();
      if (outbox.referral !== null) {
        this.#follow();
      }
      this.#offer();
    }
  }

  #wait(sending, left) {
    if (this.#sending === sending) {
      countdown(this.#outcome, 'error', 'tryingAgain', left);
    }
  }

  #answered(answer, changes) {
    if (answer.status === 202) {
      this.#draft.taken(changes);
      this.#say('notice', this.#outbox.revision === 1 ? say('taken') : say('takenAnew', this.#outbox.revision));
      this.#outcome.focus();
    } else if (answer.status === 422 && Array.isArray(answer.body?.errors)) {
      const homeless = mark(this.#paper, answer.body.errors);
      this.#say('error', [say('faulty'), ...homeless].join(' '));
      if (homeless.length === answer.body.errors.length) {
        this.#outcome.focus();
      }
    } else {
      const code = answer.body?.code;
      this.#say('error', `${hasWord('problem', code) ? word('problem', code) : say('unexpected', answer.status)} `
        + say('nothingLost'));
      this.#outcome.focus();
    }
  }

  #follow() {
    const referral = this.#outbox.referral;
    if (!this.#seen.some(standing => standing.referral === referral)) {
      const standing = new Standing(referral, () => this.#sending !== null || this.isUnsent);
      this.#seen.push(standing);
      this.#standings.prepend(standing.node);
    }
  }

  #failed(failure) {
    const why = failure instanceof SignInFailed ? say(`signIn-${failure.reason}`)
      : failure instanceof Stopped ? say(this.#outbox.isInDoubt ? 'stoppedInDoubt' : 'stopped') : say('pageFailed');
    this.#say('error', `${why} ${say('nothingLost')}`);
    this.#outcome.focus();
  }

  #say(kind, text) {
    replace(this.#outcome, el('p', { class: kind }, text));
  }

}

function button(act, kind) {
  return el('button', { type: 'button', class: kind, on: { click: act } });
}

function titled(node, key) {
  node.textContent = say(key);
  return node;
}
