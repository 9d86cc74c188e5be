import { el } from '/pages/shared/elements.js';
import { language } from '/pages/shared/words.js';
import { CONSENT_TO, FLAGS, GROUP_ID, IMPLICATED, MINUTES_LEFT, PLACE_CODE } from './draft.js';
import { area, choice, choices, complaint, line, select, time, truth } from './fields.js';
import { indicators, isPrompted } from './indicators.js';
import { isNoted } from './notes.js';
import { languagesOf, nationalities, otherAgencies } from './people.js';
import { inWords, isUrgent, say, word } from './wording.js';

/** A member of the profile says the same as this flag. */
const INTERPRETER = 'interpreter-needed';

/** Of a name that nobody has confirmed. */
const MARK = ' *';

/** What no report goes without, by the key of its label. */
export const REQUIRED = { ageGroup: '/profile/ageGroup', place: '/encounter/place', occurredAt: '/encounter/occurredAt',
  presume: '/presumption' };

/** What help needs at once; the other compartments are for whoever has the time. */
const FIRST = ['whereabouts', 'suspects'];

const FAMILY = 'family';

/** What stands between digits: also the hyphens of another script or program, and marks that nobody sees. */
const BETWEEN = String.raw`[\s\p{Pd}\p{Cf}]`;

/** As they look on a keyboard of the other script. */
const LATIN = Object.fromEntries([...'АВСЕКМНОРТХУ'].map((letter, at) => [letter, 'ABCEKMHOPTXY'[at]]));

/** Sixteen at most. */
const POST = String.raw`\s*(\p{Cf}*[A-Za-z0-9АВСЕКМНОРТХУавсекмнортху\p{Pd}]){0,16}\p{Cf}*\s*`;

/**
 * Twelve digits, however they are grouped, or what another system has made up: more than digits. About twelve are none of its,
 * where all that is no digit is a letter that looks like one, in either script.
 */
const CODE = [String.raw`[\s\p{Cf}]*`, `${BETWEEN}*(\\p{Nd}${BETWEEN}*){12}`,
  String.raw`(?!${BETWEEN}*([\p{Nd}OoОоQIilІB]${BETWEEN}*){11,13}$).*[^\p{Nd}\s\p{Pd}\p{Cf}].*`].join('|');

/** In a field of text: those of numbers make another one of it where somebody only scrolls on, by a wheel or by keys. */
const MINUTES = String.raw`\s*\p{Nd}*\s*`;

/**
 * The form as it stands, what is most urgent first.
 * @param form what this agency may report, by the service
 */
