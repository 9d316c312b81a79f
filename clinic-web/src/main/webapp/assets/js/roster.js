import { get, post, put, remove } from './api.js';
import { open } from './dialog.js';
import { icon, make } from './dom.js';
import { keysIn } from './keys.js';
import { listen } from './live.js';
import { refuse } from './refusal.js';
import { Grid } from './roster-grid.js';
import { dayOf, publish } from './roster-publish.js';
import { ShiftDialog } from './roster-shift.js';
import { base, text } from './text.js';
import { done, failed, undo } from './toast.js';
import { Undo } from './undo.js';

const page = JSON.parse(document.getElementById('roster').textContent);
const area = document.getElementById('roster-area');
const grid = new Grid();
const link = (selector) => () => area.querySelector(selector)?.click();

/** The page as it is now, part by part; the keyboard stays where it was. */
let asked = null;
async function look(at) {
  asked?.abort();
  asked = new AbortController();
  const markup = await fetch(location.href, { headers: { 'X-Requested-With': 'clinic' }, signal: asked.signal })
    .then((answer) => (answer.ok && !answer.redirected ? answer.text() : null))
    .catch(() => null);
  if (!markup) return;
  const fresh = new DOMParser().parseFromString(markup, 'text/html');
  const had = grid.focused !== null;
  const name = at ?? grid.nameOf(grid.here);
  const place = grid.placeOf(grid.here);
  for (const part of area.querySelectorAll('[data-live]')) {
    const now = fresh.getElementById(part.id);
    if (now) part.replaceWith(document.adoptNode(now));
  }
  const stop = grid.draw(name, place);
  if (had || document.activeElement === document.body) stop?.focus({ preventScroll: !at });
}

const undoing = page.planner ? new Undo(() => look()) : null;

/** Says what was planned, keeps the way back, and draws the roster anew. */
function planned(answer, words) {
  const said = answer.notes.length ? text('noted', words, answer.notes.join(' ')) : words;
  undoing.did(said, `roster-${answer.change}`, text('roster'), [{ path: `shifts/changes/${answer.change}/undo` }]);
  return look(answer.shifts.length === 1 ? `s-${answer.shifts[0].id}` : undefined);
}

function wrong(problem, again) {
  if (problem.refused) {
    look();
    refuse(problem);
  } else failed(problem.detail || problem.title, again);
}

async function command(call, words) {
  try {
    await planned(await call(), words);
  } catch (problem) {
    wrong(problem, () => command(call, words));
  }
}

const shiftDialog = page.planner ? new ShiftDialog(page, planned) : null;
const brokenAt = (shift) => {
  const words = [];
  for (let next = shift.nextElementSibling; next?.matches('.why'); next = next.nextElementSibling) words.push(next.title);
  return words;
};
const shiftAt = (stop) => (stop?.dataset.shift ? stop : null);

function openStop(stop) {
  const shift = shiftAt(stop);
  if (shift?.dataset.elsewhere) return location.assign(`?${new URLSearchParams({ branch: shift.dataset.branch, date: shift.dataset.start.slice(0, 10) })}`);
  if (!page.planner) return false;
  if (shift) return shiftDialog.edit(shift.dataset.shift, brokenAt(shift)).catch((problem) => wrong(problem, null));
  if (stop?.dataset.key.startsWith('n-')) return needs(stop);
  return plan(stop);
}

function plan(stop) {
  shiftDialog.create(grid.placeOf(stop) ?? { staff: '', date: page.today > page.from && page.today <= page.until ? page.today : page.from });
}

/** What a manager says is needed, in place of what is worked out. */
const needDialog = document.getElementById('need-dialog');
const needForm = document.getElementById('need-form');
let need = null;
function needs(stop) {
  const row = stop.closest('tr');
  need = { branch: page.branch, date: stop.dataset.date, job: row.dataset.job, skill: row.dataset.skill };
  needForm.reset();
  document.getElementById('need-error').textContent = '';
  document.getElementById('need-what').textContent = text('needsOf', row.querySelector('b').textContent, dayOf(stop.dataset.date));
  open(needDialog);
}
needForm?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { from, until, heads } = needForm.elements;
  const error = document.getElementById('need-error');
  error.textContent = !from.value || !until.value ? text('needTimes') : /^\d{0,3}$/.test(heads.value.trim()) ? '' : text('needHeads');
  if (error.textContent) return;
  try {
    await put('demand', { ...need, from: from.value, until: until.value, heads: heads.value.trim() === '' ? null : Number(heads.value) });
    needDialog.close();
    done(text('needSaid'));
    await look();
  } catch (problem) {
    error.textContent = problem.reasons?.length ? problem.reasons.map((one) => one.message).join(' ') : problem.detail || problem.title;
  }
});

