// What is asked of the issuer: by authorization code with PKCE (RFC 7636), as a public client.

import { language } from './words.js';

/** As long as anything is waited for on a bad network. */
export const PATIENCE_MILLIS = 20_000;

/**
 * Ends a request of which nothing has come for long (`signal`), since it was made or since something has (`renew`); many a
 * phone still in use has no `AbortSignal.timeout`.
 * @param length how many characters have to leave first, one in a millisecond on the worst of lines
 */
export function patience(length = 0) {
  const end = new AbortController();
  let clock;
  const wait = millis => {
    clearTimeout(clock);
    clock = setTimeout(() => end.abort(), millis);
  };
  const renew = () => wait(PATIENCE_MILLIS);
  wait(PATIENCE_MILLIS + length);
  return { signal: end.signal, renew };
}

export class SignInFailed extends Error {
  /**
   * @param reason blocked, closed, refused or unavailable
   * @param refusal with which status whatever stands in front of the service refused to ask it; 0 where nothing did
   */
  constructor(reason, refusal = 0) {
    super(reason);
    this.reason = reason;
    this.refusal = refusal;
  }
}

/** What the service said, once it has. */
let told;

let asking;

/** Whether a status says nothing of what was asked, only that it cannot be answered now. */
export function isPassingStatus(status) {
  return status === 408 || status === 429 || status >= 500;
}

/** What the service says to its page; read once. */
export function settings() {
  asking ??= json('/pages/settings.json').then(read => {
    told = read;
    return read;
  }).catch(failure => {
    asking = undefined;
    throw failure;
  });
  return asking;
}

/** What it says by now. */
export function settingsNow() {
  return json('/pages/settings.json');
}

let addresses;

/** Where to sign in and where to get a token, by RFC 8414 or as OpenID Connect has it. */
async function endpoints() {
  const { issuer, authorizeUrl, tokenUrl } = await settings();
  if (authorizeUrl) {
    return { authorize: authorizeUrl, token: tokenUrl };
  }
  addresses ??= await discover(issuer);
  return addresses;
}

async function discover(issuer) {
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, '');
  const places = [`${origin}/.well-known/oauth-authorization-server${path}`, `${origin}${path}/.well-known/openid-configuration`];
  for (const place of places) {
    const metadata = await json(place).catch(() => null);
    if (metadata?.authorization_endpoint && metadata.token_endpoint) {
      return {
        authorize: metadata.authorization_endpoint, token: metadata.token_endpoint, end: metadata.end_session_endpoint,
      };
    }
  }
  throw new SignInFailed('unavailable');
}

async function json(url) {
  const read = await fetch(url, {
    credentials: 'omit', cache: 'no-store', signal: patience().signal,
  }).then(response => (response.ok ? response.json() : null)).catch(() => null);
  if (!read) {
    throw new SignInFailed('unavailable');
  }
  return read;
}

/** Whether the issuer answers at all; where only its addresses are told, anything counts for an answer. */
export async function isThere() {
  const { issuer, authorizeUrl, tokenUrl } = await settings();
  const answers = authorizeUrl ? fetch(tokenUrl, {
    mode: 'no-cors', credentials: 'omit', cache: 'no-store', signal: patience().signal,
  }) : discover(issuer);
  return answers.then(() => true, () => false);
}

/** Whether whoever was let in can come back: by the page of the service, and not what another shows in its place. */
export async function isServed() {
  const shown = await fetch('/signed-in', {
    credentials: 'omit', cache: 'no-store', redirect: 'error', signal: patience().signal,
  }).then(response => (response.ok ? response.text() : '')).catch(() => '');
  return shown.includes('/pages/shared/signed-in.js');
}

/** Where the issuer lets a person sign out, once it was asked anything: as OpenID Connect has it, or its front page. */
export function farewell() {
  return addresses?.end ? `${addresses.end}?client_id=${encodeURIComponent(told.clientId)}` : told?.issuer;
}

/**
 * Of one attempt: where to send the person, and what the answer must carry.
 * @param prompt `none` where the issuer is to show nothing, `login` where it is to ask who it is although it may know
 */
export async function question(prompt) {
  const { clientId, scope } = await settings();
  const { authorize } = await endpoints();
  const verifier = random(48);
  const state = random(24);
  const url = new URL(authorize);
  const asked = {
    response_type: 'code', client_id: clientId, redirect_uri: redirect(), state, ui_locales: language(),
    code_challenge: await sha256(verifier), code_challenge_method: 'S256', ...(scope ? { scope } : {}),
    ...(prompt ? { prompt } : {}),
  };
  Object.entries(asked).forEach(([name, value]) => url.searchParams.set(name, value));
  return { url: url.href, state, verifier };
}

/** The token for a code: it and until when, in milliseconds of this page's own clock. */
export async function token(code, verifier) {
  const { clientId } = await settings();
  const { token: url } = await endpoints();
  const asked = performance.now();
  const response = await fetch(url, {
    method: 'POST', credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer',
    signal: patience().signal,
    body: new URLSearchParams({
      grant_type: 'authorization_code', client_id: clientId, redirect_uri: redirect(), code, code_verifier: verifier,
    }),
  }).catch(() => { throw new SignInFailed('unavailable'); });
  const granted = response.ok ? await response.json().catch(() => { throw new SignInFailed('unavailable'); }) : {};
  if (!granted.access_token) {
    throw new SignInFailed(isPassingStatus(response.status) ? 'unavailable' : 'refused');
  }
  return { value: granted.access_token, until: asked + 1000 * (granted.expires_in ?? 60) };
}

function redirect() {
  return `${location.origin}/signed-in`;
}

function random(bytes) {
  return base64url(crypto.getRandomValues(new Uint8Array(bytes)));
}

async function sha256(text) {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
