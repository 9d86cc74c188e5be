import { millisSince, moment, serviceTime } from '/pages/shared/clock.js';
import { isOfNotes, withNote, withoutNote } from './notes.js';
import { compartmentOf } from './wording.js';

const ENCOUNTER = '/encounter/';

const COMPARTMENTS = '/compartments/';

/** A report that was begun, and left for something else, says later than this how many minutes were left then. */
const MINUTES_HOLD_MILLIS = 10 * 60_000;

export const GROUP_ID = '/encounter/groupId';

export const AGE_GROUP = '/profile/ageGroup';

export const SEX = '/profile/sex';

const OCCURRED_AT = '/encounter/occurredAt';

export const MINUTES_LEFT = '/encounter/minutesLeft';

/** Code of the post. */
export const PLACE_CODE = '/encounter/placeCode';

export const IMPLICATED = '/implicatedAgency';

export const ALSO_IMPLICATED = '/alsoImplicated';

const KEPT_OUT = [IMPLICATED, ALSO_IMPLICATED];

export const FLAGS = '/flags';

/** All agencies that what was sent keeps out. */
export function implicatedIn(sent) {
  return KEPT_OUT.flatMap(pointer => sent.get(pointer) ?? []);
}

/** What for a consent is asked. */
export const CONSENT_TO = ['assistance', 'police', 'consular'];

const REFUSED = ['refused', 'withdrawn'];

/** Ticks that are about a child. */
const OF_A_CHILD = ['unaccompanied', 'guardian-in-doubt'];

/** Also while its age is in doubt. */
export function isHelpedAsAChild(ageGroup) {
  return ['child', 'age-disputed'].includes(ageGroup);
}

/** Whether a consent is refused by what was sent, or taken back. */
export function isRefusedIn(sent) {
  return CONSENT_TO.some(purpose => REFUSED.includes(sent.get(`/consent/${purpose}`)));
}

const NOT_ASKED = 'not-asked';

const NOT_OF_A_CHILD = 'not-applicable-child';

const ADULT = 'adult';

/**
 * What the officer has entered, by the pointer of the member it becomes (RFC 6901). It is in memory and nowhere else,
 * and outlives whatever the page shows.
 */
export class Draft {

  #values = new Map();

  #changes = 0;

  #sent = 0;

  /** How many changes there were with the one of the minutes, and when that was. */
  #minutesAt = 0;

  #minutesSince = moment();

  #isCodeTaken = false;

  /** The agency that the network keeps out, or may, by what was sent of this person. */
  #keptOut = '';

  /** The codes that were drawn here. */
  #drawn = new Set();

  /** What each consent begins with. */
  #unasked = new Map(CONSENT_TO.map(purpose => [`/consent/${purpose}`, NOT_ASKED]));

  /** Those of which nobody has said, or sent, anything else. */
  #begun = new Set();

  constructor() {
    this.forget();
  }

  /** Everything, at once. */
  forget() {
    this.#drawn.clear();
    this.nextEncounter();
  }

  /**
   * By a protocol that has no word for it nobody says whether it was asked: it is unknown.
   * @return whether anything is another than before
   */
  offers(codes) {
    const begun = () => [...this.#begun].map(pointer => this.#values.get(pointer)).join();
    const before = begun();
    CONSENT_TO.forEach(purpose => this.#unasked.set(`/consent/${purpose}`,
      codes[`consent.${purpose}`].includes(NOT_ASKED) ? NOT_ASKED : 'unknown'));
    this.#begun.forEach(pointer => this.#values.set(pointer, this.#unasked.get(pointer)));
    return begun() !== before;
  }

  /** When that will be nobody knows yet. */
  nextEncounter() {
    this.#start([[GROUP_ID, this.#code()]]);
  }

  /**
   * Where and when stays, and what makes several persons one encounter, and who is implicated: whoever is kept from the one
   * is kept from the other, until the officer says otherwise. The minutes have gone by. A code of another agency does not
   * stay: it may not report this one, and whom it reports next would be taken for the same person.
   */
  nextPerson() {
    const code = this.isCodeDrawn ? this.get(GROUP_ID) : this.#code();
    this.#again(this.#those(pointer => pointer.startsWith(ENCOUNTER) && pointer !== MINUTES_LEFT || KEPT_OUT.includes(pointer)));
    this.#values.set(GROUP_ID, code);
  }

