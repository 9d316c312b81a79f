/** Words for scripts, written into the page from the resource bundles. */
const blocks = document.querySelectorAll('script[type="application/json"][data-text]');
const words = Object.assign({}, ...[...blocks].map((block) => JSON.parse(block.textContent)));

/** The text of a key, {0} {1} … filled in. */
export const text = (key, ...values) =>
  (words[key] ?? key).replace(/\{(\d)\}/g, (all, at) => values[Number(at)] ?? all);

const root = document.documentElement;
export const base = root.dataset.base ?? '';
export const language = root.lang || 'en';

/** Times on the branch's own clock. */
export const clock = (iso, zone) =>
  new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(new Date(iso));
export const day = (iso, zone) =>
  new Intl.DateTimeFormat(language, { weekday: 'short', day: 'numeric', month: 'long', timeZone: zone }).format(new Date(iso));
/** {amount, currency} as words. */
export const money = (value) =>
  new Intl.NumberFormat(language, { style: 'currency', currency: value.currency, currencyDisplay: 'narrowSymbol' }).format(Number(value.amount)).replace('-', '\u2212');
