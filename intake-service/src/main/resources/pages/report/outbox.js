import { Unreachable, call } from '/pages/shared/session.js';
import { Stopped, isPassing, untilAnswered } from '/pages/shared/waiting.js';

const TAKEN = 202;

/** Answers to what the network never had: another content may have its place. */
const NEVER_TAKEN = [400, 413, 415, 422];

function wasNeverTaken({ status, body }) {
  return NEVER_TAKEN.includes(status) || body?.code === 'own-agency-implicated';
}

/** Taken, and what says so was lost on the way: the same again has the same answer. */
function isCutShort({ status, body }) {
  return status === TAKEN && !body?.referralId;
}

/**
 * Brings one report to the network: the first time under a key that each try repeats, later as revisions of the
 * referral it has become.
 */
export class Outbox {

  #key = crypto.randomUUID();

  #referral = null;

  #revision = 0;

  /** What was sent without an answer: the network may have it. */
  #unsettled = null;

  /** Id of the referral; null until the network has the report. */
  get referral() {
    return this.#referral;
  }

  get revision() {
    return this.#revision;
  }

  get isInDoubt() {
    return this.#unsettled !== null;
  }

  /** @return the last answer: 202, or why it was not taken */
  async send(content, onWait, signal) {
    const unsettled = this.#unsettled;
    const follows = unsettled !== null && JSON.stringify(unsettled) !== JSON.stringify(content);
    if (follows) {
      // it has the key or the number; what was changed since follows it
      const answer = await this.#give(unsettled, onWait, signal);
      if (answer.status !== TAKEN && !wasNeverTaken(answer)) {
        return answer;
      }
    }
    return this.#give(content, onWait, signal, follows);
  }

  /** @param follows what was sent after the click, for as long as that took: no window opens for this one */
  async #give(content, onWait, signal, follows = false) {
    const answer = await untilAnswered(quietly => this.#try(content, follows || quietly, signal),
      given => this.#isLater(given), onWait, signal).catch(failure => { throw this.#given(failure, content); });
    if (answer.status === TAKEN) {
      this.#referral = answer.body.referralId;
      this.#revision = answer.body.revision;
      this.#unsettled = null;
    } else if (wasNeverTaken(answer)) {
      this.#unsettled = null;
    } else if (answer.status === 409) {
      this.#outrun(answer.body);
    }
    return answer;
  }

  #given(failure, content) {
    if (failure instanceof Stopped && failure.inFlight) {
      this.#unsettled = content;
    }
    return failure;
  }

  async #try(content, quietly, signal) {
    try {
      const answer = await this.#ask(content, quietly);
      if (answer.status >= 500 && answer.body?.code !== 'revision-too-early' || isCutShort(answer)) {
        this.#doubt(content, signal);
      }
      return answer;
    } catch (failure) {
      if (failure instanceof Unreachable) {
        this.#doubt(content, signal);
      }
      throw failure;
    }
  }

  /** What was given up is in doubt since then: what its last try comes to, later, is older than whatever was sent since. */
  #doubt(content, signal) {
    if (!signal.aborted) {
      this.#unsettled = content;
    }
  }

  #ask(content, quietly) {
    return this.#referral === null
      ? call('POST', '/v1/identifications', { headers: { 'Idempotency-Key': this.#key }, body: content, quietly })
      : call('PUT', `/v1/referrals/${this.#referral}`, { body: { ...content, revision: this.#revision + 1 }, quietly });
  }

  /** An instance that has not come yet to what was taken does not know the referral. */
  #isLater(answer) {
    return isPassing(answer) || isCutShort(answer) || answer.status === 404 && this.#referral !== null;
  }

  /** Other facts are there, a colleague's or what was sent from here before: the next ones follow those. */
  #outrun(problem) {
    if (problem?.code === 'revision-out-of-order') {
      this.#revision = problem.revisionInForce;
      this.#unsettled = null;
    } else if (problem?.code === 'revision-taken') {
      this.#revision += 1;
      this.#unsettled = null;
    } else if (problem?.code === 'idempotency-key-reused') {
      this.#referral = problem.referralId;
      this.#revision = 1;
      this.#unsettled = null;
    }
  }

}
