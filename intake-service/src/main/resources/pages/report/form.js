import { el } from '/pages/shared/elements.js';
import { language } from '/pages/shared/words.js';
import { GROUP_ID } from './draft.js';
import { area, choice, choices, line, select, time, truth } from './fields.js';
import { indicators, isPrompted } from './indicators.js';
import { languagesOf, nationalities } from './people.js';
import { inWords, isUrgent, say, word } from './wording.js';

/** A member of the profile says the same as this flag. */
const INTERPRETER = 'interpreter-needed';

/** Of a name that nobody has confirmed. */
const MARK = ' *';

/** What help needs at once; the other compartments are for whoever has the time. */
const FIRST = ['whereabouts', 'suspects'];

/** Twelve digits, however they are grouped, or what another system has made up: more than digits. */
const CODE = String.raw`\s*|[\s\-]*(\d[\s\-]*){12}|.*[^\d\s\-].*`;

/**
 * The form as it stands, what is most urgent first.
 * @param form what this agency may report, by the service
 */
export function form(draft, { codes, agencies }, catalogue) {
  const all = (pointer, offered) => union(offered, draft.chosen(pointer));
  const flags = all('/flags', codes.flags).filter(flag => flag !== INTERPRETER);
  const stages = all('/stage', codes.stage);
  const byName = new Intl.Collator(language()).compare;
  const names = all('/implicatedAgency', agencies.map(agency => agency.id))
    .map(id => [id, nameOf(agencies.find(agency => agency.id === id) ?? { id, name: {} })])
    .sort(([, one], [, other]) => byName(one, other));
  return [
    card('urgent',
      choices(draft, '/flags', say('now'), inWords('flags', flags.filter(isUrgent))),
      line(draft, '/encounter/minutesLeft', say('minutesLeft'),
        { type: 'number', min: 0, step: 1, inputMode: 'numeric' }, text => text === '' ? '' : Number(text)),
      choice(draft, '/profile/ageGroup', required('ageGroup'), inWords('ageGroup', ages(codes)))),
    card('where',
      select(draft, '/encounter/place', required('place'),
        inWords('place', all('/encounter/place', codes.place)), say('choose')),
      line(draft, '/encounter/placeCode', say('placeCode'), { autocapitalize: 'characters' },
        text => text.trim().toUpperCase()),
      choice(draft, '/encounter/direction', say('direction'), inWords('direction', codes.direction)),
      time(draft, '/encounter/occurredAt', required('occurredAt')),
      code(draft)),
    indicators(draft, catalogue),
    presumption(draft, catalogue),
    compartments(draft, union(codes.compartments, draft.compartments)),
    card('person',
      choice(draft, '/profile/sex', say('sex'), inWords('sex', codes.sex)),
      languagesOf(draft, all('/profile/languages', codes.languages)),
      truth(draft, '/profile/interpreterNeeded', word('flags', INTERPRETER)),
      choice(draft, '/profile/citizenship', say('citizenship'), inWords('citizenship', codes.citizenship)),
      nationalities(draft, all('/profile/nationality', codes.nationality))),
    card('circumstances',
      choices(draft, '/flags', say('flags'), inWords('flags', flags.filter(flag => !isUrgent(flag))))),
    card('consent', el('p', { class: 'quiet' }, say('aboutConsent')),
      ...['assistance', 'police', 'consular'].map(purpose => select(draft, `/consent/${purpose}`,
        say(`consent-${purpose}`), inWords('consent', all(`/consent/${purpose}`, codes[`consent.${purpose}`]))))),
    card('authorities',
      select(draft, '/implicatedAgency', say('implicated'), names, say('none')),
      names.some(([, name]) => name.endsWith(MARK)) ? el('p', { class: 'quiet' }, say('starredNames')) : '',
      stages.length === 0 ? '' : select(draft, '/stage', say('stage'), inWords('stage', stages), say('none'))),
  ];
}

/**
 * With what was chosen and is not offered any more, as by a protocol before: it is part of the draft, and nobody could
 * take back what is not in sight.
 */
function union(offered, chosen) {
  return [...offered, ...chosen.filter(code => !offered.includes(code))];
}

/** Whoever cannot tell says that it is in doubt: who may be a child is helped as one. */
function ages(codes) {
  return codes.ageGroup.filter(code => code !== 'unknown');
}

function code(draft) {
  const about = el('p', { class: 'quiet' }, say('aboutGroupId'));
  const field = line(draft, GROUP_ID, say('groupId'), { pattern: CODE }, grouped);
  const control = field.querySelector('input');
  const node = el('div', { class: 'considers' }, field, about);
  node.consider = () => {
    // one that was refused is not there, whatever else may be
    const stays = draft.isCodeTaken && !field.classList.contains('wrong');
    about.hidden = control.readOnly = stays;
    control.value = stays ? draft.get(GROUP_ID) : control.value;
  };
  node.consider();
  return node;
}

/** The digits of a code as the page groups them, however they are written; what another system has made up as it is. */
function grouped(text) {
  const digits = text.replace(/[\s-]/g, '');
  return /^\d{12}$/.test(digits) ? digits.match(/\d{4}/g).join('-') : text.trim();
}

/** In the language spoken, else in English, else as its id. */
export function nameOf({ id, name, nameStatus }) {
  const spoken = [language(), 'en'].find(each => name[each] !== undefined);
  return spoken === undefined ? id : name[spoken] + (nameStatus?.[spoken] === 'confirmed' ? '' : MARK);
}

function presumption(draft, catalogue) {
  const prompt = el('p', { class: 'notice', hidden: !isPrompted(draft, catalogue) }, say('prompted'));
  const node = card('presumption', el('div', { role: 'status' }, prompt),
    choice(draft, '/presumption', required('presume'), inWords('presumption', ['true', 'false']),
      value => value === 'true'));
  // whatever was ticked, on whichever card, was entered before this hears of it
  node.consider = () => { prompt.hidden = !isPrompted(draft, catalogue); };
  node.classList.add('presumption', 'considers');
  return node;
}

function compartments(draft, codes) {
  const field = code => area(draft, `/compartments/${code}`, word('compartment', code));
  const others = inWords('compartment', codes).map(([code]) => code).filter(code => !FIRST.includes(code));
  return card('compartments', el('p', { class: 'quiet' }, say('sealed')),
    ...FIRST.filter(code => codes.includes(code)).map(field),
    el('details', { open: others.some(code => draft.get(`/compartments/${code}`) !== '') },
      el('summary', {}, say('moreCompartments')), ...others.map(field)),
    el('div', { 'data-pointer': '/compartments' }, el('p', { class: 'error complaint', hidden: true })));
}

function card(key, ...content) {
  return el('section', { class: 'card' }, el('h2', {}, say(key)), ...content);
}

function required(key) {
  return `${say(key)} (${say('required')})`;
}
