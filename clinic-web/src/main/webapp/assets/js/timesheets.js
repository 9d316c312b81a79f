import { create, post } from './api.js';
import { open } from './dialog.js';
import { make } from './dom.js';
import { keysIn } from './keys.js';
import { refuse } from './refusal.js';
import { base, text } from './text.js';
import { done, failed } from './toast.js';
import { localDate, localInstant, localTime } from './zone.js';

const page = JSON.parse(document.getElementById('sheets-data').textContent);
const area = document.getElementById('sheets-area');
const part = () => document.getElementById('sheets');
const zoneOf = (code) => page.branches.find((one) => one.code === code)?.zone ?? page.branches[0].zone;
const words = { attest: 'attested', approve: 'approved', lock: 'locked' };

/** The page as the server sees it now; the focus stays where it was, or goes to what comes next. */
async function look() {
  const rows = [...area.querySelectorAll('.odd-row')];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const answer = await fetch(location.href, { headers: { 'X-Requested-With': 'clinic' } }).then((response) => (response.ok && !response.redirected ? response.text() : '')).catch(() => '');
  const fresh = new DOMParser().parseFromString(answer, 'text/html').getElementById('sheets');
  if (!fresh) return;
  part().replaceWith(document.adoptNode(fresh));
  const left = [...area.querySelectorAll('.odd-row')];
  (left[Math.min(Math.max(at, 0), left.length - 1)] ?? area.querySelector('#approve-all, #lock-all, [data-step]') ?? part()).focus();
}

const no = (problem) => (problem.refused ? refuse(problem) : failed(problem.detail || problem.title, null));

async function step(id, which, body) {
  try {
    await post(`timesheets/${id}/${which}`, body);
    done(text(words[which] ?? 'reopened'));
    await look();
  } catch (problem) {
    no(problem);
    await look();
  }
}

/** One after the other; says which of them could not be done, and why. */
async function all(which) {
  const rows = [...area.querySelectorAll('[data-sheet]')].filter((row) => row.querySelector(`[data-step="${which}"]`));
  const wrong = [];
  for (const row of rows) {
    await post(`timesheets/${row.dataset.sheet}/${which}`).catch((problem) => wrong.push(text('notAll', row.dataset.name, problem.reasons?.[0]?.message ?? problem.detail ?? problem.title)));
  }
  if (wrong.length) failed(wrong.join(' '), null);
  else done(text(`${words[which]}All`, rows.length));
  await look();
}

async function stand(row, kind) {
  try {
    await post(`punches/${row.dataset.punch}/exceptions/${kind}/approve`, { note: '' });
    done(text('stands'));
    await look();
  } catch (problem) {
    no(problem);
  }
}

/** What a tablet kept and could not be written needs nobody any more. */
async function settle(id) {
  try {
    await post(`clock/kept-punches/${id}/settle`);
    done(text('keptSettled'));
    await look();
  } catch (problem) {
    no(problem);
  }
}

const dialog = document.getElementById('correction');
const form = document.getElementById('correction-form');
form.elements.branch.append(...page.branches.map((one) => make('option', { value: one.code }, one.name)));
let about = {};

/** Asks for the correction of a punch, or for one that was forgotten. */
function correct({ punch, person, kind, branch, at, name, date }) {
  about = { punch, person };
  const { elements } = form;
  form.reset();
  elements.kind.value = kind;
  elements.branch.value = branch;
  const zone = zoneOf(branch);
  elements.date.value = at ? localDate(at, zone) : date;
  elements.time.value = punch && at ? localTime(at, zone) : '';
  document.getElementById('correction-cancel-row').hidden = !punch;
  document.getElementById('correction-of').textContent = name;
  document.getElementById('correction-error').textContent = '';
  open(dialog);
  (punch ? elements.time : elements.kind).focus();
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { elements } = form;
  const error = document.getElementById('correction-error');
  error.textContent = '';
  if (!elements.date.value || !elements.time.value) {
    error.textContent = text('needTime');
    return elements.time.focus();
  }
  try {
    await create('punches/corrections', {
      ...about,
      kind: elements.kind.value,
      branch: elements.branch.value,
      at: new Date(localInstant(elements.date.value, elements.time.value, zoneOf(elements.branch.value))).toISOString(),
      cancel: elements.cancel.checked,
      reason: elements.reason.value.trim(),
    });
    dialog.close();
    done(text('corrected'));
    return await look();
  } catch (problem) {
    error.textContent = problem.reasons?.map((reason) => reason.message).join(' ') || problem.detail || problem.title;
    return elements.reason.focus();
  }
});

const reopening = document.getElementById('reopening');
const why = document.getElementById('reopening-form');
let sheet = '';
why.addEventListener('submit', async (event) => {
  event.preventDefault();
  try {
    await post(`timesheets/${sheet}/reopen`, { reason: why.elements.reason.value.trim() });
    reopening.close();
    done(text('reopened'));
    await look();
  } catch (problem) {
    document.getElementById('reopening-error').textContent = problem.reasons?.[0]?.message ?? problem.detail ?? problem.title;
    why.elements.reason.focus();
  }
});

const photo = document.getElementById('photo');
const image = document.getElementById('photo-image');

function showPhoto({ punch, name, at }) {
  const error = document.getElementById('photo-error');
  error.textContent = '';
  image.hidden = false;
  image.onerror = () => {
    image.hidden = true;
    error.textContent = text('photoGone');
  };
  image.alt = text('photoOf', name);
  image.src = `${base}/api/v1/punches/${punch}/photo`;
  document.getElementById('photo-of').textContent = `${name}, ${at.replace('T', ' ').slice(0, 16)}`;
  open(photo);
}

area.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  const row = button.closest('[data-punch]');
  const owner = button.closest('[data-sheet]');
  if (button.dataset.settle !== undefined) settle(button.closest('[data-kept]').dataset.kept);
  else if (button.dataset.stand) stand(row, button.dataset.stand);
  else if (button.dataset.add) correct({ ...row.dataset, punch: undefined, kind: button.dataset.add });
  else if (button.dataset.correct !== undefined) correct({ ...row.dataset, person: undefined });
  else if (button.dataset.photo !== undefined) showPhoto(row.dataset);
  else if (button.id === 'add-punch') correct({ ...button.dataset, kind: 'out', branch: page.branch });
  else if (button.id === 'approve-all') all('approve');
  else if (button.id === 'lock-all') all('lock');
  else if (button.dataset.step) step(owner.dataset.sheet, button.dataset.step);
  else if (button.dataset.reopen !== undefined) {
    sheet = owner.dataset.sheet;
    why.reset();
    document.getElementById('reopening-error').textContent = '';
    open(reopening);
  }
});

const rowOf = () => document.activeElement?.closest?.('.odd-row');
const move = (by) => () => {
  const rows = [...area.querySelectorAll('.odd-row')];
  if (!rows.length) return false;
  rows[Math.max(0, Math.min(rows.length - 1, rows.indexOf(rowOf()) + by))].focus();
  return true;
};
const press = (find) => () => {
  const button = find();
  button?.click();
  return Boolean(button);
};
keysIn(document.getElementById('main'), {
  ArrowDown: move(1),
  ArrowUp: move(-1),
  s: press(() => rowOf()?.querySelector('[data-stand]')),
  c: press(() => rowOf()?.querySelector('[data-add], [data-correct]')),
  a: press(() => area.querySelector('#approve-all, .sheets-tools [data-step="attest"], .sheets-tools [data-step="approve"]')),
  l: press(() => area.querySelector('#lock-all')),
});
