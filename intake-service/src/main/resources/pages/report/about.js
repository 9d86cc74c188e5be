import { el, replace } from '/pages/shared/elements.js';
import { nameOf } from './form.js';
import { say } from './wording.js';

/** Whom the form is about, where that is not plain. */
export class About {

  node = el('div', { tabIndex: -1 });

  #telling = () => '';

  /** @param telling says it, in the language that is spoken then; without one it is plain */
  is(telling = () => '') {
    this.#telling = telling;
  }

  /** Only where it is another than before: whoever hears the page has heard it. */
  show() {
    const about = this.#telling();
    if (this.node.textContent !== about) {
      replace(this.node, about !== '' && el('p', { class: 'notice' }, about));
    }
  }

  goTo() {
    if (this.node.hasChildNodes()) {
      this.node.focus();
    }
  }

}

/**
 * Whom new facts are about.
 * @param person which of those reported here; empty of one that was erased
 * @param isInDoubt whether the network may have facts that are not in the form
 */
export function aboutReferral(person, referral, isInDoubt) {
  const about = say('newFactsAbout', person, referral);
  return isInDoubt ? `${about} ${say('lastInDoubt')}` : about;
}

/**
 * Another person, and what has become of whom the one before implicated, as long as the officer has not changed that.
 * @param begun key of what was kept
 * @param implicated by what was said of the one before
 */
export function aboutNextPerson(begun, implicated, draft, { agencies, reporter }) {
  const kept = implicated.filter(id => draft.implicated.includes(id))
    .map(id => id === reporter ? say('ownKeptToo') : say('keptOutToo', named(id, agencies)));
  return [say(begun), ...kept].join(' ');
}

/** Whom it concerns that an agency is kept out by person. */
export function aboutOthers(persons, id, { agencies }) {
  return persons.length === 0 ? '' : say('keptOutHere', named(id, agencies), persons.join('; '));
}

/** And to whom: two jurisdictions may have a body of the same name, and the same places. */
export function inWhoseName({ reporter, jurisdiction, agencies }) {
  return `${say('inTheNameOf', named(reporter, agencies))} (${jurisdiction})`;
}

export function named(id, agencies) {
  return nameOf(agencies.find(agency => agency.id === id) ?? { id, name: {} });
}
