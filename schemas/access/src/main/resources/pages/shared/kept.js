// What a page keeps on the machine; where the machine takes nothing, as long as the page is open.

/** What the machine would not take. */
const own = new Map();

/** Whether what is kept is there for another tab, and after a reload. */
export function isLasting() {
  try {
    localStorage.setItem('lasting', '');
    localStorage.removeItem('lasting');
    return true;
  } catch {
    return false;
  }
}

/** null where nothing is kept under that name. */
export function kept(name) {
  try {
    return own.get(name) ?? localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function keep(name, text) {
  own.delete(name);
  try {
    localStorage.setItem(name, text);
  } catch {
    own.set(name, text);
  }
}

export function drop(name) {
  own.delete(name);
  try {
    localStorage.removeItem(name);
  } catch {
    // it was never there
  }
}

/** The same of this tab alone, also where the browser throws the page away; nothing where it keeps nothing. */
export function keptInTab(name) {
  return inTab(() => sessionStorage.getItem(name));
}

export function keepInTab(name, text) {
  inTab(() => sessionStorage.setItem(name, text));
}

export function dropInTab(name) {
  inTab(() => sessionStorage.removeItem(name));
}

function inTab(act) {
  try {
    return act();
  } catch {
    return null;
  }
}