  /** All agencies that are to be kept out. */
  get implicated() {
    return KEPT_OUT.flatMap(pointer => this.chosen(pointer));
  }

  /** Whether the code is this page's, and none that was entered. */
  get isCodeDrawn() {
    return this.#drawn.has(this.get(GROUP_ID));
  }

  #code() {
    const drawn = code();
    this.#drawn.add(drawn);
    return drawn;
  }

  /** All but the texts, which stay nowhere once the form has gone on. */
  get withoutTexts() {
    return this.#those(pointer => !pointer.startsWith(COMPARTMENTS));
  }

  /** @param sent before, of the same person: what is ticked in it is still to be said in a text */
  revise(sent) {
    this.#again(sent);
    this.keepCode(sent);
    this.chosen(FLAGS).forEach(flag => this.#note(flag, true));
  }

  #those(isOne) {
    return new Map([...this.#values].filter(([pointer, value]) => isOne(pointer) && !isEmpty(value)));
  }

  /** The encounter is over: when it was is not made up. */
  #again(values) {
    this.#start([[OCCURRED_AT, ''], ...values]);
  }

  #start(values) {
    this.#values = new Map([...this.#unasked, ...values]);
    this.#begun = new Set(this.#unasked.keys());
    values.forEach(([pointer]) => this.#begun.delete(pointer));
    this.#sent = this.#changes;
    this.#isCodeTaken = false;
    this.#keptOut = '';
  }

  /** @param sent what the network has, or may have: its code stays, and whom it keeps out; empty where it has nothing */
  keepCode(sent) {
    this.#keptOut = sent.get(IMPLICATED) ?? '';
    this.#keepOutBeside(this.get(IMPLICATED));
    if (sent.size > 0) {
      this.#begun.clear();
    }
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
    this.#begun.delete(pointer);
    this.#changes += 1;
    if (pointer === MINUTES_LEFT) {
      this.#minutesAt = this.#changes;
      this.#minutesSince = moment();
    }
    if (pointer === AGE_GROUP && value === ADULT) {
      this.#askAnew();
    }
    if (pointer === IMPLICATED) {
      this.#keepOutBeside(value);
    }
  }

  /** Of a child, nobody was asked. */
  #askAnew() {
    this.#unasked.forEach((unasked, pointer) => {
      if (this.get(pointer) === NOT_OF_A_CHILD) {
        this.#values.set(pointer, unasked);
      }
    });
  }

  /** What an agency has read cannot be taken back: to warn of another lets none in that is kept out. */
  #keepOutBeside(id) {
    if (id !== '') {
      const others = [...this.chosen(ALSO_IMPLICATED), this.#keptOut].filter(other => other !== id && other !== '');
      this.#values.set(ALSO_IMPLICATED, [...new Set(others)]);
    }
  }

  /** Whether what is ticked is about a child, and the person is none. */
  get isAdultWithChild() {
    return this.get(AGE_GROUP) === ADULT && OF_A_CHILD.some(flag => this.has(FLAGS, flag));
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
    if (pointer === ALSO_IMPLICATED && code === this.#keptOut) {
      // named by mistake, until the network has it anew
      this.#keptOut = '';
    }
    this.set(pointer, chosen ? [...others, code] : others);
    if (pointer === FLAGS) {
      this.#note(code, chosen);
    }
  }

  /** What is ticked is shown to nobody: of some of it whoever may know it is told by a text, which the officer may change. */
  #note(flag, isTicked) {
    const compartment = compartmentOf(flag);
    if (compartment !== undefined) {
      const text = this.get(COMPARTMENTS + compartment);
      this.#values.set(COMPARTMENTS + compartment, isTicked ? withNote(text, flag) : withoutNote(text, flag));
    }
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

  /** As if they were written only now: what was taken is without them. */
  keepTexts() {
    this.#changes += 1;
  }

  get isUnsent() {
    return this.#changes > this.#sent;
  }

  /** Whether the minutes are those that were left when the network took the facts before, or long ago: they go by. */
  get areMinutesOver() {
    return this.get(MINUTES_LEFT) !== ''
      && (this.#minutesAt <= this.#sent || millisSince(this.#minutesSince) > MINUTES_HOLD_MILLIS);
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

  /** That without its texts; null where there are none, or the officer has written one. */
  plain(form) {
    const { compartments, ...plain } = this.content(form);
    return compartments !== undefined && Object.values(compartments).every(isOfNotes) ? plain : null;
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
