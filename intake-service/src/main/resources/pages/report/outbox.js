import { millisSince, moment } from '/pages/shared/clock.js';
import { SignInFailed, call } from '/pages/shared/session.js';
import { isPassing, untilHeard } from '/pages/shared/waiting.js';

const TAKEN = 202;

/** For so long an instance may not have come to what another one has taken. */
const SETTLING_MILLIS = 60_000;

/** Answers to what the network never had: another content may have its place. */
const NEVER_TAKEN = [400, 413, 415, 422];

/** Said before anything of it goes on to the network. */
const NOT_SENT_ON = ['revision-too-early', 'sealing-away'];

function wasNeverTaken({ status, body }) {
  return NEVER_TAKEN.includes(status) || body?.code === 'own-agency-implicated';
}

/** Taken, and what says so was lost on the way, or is not the service's own: the same again has the same answer. */
function isCutShort({ status, body }) {
  return status < 300 && !body?.referralId;
}

/** As no other, also where a browser has no `crypto.randomUUID`. */
function random() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}

function cannotBeSealed({ body }) {
  return ['sealing-away', 'sealing-not-available'].includes(body?.code);
}

function hasTexts({ content }) {
  return content.compartments !== undefined;
}

function plainOf(report) {
  return { ...report, content: report.plain, plain: null };
}

/** What else may be there in its place: taken without its texts, it says no less than with them. */
function besides(report, reports, { status, isPlain }) {
  const others = isPlain ? without(reports, plainOf(report)) : reports;
  return isPlain && status !== TAKEN ? others : without(others, report);
}

function without(reports, { content }) {
  const text = JSON.stringify(content);
  return reports.filter(one => JSON.stringify(one.content) !== text);
}

/**
 * Brings one report to the network: the first time under a key that each try repeats, later, under the same one, as
 * revisions of the referral it has become.
 */
export class Outbox {

  #key = random();

  #referral = null;

  #revision = 0;

  /** Of the first report: whatever the officer's is by now, what follows goes there. */
  #jurisdiction = null;

  #taken = null;

  /** What was sent under that key, or as the next revision, without an answer: the network may have one of them. */
  #unsettled = [];

  /** Since when whoever was asked has not known the referral, each time. */
  #unknownSince = null;

  #isUnknown = false;

  #isOfItself = false;

  #isUnsealed = false;

  #isSignInAway = false;

  /** Whether the network has texts in what it took last, or may have them in what is there and not from here. */
  #hasTexts = false;

  /** Id of the referral; null until the network has the report. */
  get referral() {
    return this.#referral;
  }

  /** Headers by which the service knows that the officer's own report is meant. */
  get keyed() {
    return { 'Idempotency-Key': this.#key };
  }

  /** What was entered, but for the texts, in what the network took last from here; null where nobody here knows that. */
  get taken() {
    return this.#taken;
  }

  get revision() {
    return this.#revision;
  }

  /** Whether the network has had the report, and for longer than an instance may be behind nobody asked has known it. */
  get isUnknown() {
    return this.#isUnknown;
  }

  /** Whether the reporter is implicated by what the network took last from here: it is shown the state only. */
  get isOfItself() {
    return this.#isOfItself;
  }

  /** Whether it waits for nothing but its texts, which cannot be sealed now. */
  get isUnsealed() {
    return this.#isUnsealed;
  }

  /** Whether it waits for nobody to say unseen who sends it, which a click may. */
  get isSignInAway() {
    return this.#isSignInAway;
  }

  /** Whether without them it takes back nothing: the network has no texts of it, and cannot. */
  get mayGoPlain() {
    return this.#isUnsealed && !this.#mayTakeBack;
  }

  get #mayTakeBack() {
    return this.#hasTexts || this.#unsettled.some(hasTexts);
  }

  /** Told of whatever is answered of the referral; null where there was no answer. */
  heard(answer) {
    if (answer?.body?.code === 'unknown-referral') {
      this.#unknownSince ??= moment();
      this.#isUnknown ||= millisSince(this.#unknownSince) > SETTLING_MILLIS;
      return;
    }
    this.#unknownSince = null;
    if (answer?.body?.referralId && answer.status < 300 || [409, 410].includes(answer?.status)) {
      // only whoever knows it takes that back
      this.#isUnknown = false;
    }
  }

  get isInDoubt() {
    return this.#unsettled.length > 0;
  }

  /** What was entered, but for the texts, in what was sent last without an answer; null where nothing is in doubt. */
  get inDoubt() {
    return this.isInDoubt ? this.#unsettled[this.#unsettled.length - 1].sent : null;
  }

  /** Whether only this can tell what becomes of a report: sent by another, it would be somebody else's. */
  get isFirstInDoubt() {
    return this.#referral === null && this.isInDoubt;
  }