/** Who could take an open shift, best first. */
const fillDialog = document.getElementById('fill-dialog');
async function fill() {
  const focused = shiftAt(grid.focused);
  const shift = focused && !focused.dataset.elsewhere ? focused : area.querySelector('.open-row [data-shift]');
  if (!shift) return done(text('noOpen'));
  grid.focus(shift);
  const { shift: id, start, end } = shift.dataset;
  try {
    const { rows } = await get(`shifts/${id}/candidates`);
    const hours = (minutes) => String(Math.round(minutes / 6) / 10);
    const list = rows.length ? make('div', { class: 'ways' }, ...rows.map((one, at) => make('button', { class: 'way', type: 'button', 'data-staff': one.staff, onclick: () => {
      fillDialog.close();
      command(() => post(`shifts/${id}/assign`, { staff: one.staff }), text('filled', one.staffName));
    } }, icon(one.violations.length ? 'contra' : 'check'), make('span', {}, make('b', {}, one.staffName), ' ', make('span', { class: 'meta' }, one.weeklyMinutes ? text('hoursOf', hours(one.minutes), hours(one.weeklyMinutes)) : text('hours', hours(one.minutes))), make('br'), make('span', { class: `meta ${one.violations.length ? 'c-danger' : 'c-ok'}` }, one.violations.length ? one.violations.map((broken) => broken.words).join(' ') : text('fits'))), at < 9 ? make('kbd', {}, String(at + 1)) : null))) : make('p', {}, text('nobody'));
    fillDialog.replaceChildren(
      make('div', { class: 'dialog-head' }, make('span', { class: 'glyph tone-accent' }, icon('users')), make('div', { class: 'grow' }, make('h3', { class: 't-h3', id: 'fill-title' }, text('fillTitle', dayOf(start), start.slice(11, 16), end.slice(11, 16))))),
      make('div', { class: 'dialog-body' }, list),
      make('div', { class: 'dialog-foot' }, make('button', { class: 'btn', type: 'button', 'data-close': true }, text('back'), ' ', make('kbd', {}, 'Esc'))));
    fillDialog.onkeydown = (event) => {
      const way = !event.ctrlKey && !event.metaKey && !event.altKey && list.children[Number(event.key) - 1];
      if (!way?.click) return;
      event.preventDefault();
      way.click();
    };
    open(fillDialog);
  } catch (problem) {
    wrong(problem, fill);
  }
  return undefined;
}

