import { keysIn } from './keys.js';
import { listen } from './live.js';

const calendar = JSON.parse(document.getElementById('calendar').textContent);
const area = document.getElementById('calendar-area');
const days = () => [...document.querySelectorAll('#days a[data-date]')];
const follow = (selector) => () => document.querySelector(selector).click();

/** One tab stop: today, or the first day of the span. */
function enter(day) {
  for (const one of days()) one.tabIndex = one === day ? 0 : -1;
}
enter(days().find((one) => one.getAttribute('aria-current')) ?? days()[0]);

const step = (by) => (event) => {
  const all = days();
  const from = all.indexOf(event.target.closest('a[data-date]'));
  const next = from < 0 ? all.find((one) => one.tabIndex === 0) : all[from + by];
  if (!next) return from >= 0;
  enter(next);
  next.focus();
  return true;
};
keysIn(area, {
  ArrowLeft: step(-1),
  ArrowRight: step(1),
  ArrowUp: step(-7),
  ArrowDown: step(7),
  t: follow('a[rel="start"]'),
  '[': follow('a[rel="prev"]'),
  ']': follow('a[rel="next"]'),
  g: () => document.querySelector('#to-week[aria-current]') ? follow('#to-month')() : follow('#to-week')(),
});
document.getElementById('treatment').addEventListener('change', (event) => {
  const url = new URL(location.href);
  url.searchParams.set('treatment', event.target.value);
  location.assign(url);
});

/** What changes is drawn anew; several changes at once, once. */
let waiting = null;
async function look() {
  waiting = null;
  const answer = await fetch(location.href, { headers: { 'X-Requested-With': 'clinic' } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('days');
  if (!fresh) return;
  const focus = document.activeElement?.dataset?.date;
  const stop = days().find((one) => one.tabIndex === 0)?.dataset.date;
  document.getElementById('days').replaceWith(document.adoptNode(fresh));
  enter(days().find((one) => one.dataset.date === stop) ?? days()[0]);
  if (focus) days().find((one) => one.dataset.date === focus)?.focus();
}
listen({
  branch: calendar.branch,
  zone: calendar.zone,
  changed: (change) => { if (change.date >= calendar.from && change.date <= calendar.until) waiting ??= setTimeout(look, 1000); },
  back: look,
});
if (document.activeElement === document.body) days().find((one) => one.tabIndex === 0)?.focus({ preventScroll: true });
