import { keysIn } from './keys.js';
import { listen } from './live.js';
import { masking } from './mask.js';
import { moveNow } from './now-line.js';

const boards = JSON.parse(document.getElementById('beside-data').textContent);
const area = document.getElementById('branches-area');
const follow = (selector) => () => document.querySelector(selector).click();
const beside = () => document.getElementById('beside');

let waiting = null;
async function look() {
  waiting = null;
  const answer = await fetch(location.href, { headers: { 'X-Requested-With': 'clinic' } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('beside');
  if (!fresh) return;
  const old = beside();
  const focus = document.activeElement?.dataset?.id;
  const scroll = [old.scrollLeft, old.scrollTop];
  old.replaceWith(document.adoptNode(fresh));
  beside().scrollTo(...scroll);
  if (focus) (beside().querySelector(`.appt[data-id="${focus}"]`) ?? beside()).focus({ preventScroll: true });
}

/** Down and up in a column, left and right to the card nearest in time, over the edge of a branch, too. */
function step(key, from) {
  const columns = [...beside().querySelectorAll('.col')];
  if (!from) return columns.map((one) => one.querySelector('.appt')).find(Boolean);
  const column = from.closest('.col');
  const own = [...column.querySelectorAll('.appt')];
  if (key === 'ArrowUp' || key === 'ArrowDown') return own[own.indexOf(from) + (key === 'ArrowDown' ? 1 : -1)];
  const by = key === 'ArrowRight' ? 1 : -1;
  const top = from.getBoundingClientRect().top;
  const distance = (card) => Math.abs(card.getBoundingClientRect().top - top);
  for (let at = columns.indexOf(column) + by; columns[at]; at += by) {
    const near = [...columns[at].querySelectorAll('.appt')].sort((a, b) => distance(a) - distance(b))[0];
    if (near) return near;
  }
  return null;
}
const arrow = (event) => {
  const next = step(event.key, event.target.closest('.appt'));
  next?.focus();
  next?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  return Boolean(next);
};
const mask = masking(look);
keysIn(area, {
  ArrowUp: arrow,
  ArrowDown: arrow,
  ArrowLeft: arrow,
  ArrowRight: arrow,
  t: follow('a[rel="start"]'),
  '[': follow('a[rel="prev"]'),
  ']': follow('a[rel="next"]'),
  'Shift+P': () => mask(),
});
for (const { branch, zone, date } of boards) {
  listen({ branch, zone, changed: (change) => { if (change.date === date) waiting ??= setTimeout(look, 300); }, back: look });
}
setInterval(() => {
  for (const { branch, zone } of boards) moveNow(document.getElementById(`board-${branch}`), zone);
}, 15000);
setInterval(() => document.visibilityState === 'visible' && look(), 60000);
beside().querySelector('.now-line')?.scrollIntoView({ block: 'center', inline: 'start' });
if (document.activeElement === document.body) beside().focus({ preventScroll: true });
