import { el, replace } from '/pages/shared/elements.js';
import { IMPLICATED } from './draft.js';
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

/** Another person, and what has become of whom the one before implicated, as long as the officer has not changed that. */
export function aboutNextPerson(id, draft, { agencies, reporter }) {
  const next = say('nextBegun');
  if (id === '' || draft.get(IMPLICATED) !== id) {
    return next;
  }
  const kept = id === reporter ? say('ownKeptToo')
    : say('keptOutToo', nameOf(agencies.find(agency => agency.id === id) ?? { id, name: {} }));
  return `${next} ${kept}`;
}
