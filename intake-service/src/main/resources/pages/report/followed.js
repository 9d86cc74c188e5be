import { serviceTime } from '/pages/shared/clock.js';
import { el } from '/pages/shared/elements.js';
import { CLOCK, timeFormat } from '/pages/shared/words.js';
import { AGE_GROUP, GROUP_ID, implicatedIn, SEX } from './draft.js';
import { Standing } from './standing.js';
import { say, word } from './wording.js';

/** The referrals in sight below the form: what was reported here. */
export class Followed {

  #all = [];

  #desk;

  node = el('div', { class: 'standings' });

  /**
   * @param desk isBusy: whether something is not sent yet; isAbout: whether its form is about that referral, or being sent;
   * isHeld: whether it cannot be about another before what is in it is taken; onChanged: told that what was said of
   * that referral before does not hold any more; revise: begins the next revision of that one
   */
  constructor(desk) {
    this.#desk = desk;
  }

  /** As far as the network has taken it: what was refused, or stopped, is not how it stands. */
  follow(outbox) {
    (this.#find(outbox.referral) ?? this.#add(outbox)).standing.follow(outbox.revision);
  }

  /** Whether of one of them something was sent that is not known to be there. */
  get isInDoubt() {
    return this.#all.some(one => one.outbox?.isInDoubt === true);
  }

  #find(referral) {
    return this.#all.find(one => one.standing.referral === referral);
  }

  #add(outbox) {
    const { keyed, referral } = outbox;
    const one = { outbox, place: this.#all.length + 1, at: serviceTime() };
    one.standing = new Standing(referral, {
      headers: keyed, code: () => one.outbox?.taken?.get(GROUP_ID), person: () => person(one),
      isBusy: () => this.#desk.isBusy(), isAbout: () => this.#desk.isAbout(referral),
      whyNot: () => (this.#desk.isHeld() ? 'formHeld' : one.outbox?.taken === null ? 'notKnownHere' : ''),
      revise: () => this.#desk.revise(one.outbox),
      isUnknown: () => one.outbox?.isUnknown === true,
      isOfItself: () => one.outbox?.isOfItself === true,
      heard: answer => {
        const wasUnknown = one.outbox?.isUnknown;
        one.outbox?.heard(answer);
        if (one.outbox?.isUnknown !== wasUnknown) {
          this.#desk.onChanged(referral);
        }
      },
      onErased: () => {
        one.outbox = null;
        this.#desk.onChanged(referral);
      },
    });
    this.#all.push(one);
    this.node.prepend(one.standing.node);
    return one;
  }

  /** What tells one person from another, and nobody who it is; nothing of one that was erased. */
  personOf(referral) {
    return person(this.#find(referral));
  }

  /** Who of the same encounter was reported without that agency, which this one keeps out. */
  unlike(outbox, agency) {
    const code = outbox.taken.get(GROUP_ID);
    return code === undefined ? [] : this.#all.filter(one => one.outbox !== outbox && one.outbox?.taken?.get(GROUP_ID) === code
        && !implicatedIn(one.outbox.taken).includes(agency)).map(person);
  }

  forget() {
    this.#all.forEach(one => one.standing.end());
    this.#all = [];
  }

  /** The form has come to be about another one, or something was heard of the one that it is about. */
  offer() {
    this.#all.forEach(one => one.standing.tell());
  }

  /** Anew in another language. */
  show() {
    this.#all.forEach(one => one.standing.show());
  }

}

function person({ outbox, place, at }) {
  if (outbox === null) {
    return '';
  }
  const time = timeFormat(CLOCK).format(at);
  const said = [['ageGroup', AGE_GROUP], ['sex', SEX]].filter(([, pointer]) => outbox.taken?.has(pointer))
    .map(([group, pointer]) => word(group, outbox.taken.get(pointer)));
  return [say('whichPerson', place), ...said, say('sentAt', time)].join(', ');
}
