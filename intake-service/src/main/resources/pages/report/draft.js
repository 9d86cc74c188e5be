import { serviceTime } from '/pages/shared/clock.js';

const ENCOUNTER = '/encounter/';

const COMPARTMENTS = '/compartments/';

export const GROUP_ID = '/encounter/groupId';

export const AGE_GROUP = '/profile/ageGroup';

export const SEX = '/profile/sex';

const OCCURRED_AT = '/encounter/occurredAt';

export const MINUTES_LEFT = '/encounter/minutesLeft';

export const IMPLICATED = '/implicatedAgency';

const NOT_ASKED = ['assistance', 'police', 'consular'].map(purpose => [`/consent/${purpose}`, 'not-asked']);

/**
 * What the officer has entered, by the pointer of the member it becomes (RFC 6901). It is in memory and nowhere else,
 * and outlives whatever the page shows.
 */
export class Draft {

  #values = new Map();

  #changes = 0;

  #sent = 0;

  /** How many changes there were with the one of the minutes. */
  #minutesAt = 0;

  #isCodeTaken = false;

  constructor() {
    this.forget();
  }

  /** Everything, at once. What comes next is another encounter, and when that will be nobody knows yet. */
  forget() {
    this.#start([[GROUP_ID, code()]]);
  }

  /**
   * Where and when stays, and what makes several persons one encounter, and who is implicated: whoever is kept from the one
   * is kept from the other, until the officer says otherwise. The minutes have gone by.
   */
  nextPerson() {
    this.#again(this.#those(pointer => pointer.startsWith(ENCOUNTER) && pointer !== MINUTES_LEFT || pointer === IMPLICATED));
  }

  /** All but the texts, which stay nowhere once the form has gone on. */
  get withoutTexts() {
    return this.#those(pointer => !pointer.startsWith(COMPARTMENTS));
  }

  /** @param sent before, of the same person */
  revise(sent) {
    this.#again(sent);
    this.keepCode(sent);
  }

  #those(isOne) {
    return new Map([...this.#values].filter(([pointer, value]) => isOne(pointer) && !isEmpty(value)));
  }

  /** The encounter is over: when it was is not made up. */
  #again(values) {
    this.#start([[OCCURRED_AT, ''], ...values]);
  }

  #start(values) {
    this.#values = new Map([...NOT_ASKED, ...values]);
    this.#sent = this.#changes;
    this.#isCodeTaken = false;
  }

  /** @param sent what the network has, or may have: its code stays; empty where it has nothing */
  keepCode(sent) {
    this.#isCodeTaken = sent.has(GROUP_ID);
    if (this.#isCodeTaken) {
      this.#values.set(GROUP_ID, sent.get(GROUP_ID));
    }
  }

  /**
   * Whether the network has, or may have, the code of the encounter: another one would part the referral from those it is
   * linked with.
   */
  get isCodeTaken() {
    return this.#isCodeTaken;
  }

  get(pointer) {
    return this.#values.get(pointer) ?? '';
  }

  /** The first of an encounter says when it was: now, until the officer says otherwise. */
  set(pointer, value) {
    if (!this.#values.has(OCCURRED_AT)) {
      this.#values.set(OCCURRED_AT, now());
    }
    this.#values.set(pointer, value);
    this.#changes += 1;
    this.#minutesAt = pointer === MINUTES_LEFT ? this.#changes : this.#minutesAt;
  }

  /** The codes that were chosen there, of a list or alone. */
  chosen(pointer) {
    return [this.get(pointer)].flat().filter(code => code !== '');
  }

  /** The names of the texts that something is written in. */
  get compartments() {
    return [...this.#values.keys()].filter(pointer => pointer.startsWith(COMPARTMENTS) && !isEmpty(this.get(pointer)))
      .map(pointer => pointer.slice(COMPARTMENTS.length));
  }

  has(pointer, code) {
    return this.#list(pointer).includes(code);
  }

  /** Of a member that is a list of codes. */
  choose(pointer, code, chosen) {
    const others = this.#list(pointer).filter(other => other !== code);
    this.set(pointer, chosen ? [...others, code] : others);
  }

  #list(pointer) {
    return this.#values.get(pointer) ?? [];
  }

  get changes() {
    return this.#changes;
  }

  /**
   * @param changes how many there were in what the network has taken
   * @param sent what that was
   */
  taken(changes, sent) {
    this.#sent = changes;
    this.keepCode(sent);
  }

  get isUnsent() {
    return this.#changes > this.#sent;
  }

  /** Whether the minutes are those that were left when the network took the facts before: they go by. */
  get areMinutesOver() {
    return this.get(MINUTES_LEFT) !== '' && this.#minutesAt <= this.#sent;
  }

  /** What was left empty is left out: it is unknown. */
  content(form) {
    const content = { jurisdiction: form.jurisdiction, reporter: form.reporter };
    for (const [pointer, value] of this.#values) {
      if (!isEmpty(value)) {
        put(content, pointer.slice(1).split('/'), typeof value === 'string' ? whole(value) : value);
      }
    }
    return content;
  }

}

function isEmpty(value) {
  return Array.isArray(value) ? value.length === 0 : typeof value === 'string' && value.trim() === '';
}

/** Half of a character, where a text was cut, is none that any reader takes. */
function whole(text) {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

function put(object, [name, ...rest], value) {
  if (rest.length === 0) {
    object[name] = value;
  } else {
    object[name] ??= {};
    put(object[name], rest, value);
  }
}

/** To be said over a telephone, in whatever language: twelve digits that nobody else has drawn these days. */
function code() {
  return [...crypto.getRandomValues(new Uint32Array(3))].map(part => String(part % 10_000).padStart(4, '0')).join('-');
}

function now() {
  return new Date(serviceTime()).toISOString();
}