  /**
   * What is known by now goes first from here, never what was sent before it without an answer: that may not be there, and
   * would be acted on. Where the network has that one, or may have it by another instance than the one that takes this, this one
   * follows it as well.
   * @param report content: what is sent; sent: what was entered for that, but for the texts; plain: the content without them,
   * or null where the officer has written one, and not said by now that it is to go without
   * @return the last answer: 202, isPlain where that was sent; or why it was not taken
   */
  async send(report, onWait, signal) {
    this.#isSignInAway = false;
    this.#isUnsealed = false;
    const give = (one, follows) => this.#give(one, onWait, signal, follows);
    const before = this.#unsettled;
    let answer = await give(report, false);
    const others = besides(report, before, answer);
    if (others.length > 0 && await this.#isAfter(others, answer, give)) {
      // the network has it by now: whoever stops is not told that it does not
      this.#unsettled = answer.status === TAKEN ? [answer.isPlain ? plainOf(report) : report] : this.#unsettled;
      this.#hasTexts ||= others.some(hasTexts);
      answer = await give(report, true);
    }
    this.#outrun(answer);
    return answer;
  }

  /** Whether one of those may be there before it; over a colleague's facts nothing is sent that nobody asks for. */
  async #isAfter(others, answer, give) {
    const code = answer.body?.code;
    if (code === 'idempotency-key-reused') {
      this.#taken = others.length === 1 ? others[0].sent : null;
      this.#jurisdiction = others[0].content.jurisdiction;
      this.#outrun(answer);
      return true;
    }
    for (const other of code === 'revision-taken' ? others : []) {
      // a repeat, where it has the number; where it has not, the number is taken all the same
      if ((await give(other, true)).status === TAKEN) {
        return true;
      }
    }
    return answer.status === TAKEN;
  }

  /** @param follows what was sent after the click, for as long as that took: no window opens for this one */
  async #give(report, onWait, signal, follows) {
    const answer = await untilHeard(quietly => this.#try(report, follows || quietly, signal),
      given => this.#isLater(given) && !this.#goesPlain(report, given), onWait, signal);
    if (this.#goesPlain(report, answer)) {
      return { ...await this.#give(plainOf(report), onWait, signal, true), isPlain: true };
    }
    if (answer.status === TAKEN) {
      this.#hasTexts = hasTexts(report);
      this.#taken = report.sent;
      this.#jurisdiction ??= report.content.jurisdiction;
      const { reporter, implicatedAgency, alsoImplicated = [] } = report.content;
      this.#isOfItself = [implicatedAgency, ...alsoImplicated].includes(reporter);
      this.#referral = answer.body.referralId;
      this.#revision = answer.body.revision;
      this.#unsettled = [];
    } else if (wasNeverTaken(answer)) {
      this.#unsettled = without(this.#unsettled, report);
    }
    return answer;
  }

  /**
   * What nobody has written holds nothing up. Nor does it take back what agencies have, or may have: under the first key
   * nothing can, since whatever is there keeps its place.
   */
  #goesPlain({ plain }, answer) {
    return plain !== null && cannotBeSealed(answer) && (this.#referral === null || !this.#mayTakeBack);
  }

  async #try(report, quietly, signal) {
    const before = this.#unsettled;
    const doubt = isInDoubt => {
      // what was given up is in doubt since then: what its last try comes to, later, is older than whatever was sent since
      if (!signal.aborted) {
        this.#unsettled = isInDoubt ? [...without(before, report), report] : before;
      }
    };
    let answer = null;
    let isSignInAway = false;
    try {
      answer = await this.#ask(report, { quietly, signal, onWay: doubt });
    } catch (failure) {
      isSignInAway = failure instanceof SignInFailed;
      throw failure;
    } finally {
      this.heard(answer);
      if (!signal.aborted) {
        this.#isSignInAway = isSignInAway;
        this.#isUnsealed = answer?.body?.code === 'sealing-away';
      }
    }
    if (answer.status >= 500 && !NOT_SENT_ON.includes(answer.body?.code) || isCutShort(answer)) {
      doubt(true);
    }
    return answer;
  }

  /** Under the same key also what follows. */
  #ask({ content }, how) {
    const keyed = { ...how, headers: this.keyed };
    if (this.#referral === null) {
      return call('POST', '/v1/identifications', { ...keyed, body: content });
    }
    const jurisdiction = this.#jurisdiction ?? content.jurisdiction;
    const body = { ...content, jurisdiction, revision: this.#revision + 1 };
    return call('PUT', `/v1/referrals/${this.#referral}`, { ...keyed, body });
  }

  /** An instance that has not come yet to what was taken does not know the referral. */
  #isLater(answer) {
    return isPassing(answer) || isCutShort(answer) || answer.status === 404 && this.#referral !== null;
  }

  /** Other facts are there, a colleague's or what was sent from here before: the next ones follow those. */
  #outrun({ body }) {
    if (body?.code === 'revision-out-of-order') {
      this.#revision = body.revisionInForce;
      this.#hasTexts = true;
      this.#unsettled = [];
    } else if (body?.code === 'revision-taken') {
      this.#revision += 1;
      this.#hasTexts = true;
      this.#unsettled = [];
    } else if (body?.code === 'idempotency-key-reused') {
      this.#referral = body.referralId;
      this.#revision = 1;
      // one of these is there
      this.#hasTexts = !this.isInDoubt || this.#unsettled.some(hasTexts);
      this.#unsettled = [];
    }
  }

}
