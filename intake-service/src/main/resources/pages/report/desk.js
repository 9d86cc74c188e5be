import { askNoMore } from '/pages/shared/asking.js';
import { el, replace } from '/pages/shared/elements.js';
import { serviceTime } from '/pages/shared/clock.js';
import { signedIn } from '/pages/shared/session.js';
import { settle } from '/pages/shared/settling.js';
import { hurry } from '/pages/shared/waiting.js';
import { date, language } from '/pages/shared/words.js';
import { About, aboutNextPerson, aboutOthers, aboutReferral, inWhoseName, named } from './about.js';
import { agreed } from './agreed.js';
import { Buttons } from './buttons.js';
import { AGE_GROUP, Draft, implicatedIn, isHelpedAsAChild, isRefusedIn, SEX } from './draft.js';
import { clear, faults } from './faults.js';
import { Followed } from './followed.js';
import { form } from './form.js';
import { areOnTheirWay, wereOnTheirWay } from './onitsway.js';
import { Outbox } from './outbox.js';
import { Outcome } from './outcome.js';
import { say } from './wording.js';

/** What was told to nobody, as whoever comes next is told it: keys of the words. */
const TAKEN_BEFORE = { takenMeanwhile: 'takenBefore', takenPlainMeanwhile: 'takenPlainBefore' };

/** Where one officer reports, one person after the other. */
export class Desk {

