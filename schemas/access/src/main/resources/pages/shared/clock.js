// What time it is by the clock of the service, which its deadlines go by: that of the machine may be hours off.

let ahead = 0;

/** @param response of the service */
export function heard(response) {
  const then = Date.parse(response.headers.get('Date'));
  ahead = Number.isNaN(then) ? ahead : then - Date.now();
}

/** In milliseconds, as Date.now(); by the machine's own clock until the service has said anything. */
export function serviceTime() {
  return Date.now() + ahead;
}
