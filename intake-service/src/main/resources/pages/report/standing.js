import { millisSince, moment } from '/pages/shared/clock.js';
import { el, replace } from '/pages/shared/elements.js';
import { NeedsSignIn, call, signedIn } from '/pages/shared/session.js';
import { date, language } from '/pages/shared/words.js';
import { hasWord, say, spoken, word } from './wording.js';

const EVERY_MILLIS = 15_000;

/** A decision takes a second, and a minute where it waits for others of the encounter. */
const DECIDED_MILLIS = 120_000;

/** How one referral stands, asked for again while the page is seen. */
export class Standing {

  node = el('section', { class: 'card standing' });

  #referral;

  #of;

  #last = null;

  #failed = null;

  /** By which revision of the report that is: 0 where it is not told. */
  #decided = 0;

  /** The highest of those that was seen: another instance may be behind. */
  #highest = 0;

  /** Since when it has been seen that it is not decided who must act, by what has come since. */
  #undecidedSince = null;

  /** Whether that was still so when it should not have been any more. */
  #isLate = false;

  #ended = new AbortController();

  #asking = false;

  /** What a reader hears of, and only when it changes. */
  #told = el('div', { role: 'status' });

  #saying = '';

  /** Why no more is known of it just now: that is read out to whoever has asked, and the rest not again for it. */
  #why = el('p', { class: 'quiet' });

  #lasts = el('p', {});

  /** The last revision that the network has, by what was sent from here. */
  #sent = 1;

  /** Why its new facts cannot be sent from here. */
  #whyNot = el('p', { class: 'quiet' });

  #revise = el('button', { type: 'button', on: { click: () => this.#of.revise() } });

  /**
   * @param of headers: by which the service knows that the own report is meant; code: of its encounter, as the network has
   * it; person: which of those reported here; isBusy: whether something is not sent yet: then it is not asked, so that nobody
   * is signed out for asking; isAbout: whether the form is about it; whyNot: key of why it cannot come to be, or empty;
   * onErased: told that it was erased; heard: told of each answer, or of null for none; isUnknown: whether it has not been
   * known for long; isOfItself: whether it implicates its reporter, who is not shown who has to act; revise: begins its next
   * revision
   */
  constructor(referral, of) {
    this.#referral = referral;
    this.#of = of;
    const clock = setInterval(() => this.look(), EVERY_MILLIS);
    this.#ended.signal.addEventListener('abort', () => clearInterval(clock));
    document.addEventListener('visibilitychange', () => this.look(), { signal: this.#ended.signal });
    this.show();
  }

  get referral() {
    return this.#referral;
  }

  end() {
    this.#ended.abort();
    this.node.remove();
  }

  follow(revision) {
    this.#sent = revision;
    this.show();
    this.look();
  }

  look() {
    if (this.#ended.signal.aborted || document.hidden || signedIn() === null) {
      return;
    }
    this.#why.setAttribute('aria-live', 'off');
    if (this.#of.isBusy()) {
      this.#failed = () => say('notAsked');
      this.tell();
    } else {
      this.#ask({ quietly: true });
    }
  }

  #lookAgain() {
    this.#why.setAttribute('aria-live', 'polite');
    this.#ask({});
  }

  /** Quietly: without a window to sign in by, which only a click may open. */
  async #ask(how) {
    if (this.#asking) {
      return;
    }
    this.#asking = true;
    try {
      this.#take(await call('GET', `/v1/referrals/${this.#referral}`, { ...how, headers: this.#of.headers }));
    } catch (failure) {
      this.#of.heard(null);
      this.#failed = () => say(failure instanceof NeedsSignIn ? 'signInToLook' : 'notSeen');
    } finally {
      this.#asking = false;
    }
    this.tell();
  }

