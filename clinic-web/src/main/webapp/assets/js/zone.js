const parts = (instant, zone) =>
  Object.fromEntries(new Intl.DateTimeFormat('en-CA', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' })
    .formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));

const offset = (instant, zone) => {
  const p = parts(instant, zone);
  return Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute, p.second) - Math.floor(instant / 1000) * 1000;
};

/** Milliseconds of a wall-clock date and time in a zone; a time skipped by a clock change moves forward. */
export function localInstant(date, time, zone) {
  const wall = Date.parse(`${date}T${time}:00Z`);
  const first = wall - offset(wall, zone);
  return wall - offset(first, zone);
}

export const localDate = (instant, zone) => {
  const p = parts(new Date(instant).getTime(), zone);
  return `${p.year}-${p.month}-${p.day}`;
};
export const localTime = (instant, zone) => {
  const p = parts(new Date(instant).getTime(), zone);
  return `${p.hour}:${p.minute}`;
};