/** The same wall-clock times on another day. */
const on = (wall, from, to) => {
  const days = (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86400000;
  return new Date(Date.parse(`${wall.slice(0, 16)}:00Z`) + days * 86400000).toISOString().slice(0, 16);
};
const mine = (shift) => shift && !shift.dataset.elsewhere && !shift.dataset.removed;

function carry(shift, to) {
  const { shift: id, version, start, end } = shift.dataset;
  const from = start.slice(0, 10);
  command(() => post(`shifts/${id}/move`, { branch: page.branch, staff: to.staff || null, start: on(start, from, to.date), end: on(end, from, to.date), version: Number(version) }), text('moved'));
}
const paste = (id, to) => command(() => post(`shifts/${id}/copy`, { to: [{ date: to.date, staff: to.staff || null }] }), text('copied'));

let taken = null;
const carrying = (across, down) => () => {
  const shift = shiftAt(grid.focused);
  if (!page.planner || !mine(shift)) return false;
  const to = grid.beside(grid.placeOf(shift), across, down);
  if (to) carry(shift, to);
  return true;
};
function removeShift(id) {
  command(() => remove(`shifts/${id}`), text('removed'));
}
if (shiftDialog) shiftDialog.removing = removeShift;

const planner = page.planner ? {
  n: () => plan(grid.focused),
  f: () => { fill(); },
  c: () => {
    const shift = shiftAt(grid.focused);
    if (!mine(shift)) return false;
    taken = shift.dataset.shift;
    done(text('took'));
    return true;
  },
  v: () => {
    const place = grid.placeOf(grid.focused);
    if (!taken) done(text('nothingTaken'));
    else if (place) paste(taken, place);
    return true;
  },
  Delete: () => mine(shiftAt(grid.focused)) && removeShift(grid.focused.dataset.shift),
  l: () => {
    const place = grid.placeOf(grid.focused);
    if (!place?.staff) return false;
    location.assign(`${base}/roster/requests?${new URLSearchParams({ branch: page.branch, ...place })}`);
    return true;
  },
  p: () => { publishing(); },
  s: () => area.querySelector('#suggest').click(),
  u: () => undo() || undoing.open(),
  'Shift+ArrowLeft': carrying(-1, 0),
  'Shift+ArrowRight': carrying(1, 0),
  'Shift+ArrowUp': carrying(0, -1),
  'Shift+ArrowDown': carrying(0, 1),
} : {};

keysIn(document.getElementById('main'), {
  ArrowLeft: () => grid.step(-1, 0),
  ArrowRight: () => grid.step(1, 0),
  ArrowUp: () => grid.step(0, -1),
  ArrowDown: () => grid.step(0, 1),
  Enter: (event) => grid.focused !== null && event.target === grid.focused && openStop(grid.focused),
  '[': link('a[rel="prev"]'),
  ']': link('a[rel="next"]'),
  t: link('a[rel="start"]'),
  g: () => link(area.querySelector('#to-week[aria-current]') ? '#to-month' : '#to-week')(),
  ...planner,
});

async function publishing() {
  if (document.getElementById('publish').disabled) return done(text('nothing'));
  try {
    await publish(page, () => look());
  } catch (problem) {
    wrong(problem, publishing);
  }
  return undefined;
}

/** What had no room for a break may have some by now. */
async function placeBreaks() {
  try {
    const { placed, notes } = await post('shifts/breaks', { branch: page.branch, from: page.from, to: page.until });
    done([placed === 1 ? text('breakPlaced') : text('breaksPlaced', placed), ...notes].join(' '));
    await look();
  } catch (problem) {
    wrong(problem, placeBreaks);
  }
}

area.addEventListener('click', (event) => {
  const stop = event.target.closest('#grid [data-key]');
  if (stop) {
    grid.focus(stop);
    if (stop.dataset.shift || stop.dataset.key.startsWith('n-')) openStop(stop);
  } else if (event.target.closest('#publish')) publishing();
  else if (event.target.closest('#place-breaks')) placeBreaks();
});
area.addEventListener('dblclick', (event) => {
  const cell = event.target.closest('#grid td[data-date]');
  if (page.planner && cell && !event.target.closest('[data-shift], .cover-row')) plan(cell.matches('[data-key]') ? cell : grid.at({ staff: cell.closest('tr').dataset.staff, date: cell.dataset.date }));
});
document.getElementById('print').addEventListener('click', () => print());

if (page.planner) {
  document.getElementById('new-shift').addEventListener('click', () => plan(grid.here));
  document.getElementById('copy-week')?.addEventListener('click', async () => {
    try {
      const from = new Date(Date.parse(`${page.from}T00:00:00Z`) - 7 * 86400000).toISOString().slice(0, 10);
      const answer = await post('shifts/copy-week', { branch: page.branch, from, to: page.from });
      await planned(answer, text('weekCopied', answer.shifts.length));
    } catch (problem) {
      wrong(problem, null);
    }
  });

  /* By mouse: a shift goes to another day or person; with Ctrl a copy of it does. */
  let dragged = null;
  const target = (event) => {
    const cell = event.target.closest?.('#grid td[data-date]');
    return cell?.closest('tr').dataset.staff === undefined ? null : cell;
  };
  const mark = (cell) => {
    for (const one of area.querySelectorAll('.over-drop')) one.classList.toggle('over-drop', one === cell);
    cell?.classList.add('over-drop');
  };
  area.addEventListener('dragstart', (event) => {
    dragged = event.target.closest?.('[data-shift]');
    event.dataTransfer.effectAllowed = 'copyMove';
    event.dataTransfer.setData('text/plain', dragged?.dataset.shift ?? '');
  });
  area.addEventListener('dragover', (event) => {
    const cell = dragged && target(event);
    if (!cell) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = event.ctrlKey ? 'copy' : 'move';
    mark(cell);
  });
  area.addEventListener('dragend', () => { dragged = null; mark(null); });
  area.addEventListener('drop', (event) => {
    const cell = dragged && target(event);
    if (!cell) return;
    event.preventDefault();
    const to = { staff: cell.closest('tr').dataset.staff, date: cell.dataset.date };
    const from = grid.placeOf(dragged);
    if (event.ctrlKey) paste(dragged.dataset.shift, to);
    else if (from.staff !== to.staff || from.date !== to.date) carry(dragged, to);
  });
}

/** Several changes at once are looked at once. */
let waiting = null;
listen({
  branch: page.branch,
  zone: page.zone,
  drafts: page.planner,
  changed: (change) => { if (change.date >= page.from && change.date <= page.until) waiting ??= setTimeout(() => { waiting = null; look().catch(() => null); }, 1000); },
  back: () => look(),
});
if (document.activeElement === document.body) grid.here?.focus({ preventScroll: true });
