import { el, replace } from '/pages/shared/elements.js';
import { Outbox } from './outbox.js';
import { Standing } from './standing.js';
import { say } from './wording.js';

/** Referrals in sight below the form: what was reported here, and what somebody knows the number of. */
export class Followed {

  #all = [];

  #desk;

  #cards = el('div', {});

  #number = el('input', { type: 'text', id: 'number', autocomplete: 'off', spellcheck: false });

  #finder = el('section', { class: 'card' });

  node = el('div', { class: 'standings' }, this.#cards, this.#finder);

  /**
   * @param desk isBusy: whether something is not sent yet; isAbout: whether its form is about that referral, or cannot be
   * about another now; onErased: told of that referral; revise: begins the next revision of that one, with what is kept
   */
  constructor(desk) {
    this.#desk = desk;
  }

  /** @param kept what is entered already when its next revision is begun */
  follow(outbox, kept) {
    const one = this.#find(outbox.referral) ?? this.#add(outbox, kept, true);
    one.kept = kept;
    one.standing.follow(outbox.revision);
  }

  #find(referral) {
    return this.#all.find(one => one.standing.referral === referral);
  }

  #add(outbox, kept, isTaken) {
    const { referral } = outbox;
    const one = { kept };
    one.standing = new Standing(referral, {
      code: kept.get('/encounter/groupId'), isTaken, isBusy: () => this.#desk.isBusy(),
      isAbout: () => this.#desk.isAbout(referral), onErased: () => this.#desk.onErased(referral),
      revise: () => this.#desk.revise(outbox, one.kept),
    });
    this.#all.push(one);
    this.#cards.prepend(one.standing.node);
    return one;
  }

  #lookUp() {
    const number = encodeURIComponent(this.#number.value.trim().toLowerCase());
    if (number !== '') {
      const one = this.#find(number) ?? this.#add(new Outbox(number), new Map(), false);
      one.standing.look();
    }
  }

  forget() {
    this.#all.forEach(one => one.standing.end());
    this.#all = [];
    this.#number.value = '';
  }

  /** The form has come to be about another one. */
  offer() {
    this.#all.forEach(one => one.standing.offer());
  }

  /** Anew in another language. */
  show() {
    replace(this.#finder, el('h2', {}, say('earlier')), el('p', { class: 'quiet' }, say('aboutEarlier')),
      el('div', { class: 'field' }, el('label', { htmlFor: 'number' }, say('number')), this.#number),
      el('button', { type: 'button', on: { click: () => this.#lookUp() } }, say('showStanding')));
    this.#all.forEach(one => one.standing.show());
  }

}
