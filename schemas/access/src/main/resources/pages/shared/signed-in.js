// The end of signing in: hands what the issuer sent to the page that asked for it, and to no other origin.

const answer = new URLSearchParams(location.search);
history.replaceState(null, '', location.pathname);

const channel = new BroadcastChannel('signed-in');
channel.postMessage({ state: answer.get('state'), code: answer.get('code'), error: answer.get('error') });
channel.close();

if (window.parent === window) {
  window.close();
}