export function form(draft, { codes, agencies, jurisdiction }, catalogue) {
  const all = (pointer, offered) => union(offered, draft.chosen(pointer));
  const flags = all(FLAGS, codes.flags).filter(flag => flag !== INTERPRETER);
  const stages = all('/stage', codes.stage);
  const byName = new Intl.Collator(language()).compare;
  const names = union(agencies.map(agency => agency.id), draft.implicated)
    .map(id => [id, nameOf(agencies.find(agency => agency.id === id) ?? { id, name: {} })])
    .sort(([, one], [, other]) => byName(one, other));
  return [
    card('urgent',
      choices(draft, FLAGS, say('now'), inWords('flags', flags.filter(isUrgent))), aboutTicks(),
      line(draft, MINUTES_LEFT, say('minutesLeft'), { inputMode: 'numeric', pattern: MINUTES }, minutes),
      choice(draft, REQUIRED.ageGroup, required('ageGroup'), inWords('ageGroup', ages(codes)))),
    card('where',
      select(draft, REQUIRED.place, required('place'),
        inWords('place', all('/encounter/place', codes.place)), say('choose')),
      line(draft, PLACE_CODE, say('placeCode'), { autocapitalize: 'characters', pattern: POST },
        text => [...plain(text).toUpperCase()].map(letter => LATIN[letter] ?? letter).join('')),
      choice(draft, '/encounter/direction', say('direction'), inWords('direction', codes.direction)),
      time(draft, REQUIRED.occurredAt, required('occurredAt')),
      code(draft, jurisdiction)),
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
      choices(draft, FLAGS, say('flags'), inWords('flags', flags.filter(flag => !isUrgent(flag)))), aboutTicks()),
    card('consent', el('p', { class: 'quiet' }, say('aboutConsent')),
      ...CONSENT_TO.map(purpose => select(draft, `/consent/${purpose}`,
        say(`consent-${purpose}`), inWords('consent', all(`/consent/${purpose}`, codes[`consent.${purpose}`]))))),
    card('authorities',
      select(draft, IMPLICATED, say('implicated'), names, say('none')),
      otherAgencies(draft, names),
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

function code(draft, jurisdiction) {
  const about = el('p', { class: 'quiet' }, say('aboutGroupId', jurisdiction));
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

function minutes(text) {
  const digits = inLatinDigits(text).trim();
  return /^\d+$/.test(digits) ? Number(digits) : text.trim();
}

/** Those of a keyboard may be of another script, in which they stand in a row, from nought on. */
function inLatinDigits(text) {
  return text.replace(/\p{Nd}/gu, digit => {
    let nought = digit.codePointAt(0);
    while (/\p{Nd}/u.test(String.fromCodePoint(nought - 1))) {
      nought -= 1;
    }
    return (digit.codePointAt(0) - nought) % 10;
  });
}

/** Without what nobody sees, as a messenger brings it along, and with hyphens of one kind. */
function plain(text) {
  return text.replace(/\p{Cf}/gu, '').replace(/\p{Pd}/gu, '-').trim();
}

/** The digits of a code as the page groups them, however they are written; what another system has made up as it is else. */
function grouped(text) {
  const latin = inLatinDigits(plain(text));
  const digits = latin.replace(/[\s-]/g, '');
  return /^\d{12}$/.test(digits) ? digits.match(/\d{4}/g).join('-') : latin;
}

/** In the language spoken, else in English, else in any that it has a name in, else as its id. */
export function nameOf({ id, name, nameStatus }) {
  const spoken = [language(), 'en', ...Object.keys(name)].find(each => name[each] !== undefined);
  return spoken === undefined ? id : name[spoken] + (nameStatus?.[spoken] === 'confirmed' ? '' : MARK);
}

function presumption(draft, catalogue) {
  const prompt = el('p', { class: 'notice', hidden: !isPrompted(draft, catalogue) }, say('prompted'));
  const node = card('presumption', el('div', { role: 'status' }, prompt),
    choice(draft, REQUIRED.presume, required('presume'), inWords('presumption', ['true', 'false']),
      value => value === 'true'));
  // whatever was ticked, on whichever card, was entered before this hears of it
  node.consider = () => { prompt.hidden = !isPrompted(draft, catalogue); };
  node.classList.add('presumption', 'considers');
  return node;
}

function aboutTicks() {
  return el('p', { class: 'quiet' }, say('aboutTicks'));
}

function compartments(draft, codes) {
  const field = code => area(draft, `/compartments/${code}`, word('compartment', code),
    code === FAMILY ? el('p', { class: 'quiet' }, say('aboutFamily')) : '');
  const others = inWords('compartment', codes).map(([code]) => code).filter(code => !FIRST.includes(code))
    .map(code => [code, field(code)]);
  const more = el('details', {}, el('summary', {}, say('moreCompartments')), ...others.map(([, node]) => node));
  const node = card('compartments', el('p', { class: 'quiet' }, say('sealed')),
    ...FIRST.filter(code => codes.includes(code)).map(field), more,
    el('div', { 'data-pointer': '/compartments' }, complaint()));
  // what is said there of a tick is in sight, as soon as that is made
  node.consider = () => others.forEach(([code, other]) => {
    if (more.contains(other) && isNoted(draft.chosen(FLAGS), code)) {
      more.before(other);
    }
  });
  node.consider();
  node.classList.add('considers');
  more.open = others.some(([code, other]) => more.contains(other) && draft.get(`/compartments/${code}`) !== '');
  return node;
}

function card(key, ...content) {
  return el('section', { class: 'card' }, el('h2', {}, say(key)), ...content);
}

function required(key) {
  return `${say(key)} (${say('required')})`;
}
