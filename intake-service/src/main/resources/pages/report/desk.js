import { el, replace } from '/pages/shared/elements.js';
import { signedIn } from '/pages/shared/session.js';
import { language } from '/pages/shared/words.js';
import { About, aboutNextPerson, aboutReferral } from './about.js';
import { Draft, IMPLICATED } from './draft.js';
import { clear, unreadable } from './faults.js';
import { Followed } from './followed.js';
import { form } from './form.js';
import { Outbox } from './outbox.js';
import { Outcome } from './outcome.js';
import { settle } from './settling.js';
import { say } from './wording.js';

/** Where one officer reports, one person after the other. */
export class Desk {

  #paper = el('div', { on: Object.fromEntries(['input', 'change', 'click'].map(kind => [kind, () => this.#consider()])) });

  #outcome = new Outcome(this.#paper);

  #send = button(() => this.#bring(), 'primary send');

  #stop = button(() => this.#sending?.abort(), 'send');

  #signIn = button(() => this.#goIn(), 'primary send');

  #next = button(() => this.#toNext(), 'send');

  #another = button(() => this.#goOn(() => this.#draft.forget(), new Outbox(), () => say('anotherBegun')), 'send');

  #aboutNext = el('p', { class: 'quiet' });

  #goIn;

  #onSent;

  #followed = new Followed({ isBusy: () => this.#isBusy, onChanged: referral => this.#changed(referral),
    isAbout: referral => this.isSending || this.#outbox.referral === referral, isHeld: () => this.#outbox.isFirstInDoubt,
    revise: outbox => this.#goBack(outbox) });

  /** Whether the form is about a referral that was left before. */
  #isAnew = false;

  #about = new About();

  #draft = new Draft();

  #outbox = new Outbox();

  #sending = null;

  #owner = null;

  #shown = null;

  /** What the form was drawn from last. */
  #drawn = null;

  #forget = button(() => this.#wipe(), 'danger');

  #wiped = el('div', { role: 'alert' });

  /** Whether what was wiped last was on its way. */
  #isCutShort = false;

  node = el('div', {}, el('div', { class: 'panic' }, this.#forget), this.#wiped, this.#about.node, this.#paper, this.#send,
    this.#outcome.node, this.#signIn, this.#stop, this.#next, this.#another, this.#aboutNext, this.#followed.node);

  /**
   * @param goIn signs in, from a click
   * @param onSent told that nothing is being sent any more, whatever came of it
   */
  constructor(goIn, onSent) {
    this.#goIn = goIn;
    this.#onSent = onSent;
  }

  get isUnsent() {
    return this.#draft.isUnsent || this.#completing.some(node => node.isOpen());
  }

  get isSending() {
    return this.#sending !== null;
  }

  /** What one officer has entered is not for another, not even of the same agency. */
  belongsTo({ agency, person }) {
    if (this.#owner !== null && (this.#owner.agency !== agency || this.#owner.person !== person)) {
      this.forget();
    }
    this.#owner = { agency, person };
  }

  /** Said beside the form, to whoever has that in sight. */
  notLetIn(reason) {
    this.#outcome.notLetIn(reason);
    this.#offer();
  }

  /** What waited is not sent by itself: the officer presses again, with the form in sight. */
  letIn() {
    if (this.#outcome.isAboutSignIn && this.isUnsent) {
      this.#outcome.tell('notice', () => say('signedInAgain'));
    } else if (this.#outcome.isAboutSignIn) {
      this.#outcome.clear();
    }
    this.#offer();
  }

  /** Where that is the same as before, all stays where it is: somebody may be reading or searching there. */
  show(ours, catalogue) {
    this.#shown = [ours, catalogue];
    const drawn = JSON.stringify([language(), ours, catalogue]);
    if (drawn === this.#drawn) {
      this.#offer();
    } else {
      this.#drawn = drawn;
      this.#complete();
      this.#draw();
    }
  }

  #draw() {
    replace(this.#paper, ...form(this.#draft, ...this.#shown));
    this.#outcome.show();
    this.#offer();
    this.#followed.show();
  }

  /** Everything, at once, without asking: somebody may be coming closer. */
  forget(about) {
    this.#followed.forget();
    this.#draft.forget();
    this.#begin(new Outbox(), about);
  }

  #wipe() {
    const isCutShort = this.isSending;
    this.forget(isCutShort ? undefined : () => say('wipedNow'));
    this.#isCutShort = isCutShort;
    this.#offer();
    if (isCutShort) {
      // the same finger does not take away, unread, that it was
      settle();
    }
  }

  /** To a person who is not reported yet, or back to one who is. What the network has stays in sight. */
  #goOn(empty, outbox, about) {
    if (!this.isUnsent || confirm(say('reallyNext'))) {
      empty();
      this.#begin(outbox, about);
      settle();
    }
  }