  #paper = el('div', { on: Object.fromEntries(['input', 'change', 'click'].map(kind => [kind, () => {
    this.#begunAt ??= kind === 'click' ? null : serviceTime();
    this.#consider();
  }])) });

  #outcome = new Outcome(this.#paper);

  #buttons = new Buttons({ forget: () => this.#wipe(), send: () => this.#bring(), stop: () => this.#sending?.abort(),
    plain: () => this.#leaveTexts(), signIn: () => this.#goIn(), next: () => this.#toNext(),
    another: () => this.#toAnother() });

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

  /** What is sent, or was last. */
  #report = null;

  #owner = null;

  /** When the first thing was entered, or what the network may have was taken up again; null before. */
  #begunAt = null;

  #shown = null;

  /** What the form was drawn from last. */
  #drawn = null;

  #wiped = el('div', { role: 'alert' });

  /** The head of the page is far up where it is sent. */
  #inWhoseName = el('p', { class: 'quiet' });

  /** Says what has become of what was wiped last; null where nobody has to know. */
  #lost = null;

  /** When what was pressed here, and not known to be there, was, as the page was loaded anew. */
  #before = wereOnTheirWay();

  /** What a sending came to while nobody saw it: key of the words for it. */
  #unseen = null;

  node = el('div', {}, el('div', { class: 'panic' }, this.#buttons.forget), this.#wiped, this.#about.node, this.#paper,
    this.#inWhoseName, this.#buttons.send, this.#outcome.node, this.#buttons.after, this.#followed.node);

  /**
   * @param goIn signs in, from a click
   * @param onSent told that nothing is being sent any more, whatever came of it
   */
  constructor(goIn, onSent) {
    this.#goIn = goIn;
    this.#onSent = onSent;
  }

  get isUnsent() {
    return this.#draft.isUnsent || this.#isCompleting;
  }

  get isSending() {
    return this.#sending !== null;
  }

  /** Whether something would be gone with the page that the network does not have, or is not known to have. */
  get isUnsaid() {
    return this.isUnsent || this.isSending || this.#outbox.isInDoubt;
  }

  /** What is said of it to whoever comes: key of the words. */
  get greeting() {
    if (this.isSending) {
      return 'stillSending';
    }
    if (this.isUnsent) {
      return this.#unseen === 'notTakenMeanwhile' ? this.#unseen : this.#isInPart ? 'takenInPart' : 'welcomeBack';
    }
    return this.#unseen ?? 'welcome';
  }

  /** What is said of what was on its way from here, or not taken, before the page was loaded; null where nothing was. */
  get lostBefore() {
    return this.#before.length === 0 ? null
      : el('p', { class: 'error' }, say('loadedAnew', this.#before.map(date).join('; ')));
  }

  /** What is said where it is not sent, to another, or to the same person who has come in for another agency. */
  get unsentOfAnother() {
    if (this.#owner.person === signedIn().person) {
      return say('begunForAnother', named(this.#owner.agency, this.#shown[0].agencies));
    }
    return `${say(this.#isInPart ? 'anothersInPart' : 'anothersUnsent')} ${say('ifTheyHaveLeft', date(this.#begunAt))}`;
  }

  /** Whether the network has the report, and not all of it, as far as is known here. */
  get #isInPart() {
    return this.#outbox.referral !== null && (this.isUnsent || this.#outbox.isInDoubt);
  }

  /**
   * Whether what is here is of another than who is signed in, though it be of the same agency: nothing of it is shown to that
   * one, sent, or asked about.
   */
  get isAnothers() {
    const caller = signedIn();
    return caller !== null && this.#owner !== null
      && (this.#owner.agency !== caller.agency || this.#owner.person !== caller.person);
  }

  /** Whether something of another is not sent: it stays until that one comes, or who is signed in now wipes it. */
  keepsFrom() {
    const keeps = this.isAnothers && (this.isUnsent || this.#outbox.isInDoubt);
    if (keeps) {
      // the next try would be in the name of who is signed in now
      this.#sending?.abort();
    }
    return keeps;
  }

  /** What one officer has entered is not for another: it is gone. */
  belongsTo({ agency, person }) {
    if (this.isAnothers) {
      const before = this.#isInPart ? 'takenInPartBefore' : TAKEN_BEFORE[this.#unseen];
      // nobody of an agency that its own officer has accused learns of that here
      const taken = before === undefined || this.#outbox.isOfItself ? null : this.#outbox.referral;
      const isOfAgency = this.#owner.agency === agency;
      this.forget();
      this.#lost = taken && (() => say(before) + (isOfAgency ? ` ${say('number')} ${taken}` : ''));
    }
    this.#owner = { agency, person };
  }

  /** Said beside the form, to whoever has that in sight. */
  notLetIn(why) {
    this.#outcome.notLetIn(why);
    this.#offer();
  }

  /** What was given up is not sent by itself: the officer presses again, with the form in sight. */
  letIn() {
    if (this.isAnothers) {
      return;
    }
    if (this.isSending) {
      this.#outcome.tell('notice', () => say('sending'));
      this.#offer();
      hurry();
      return;
    }
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
    const isOther = !this.isSending && this.#draft.offers(ours.codes);
    this.#unseen = null;
    const drawn = JSON.stringify([language(), ours, catalogue]);
    if (drawn === this.#drawn && !isOther) {
      this.#offer();
    } else {
      this.#drawn = drawn;
      this.#complete();
      this.#draw();
    }
  }

  #draw() {
    replace(this.#paper, ...form(this.#draft, ...this.#shown));
    replace(this.#inWhoseName, inWhoseName(this.#shown[0]));
    this.#outcome.show();
    this.#offer();
    this.#followed.show();
  }

  /** Everything, at once, without asking: somebody may be coming closer. */
  forget(about) {
    this.#before = [];
    this.#followed.forget();
    this.#draft.forget();
    this.#begin(new Outbox(), about);
  }

  /** Whether the officer does: whoever wipes the page instead does not. */
  agrees(key, deed) {
    return agreed(key, deed, () => this.#wipe());
  }

  #wipe() {
    const isCutShort = this.isSending;
    this.forget(isCutShort ? undefined : () => say('wipedNow'));
    this.#lost = isCutShort ? () => say('wiped') : null;
    this.#offer();
    if (isCutShort) {
      // the same finger does not take away, unread, that it was
      settle();
    }
  }

  /** To a person who is not reported yet, or back to one who is. What the network has stays in sight. */
  async #goOn(empty, outbox, about) {
    if (!this.isUnsent || await this.agrees('reallyNext', 'goOn')) {
      empty();
      this.#begin(outbox, about);
      settle();
    }
  }

  #toNext() {
    const begun = this.#draft.isCodeDrawn ? 'nextBegun' : 'nextBegunAnew';
    const { implicated } = this.#draft;
    this.#goOn(() => this.#draft.nextPerson(), new Outbox(),
      () => aboutNextPerson(begun, implicated, this.#draft, this.#shown[0]));
  }

  #toAnother() {
    this.#goOn(() => this.#draft.nextEncounter(), new Outbox(), () => say('anotherBegun'));
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

  get #isCompleting() {
    return this.#completing.some(node => node.isOpen());
  }

  #complete() {
    this.#completing.forEach(node => node.complete());
  }

  #begin(outbox, about) {
    this.#sending?.abort();
    this.#sending = null;
    this.#report = null;
    this.#lost = null;
    this.#unseen = null;
    this.#begunAt = outbox.isInDoubt ? serviceTime() : null;
    this.#outbox = outbox;
    this.#note();
    this.#isAnew = outbox.referral !== null;
    this.#about.is(about);
    this.#outcome.clear();
    if (this.#shown !== null) {
      this.#draw();
      this.#about.goTo();
      scrollTo(0, 0);
    }
  }

  /** Whether what was pressed last is not what the network has. */
  get #isNotTaken() {
    return this.#report !== null && this.#outbox.taken !== this.#report.sent;
  }

  /** For whoever comes back where the browser throws the page away. */
  #note() {
    const isNotThere = this.isSending || this.#outbox.isInDoubt || this.#followed.isInDoubt || this.#isNotTaken;
    areOnTheirWay(isNotThere ? [...this.#before, serviceTime()] : this.#before);
  }

  #offer() {
    const lost = el('div', {}, this.lostBefore, this.#lost && el('p', { class: 'error' }, this.#lost()));
    // what stands there already is not put in anew, and so not heard anew
    this.#wiped.textContent === lost.textContent || replace(this.#wiped, ...lost.childNodes);
    this.#about.show();
    this.#buttons.offer({ taken: this.#outbox.referral !== null, isSending: this.isSending, person: this.#person,
      waiting: this.#waiting });
    this.#followed.offer();
  }

  async #bring() {
    if (this.#sending !== null) {
      return;
    }
    // some browsers leave it in the field that was written in: from now on, whoever is in one has gone on writing
    this.#buttons.send.focus({ preventScroll: true });
    this.#complete();
    const outbox = this.#outbox;
    if (outbox.referral !== null && !outbox.isInDoubt && !this.isUnsent) {
      // a finger that came down twice
      this.#outcome.tell('notice', () => say(outbox.isUnknown ? 'notKnownNow' : 'nothingNew'));
      return;
    }
    clear(this.#paper);
    const errors = faults(this.#paper, this.#draft);
    if (errors.length > 0) {
      this.#outcome.refused({ status: 422, body: { errors } });
      // the same finger says, unread, that nothing is wrong
      settle();
      return;
    }
    const asked = [this.#isAnotherPerson && 'samePerson', this.#draft.isAdultWithChild && 'adultWithChild'].filter(Boolean);
    for (const key of asked) {
      if (!await this.agrees(key, outbox.referral === null ? 'send' : 'sendNewFacts')) {
        return this.#notAgreed(outbox);
      }
    }
    // the network may have either
    const agesBefore = [outbox.taken, outbox.inDoubt].flatMap(one => one?.get(AGE_GROUP) ?? []);
    this.#lost = null;
    this.#unseen = null;
    const { changes, withoutTexts } = this.#draft;
    const sending = new AbortController();
    this.#sending = sending;
    this.#note();
    this.#outcome.tell('notice', () => say('sending'));
    this.#offer();
    const [ours] = this.#shown;
    const report = { content: this.#draft.content(ours), sent: withoutTexts, plain: this.#draft.plain(ours), agesBefore };
    this.#report = report;
    const told = await outbox.send(report, (left, refusal) => this.#wait(sending, left, changes, refusal), sending.signal)
      .then(answer => () => this.#answered(answer, changes, report),
        failure => () => this.#outcome.failed(failure, outbox));
    if (this.#sending === sending) {
      this.#sending = null;
      // what is asked was of what is not sent, and hides what came of it
      askNoMore();
      told();
      if (outbox.referral !== null) {
        this.#followed.follow(outbox);
      }
      this.#note();
      if (outbox.referral === null || outbox.isInDoubt) {
        this.#draft.keepCode(outbox.inDoubt ?? new Map());
      }
      this.#consider();
      this.#offer();
      this.#onSent();
    }
  }

  /** Whoever has not cancelled it has left since, or has an old browser, which takes it away once the page is not in sight. */
  #notAgreed(outbox) {
    const { isInDoubt } = outbox;
    if (this.#outbox === outbox) {
      this.#outcome.tell('error', () => [...isInDoubt ? [say('notKnownTaken')] : [], say('notSentYet'), say('nothingLost')]);
    }
  }

  get #waiting() {
    const isSignInAway = this.isSending && this.#outbox.isSignInAway;
    return { needsSignIn: signedIn() === null || this.#outcome.isAboutSignIn || isSignInAway, mayGoPlain: this.#mayGoPlain };
  }

  /** What is sent waits for texts of the officer's, and nobody has said yet that it is to go without them. */
  get #mayGoPlain() {
    return this.isSending && this.#outbox.mayGoPlain && this.#report.plain === null;
  }

  /** The report goes without its texts, which stay in the form, unless they can be sealed by then. */
  #leaveTexts() {
    const { compartments, ...plain } = this.#report.content;
    Object.assign(this.#report, { plain, keepsTexts: true });
    this.#outcome.tell('notice', () => say('sending'));
    this.#buttons.send.focus({ preventScroll: true });
    this.#offer();
    // nothing comes under the finger where the button was
    settle();
    hurry();
  }

  /** @param changes how many there were in what is sent */
  #wait(sending, left, changes, refusal) {
    if (this.#sending === sending) {
      const isChanged = this.#draft.changes > changes || this.#isCompleting;
      // why nobody could sign in beside it stays in sight
      this.#outcome.isAboutSignIn || this.#outcome.wait(left, this.#outbox, isChanged, refusal);
      this.#buttons.offerWaiting(this.#waiting);
      this.#followed.offer();
    }
  }

  #answered(answer, changes, { sent, keepsTexts, agesBefore }) {
    if (this.node.hidden) {
      this.#unseen = answer.status !== 202 ? 'notTakenMeanwhile'
        : answer.isPlain && !keepsTexts ? 'takenPlainMeanwhile' : 'takenMeanwhile';
    }
    if (answer.status === 202) {
      this.#draft.taken(changes, sent);
      const isChanged = this.isUnsent;
      const plain = !answer.isPlain ? '' : keepsTexts ? 'takenWithoutTexts' : 'takenPlain';
      if (plain === 'takenWithoutTexts') {
        this.#draft.keepTexts();
      }
      const outbox = this.#outbox;
      const more = () => [plain && say(plain),
        ...implicatedIn(sent).map(id => aboutOthers(this.#followed.unlike(outbox, id), id, this.#shown[0]))];
      const isHelpedOtherwise = agesBefore.some(age => isHelpedAsAChild(age) !== isHelpedAsAChild(sent.get(AGE_GROUP)));
      const also = [...isRefusedIn(sent) ? ['refusedHere'] : [],
        ...implicatedIn(sent).length > 0 ? [outbox.isOfItself ? 'ownKeptOutHereOnly' : 'keptOutHereOnly'] : [],
        ...isHelpedOtherwise ? ['ageChanged'] : []];
      if (isChanged) {
        this.#outcome.takenAsItWas(more, also);
      } else {
        this.#outcome.taken(outbox.revision, more, also);
      }
    } else {
      this.#outcome.refused(answer, this.#outbox.isInDoubt, sent);
    }
  }

  /** By what tells persons apart, where it would take the place of what was sent last. */
  get #isAnotherPerson() {
    const last = this.#outbox.inDoubt ?? (this.#isAnew ? null : this.#outbox.taken);
    return last !== null && [AGE_GROUP, SEX].some(pointer => last.has(pointer)
      && last.get(pointer) !== this.#draft.get(pointer));
  }

  get #isBusy() {
    return this.isAnothers || this.isSending || this.isUnsent;
  }

  /** What was said of it before does not hold any more. */
  #changed(referral) {
    if (this.#outbox.referral === referral && !this.#isBusy) {
      this.#outcome.clear();
      this.#offer();
    }
  }

}
