import { keysIn } from './keys.js';

/** The days of all branches as one tab stop: arrows go from cell to cell, Enter opens the branch's own roster. */
const area = document.getElementById('branches-area');
const rows = [...area.querySelectorAll('tbody tr')].map((row) => [...row.querySelectorAll('[data-key]')]);
const link = (selector) => () => area.querySelector(selector).click();

function enter(cell) {
  for (const one of rows.flat()) one.tabIndex = one === cell ? 0 : -1;
  return cell;
}
const today = [...area.querySelectorAll('thead th')].findIndex((head) => head.hasAttribute('aria-current')) - 1;
if (rows.length) enter(rows[0][Math.max(0, today)]);

const step = (across, down) => (event) => {
  const row = rows.findIndex((cells) => cells.includes(event.target));
  if (row < 0) return false;
  const next = rows[row + down]?.[rows[row].indexOf(event.target) + across];
  if (next) enter(next).focus();
  return true;
};
keysIn(document.getElementById('main'), {
  ArrowLeft: step(-1, 0),
  ArrowRight: step(1, 0),
  ArrowUp: step(0, -1),
  ArrowDown: step(0, 1),
  '[': link('a[rel="prev"]'),
  ']': link('a[rel="next"]'),
  t: link('a[rel="start"]'),
  g: link('#to-people'),
  s: link('#suggest'),
});
document.getElementById('print').addEventListener('click', () => print());