  #toNext() {
    const implicated = this.#draft.get(IMPLICATED);
    this.#goOn(() => this.#draft.nextPerson(), new Outbox(),
      () => aboutNextPerson(implicated, this.#draft, this.#shown[0]));
  }

  #goBack(outbox) {
    const { referral, isInDoubt } = outbox;
    this.#goOn(() => this.#draft.revise(outbox.taken), outbox, () => aboutReferral(this.#person, referral, isInDoubt));
  }

  #consider() {
    this.#paper.querySelectorAll('.considers').forEach(node => node.consider());
    this.#about.show();
  }

  /** Of an earlier report that the form is about. */
  get #person() {
    return this.#isAnew ? this.#followed.personOf(this.#outbox.referral) : '';
  }

  /** Where something may stand that was chosen, and is no part of the draft yet. */
  get #completing() {
    return [...this.#paper.querySelectorAll('.completes')];
  }

  #complete() {
    this.#completing.forEach(node => node.complete());
  }

  #begin(outbox, about) {
    this.#sending?.abort();
    this.#sending = null;
    this.#isCutShort = false;
    this.#outbox = outbox;
    this.#isAnew = outbox.referral !== null;
    this.#about.is(about);
    this.#outcome.clear();
    if (this.#shown !== null) {
      this.#draw();
      this.#about.goTo();
      scrollTo(0, 0);
    }
  }

  /** Nothing moves or changes its meaning under a finger that comes down twice. */
  #offer() {
    const taken = this.#outbox.referral !== null;
    const isSending = this.#sending !== null;
    titled(this.#forget, 'forget');
    replace(this.#wiped, this.#isCutShort ? el('p', { class: 'error' }, say('wiped')) : '');
    this.#about.show();
    const person = this.#person;
    titled(this.#send, person !== '' ? 'sendNewFactsOf' : taken ? 'sendNewFacts' : 'send', person)
      .setAttribute('aria-disabled', isSending);
    titled(this.#stop, 'stop').hidden = !isSending;
    titled(this.#signIn, 'signIn').hidden = signedIn() !== null && !this.#outcome.isAboutSignIn;
    titled(this.#next, 'nextPerson').hidden = !taken || isSending;
    titled(this.#another, 'anotherEncounter').hidden = !taken || isSending;
    titled(this.#aboutNext, 'aboutNext').hidden = !taken || isSending;
    this.#followed.offer();
  }

  async #bring() {
    if (this.#sending !== null) {
      return;
    }
    // some browsers leave it in the field that was written in: from now on, whoever is in one has gone on writing
    this.#send.focus({ preventScroll: true });
    this.#complete();
    const outbox = this.#outbox;
    if (outbox.referral !== null && !outbox.isInDoubt && !this.isUnsent) {
      // a finger that came down twice
      this.#outcome.tell('notice', () => say(outbox.isUnknown ? 'notKnownNow' : 'nothingNew'));
      return;
    }
    clear(this.#paper);
    const errors = unreadable(this.#paper, this.#draft);
    if (errors.length > 0) {
      this.#outcome.refused({ status: 422, body: { errors } });
      return;
    }
    this.#isCutShort = false;
    const { changes, withoutTexts } = this.#draft;
    const sending = new AbortController();
    this.#sending = sending;
    this.#outcome.tell('notice', () => say('sending'));
    this.#offer();
    const report = { content: this.#draft.content(this.#shown[0]), sent: withoutTexts };
    const told = await outbox.send(report, left => this.#wait(sending, left), sending.signal)
      .then(answer => () => this.#answered(answer, changes, withoutTexts),
        failure => () => this.#outcome.failed(failure, outbox));
    if (this.#sending === sending) {
      this.#sending = null;
      told();
      if (outbox.referral !== null) {
        this.#followed.follow(outbox);
      } else {
        this.#draft.keepCode(outbox.isFirstInDoubt ? withoutTexts : new Map());
      }
      this.#consider();
      this.#offer();
      this.#onSent();
    }
  }

  #wait(sending, left) {
    if (this.#sending === sending) {
      this.#outcome.wait(left, this.#outbox);
      this.#followed.offer();
    }
  }

  #answered(answer, changes, sent) {
    if (answer.status === 202) {
      this.#draft.taken(changes, sent);
      if (this.isUnsent) {
        this.#outcome.takenAsItWas();
      } else {
        this.#outcome.taken(this.#outbox.revision);
      }
    } else {
      this.#outcome.refused(answer, this.#outbox.isInDoubt);
    }
  }

  get #isBusy() {
    return this.isSending || this.isUnsent;
  }

  /** What was said of it before does not hold any more. */
  #changed(referral) {
    if (this.#outbox.referral === referral && !this.#isBusy) {
      this.#outcome.clear();
      this.#offer();
    }
  }

}

function button(act, kind) {
  return el('button', { type: 'button', class: kind, on: { click: act } });
}

function titled(node, key, ...values) {
  node.textContent = say(key, ...values);
  return node;
}