  #take(answer) {
    this.#of.heard(answer);
    if (answer.status === 200 && Array.isArray(answer.body?.assignments)) {
      this.#last = answer.body;
      this.#decided = answer.revision;
      if (answer.revision > this.#highest) {
        this.#highest = answer.revision;
        // that nobody has to act lasts, whatever new facts that was decided by
        this.#undecidedSince = this.#isUndecided ? this.#undecidedSince : null;
      }
      this.#failed = null;
      this.#undecidedSince = this.#isUndecided || this.#isBehind ? this.#undecidedSince ?? moment() : null;
      this.#isLate = this.#undecidedSince !== null && millisSince(this.#undecidedSince) > DECIDED_MILLIS;
    } else if (answer.status === 404 && this.#last === null) {
      this.#failed = () => say('notYetSeen');
    } else if (answer.body?.code === 'erased') {
      this.#erase();
    } else {
      const code = answer.body?.code;
      this.#failed = () => (hasWord('problem', code) ? word('problem', code) : say('notSeen'));
    }
  }

  get #isUndecided() {
    return this.#last?.state === 'open' && this.#last.assignments.length === 0 && !this.#of.isOfItself();
  }

  /** Whether new facts are not decided yet. */
  get #isBehind() {
    return this.#decided > 0 && this.#decided < this.#sent;
  }

  /** Nothing that was known of it stays in sight, and nothing more becomes of it. */
  #erase() {
    this.#last = null;
    this.#failed = () => word('problem', 'erased');
    this.#ended.abort();
    this.#of.onErased();
    this.show();
  }

  /** Anew in another language. */
  show() {
    const code = this.#of.code();
    const person = this.#of.person();
    replace(this.node, el('h2', {}, say('standing')), person === '' ? '' : el('p', { class: 'person' }, person),
      el('p', {}, say('number'), ' ', el('strong', { class: 'referral' }, this.#referral)),
      code ? el('p', {}, `${say('groupId')}: `, el('strong', { class: 'encounter' }, code)) : '',
      replace(this.#lasts, say('cannotBeLost')),
      this.#told, this.#why, el('button', { type: 'button', on: { click: () => this.#lookAgain() } }, say('lookAgain')),
      replace(this.#revise, say('sendNewFactsAbout')), this.#whyNot);
    this.tell();
  }

  /** Once it is read how it stands, what comes next may be sent, unless the form is about it already. */
  #offer() {
    const isOver = this.#last === null || this.#of.isAbout();
    const why = isOver ? '' : this.#of.whyNot();
    this.#revise.hidden = isOver || why !== '';
    this.#whyNot.textContent = why === '' ? '' : say(why);
  }

  /** What of it is not decided, key of the words; empty where all is. */
  #undecided() {
    if (this.#isUndecided) {
      return this.#isLate ? 'nobodyStill' : 'nobodyYet';
    }
    return !this.#isBehind ? '' : this.#isLate ? 'newFactsStill' : 'newFactsYet';
  }

  /** As far as it is known by now. */
  tell() {
    const isUnknown = this.#of.isUnknown();
    this.#lasts.hidden = isUnknown || this.#ended.signal.aborted;
    this.#offer();
    const seen = isUnknown ? null : this.#last;
    const why = isUnknown ? say('notKnownNow') : this.#failed?.() ?? '';
    const isNews = isUnknown || this.#ended.signal.aborted;
    const aside = isNews ? '' : why;
    if (this.#why.textContent !== aside) {
      replace(this.#why, spoken(aside));
    }
    const undecided = this.#undecided();
    const isRevised = this.#sent > 1;
    const saying = JSON.stringify([language(), seen, isNews && why, isRevised, undecided]);
    if (saying !== this.#saying) {
      this.#saying = saying;
      const without = seen === null ? '' : isRevised ? asksNobody(seen) : whoIsDone(seen);
      replace(this.#told, seen === null ? '' : told(seen, undecided, this.#isLate),
        without === '' ? '' : el('p', { class: 'notice' }, say(without)),
        isNews && el('p', { class: 'quiet' }, why));
    }
  }

}

function told(seen, undecided, isLate) {
  return [el('p', {}, el('span', { class: 'badge' }, stateOf(seen))),
    undecided !== '' && el('p', { class: isLate ? 'error' : '' }, say(undecided)),
    seen.assignments.length > 0 && el('ul', {}, seen.assignments.map(one))];
}

/** What new facts do not bring about, key of the words; empty where nothing is over. Done is not told from taken back. */
function asksNobody(seen) {
  return seen.state === 'closed' ? 'asksNobody' : isAnyOver(seen) ? 'asksNotAgain' : '';
}

/** Of a first report, key of the words: it may have been done for another agency's, which came before it. */
function whoIsDone(seen) {
  return isAnyOver(seen) ? 'isDone' : '';
}

function isAnyOver({ assignments }) {
  return assignments.some(({ purpose }) => assignments.every(each => each.purpose !== purpose || each.state === 'closed'));
}

/** Open is what one has yet to answer, whoever else has; what was given back, or is over, is with nobody, whoever had it. */
function stateOf({ state, assignments }) {
  const isOpen = purpose => assignments.some(each => each.purpose === purpose && each.state === 'open');
  if (state === 'open' && assignments.some(each => each.state === 'acknowledged')) {
    return say('notEverybodyYet');
  }
  const isOver = assignments.some(each => each.acknowledgedAt && !isOpen(each.purpose));
  return state === 'open' && isOver ? say('nobodyElseYet') : word('state', state);
}

function one(assignment) {
  const since = assignment.acknowledgedAt ? ` (${date(assignment.acknowledgedAt)})` : '';
  return el('li', {}, `${word('purpose', assignment.purpose)}: ${word('progress', assignment.state)}${since}`);
}
