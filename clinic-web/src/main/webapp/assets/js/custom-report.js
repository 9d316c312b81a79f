import { create, newKey, put, remove } from './api.js';
import { open } from './dialog.js';
import { make } from './dom.js';
import { base, text } from './text.js';

const form = document.getElementById('report-form');
const list = `${base}/reports/custom`;
let key = newKey();

/** The report as the form says it, in the order it is written in. */
function draft() {
  const fields = new FormData(form);
  const all = (name) => fields.getAll(name).filter(Boolean);
  const one = (name) => fields.get(name) || undefined;
  const said = { name: (one('name') ?? '').trim(), shared: one('shared') === 'true', groupBy: all('groupBy'), measures: all('measures') };
  for (const name of ['period', 'basis', 'tax', 'compare', 'branches', 'branch', 'region', 'service', 'therapist', 'channel', 'item']) said[name] = one(name);
  return said.period === 'fixed' ? { ...said, from: one('from'), to: one('to') } : said;
}

function refused(problem) {
  const banner = document.getElementById('save-problem');
  const reasons = problem.reasons?.length ? problem.reasons.map((reason) => reason.message) : [problem.detail || problem.title];
  banner.querySelector('ul').replaceChildren(...reasons.map((words) => make('li', {}, words)));
  banner.hidden = false;
  const named = problem.reasons?.some((reason) => reason.code.startsWith('name'));
  document.getElementById('name').setAttribute('aria-invalid', String(Boolean(named)));
  if (named) document.getElementById('name').focus();
  banner.scrollIntoView({ block: 'nearest' });
}

document.getElementById('save')?.addEventListener('click', async (event) => {
  event.target.disabled = true;
  const { id, version } = form.dataset;
  try {
    const kept = id ? await put(`reports/custom/${id}`, { ...draft(), version: Number(version) }) : await create('reports/custom', draft(), key);
    location.assign(`${list}-report?report=${kept.id}`);
  } catch (problem) {
    key = newKey();
    refused(problem);
    event.target.disabled = false;
  }
});

form?.addEventListener('keydown', (event) => {
  if (event.key === 's' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    document.getElementById('save')?.click();
  }
});

document.getElementById('columns')?.addEventListener('click', (event) => {
  const button = event.target.closest('[data-move]');
  if (!button) return;
  const line = button.closest('li');
  if (button.dataset.move === 'up') line.previousElementSibling?.before(line);
  else line.nextElementSibling?.after(line);
  // at either end there is one way only
  (getComputedStyle(button).visibility === 'hidden' ? [...line.querySelectorAll('[data-move]')].find((other) => other !== button) : button).focus();
});

const dialog = document.getElementById('delete-dialog');
const error = document.getElementById('delete-error');
for (const button of document.querySelectorAll('[data-delete]')) {
  button.addEventListener('click', () => {
    dialog.dataset.id = button.dataset.delete;
    document.getElementById('delete-title').textContent = text('deleteTitle', button.dataset.name);
    error.textContent = '';
    open(dialog);
  });
}
document.getElementById('delete-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const submit = event.target.querySelector('[type="submit"]');
  submit.disabled = true;
  try {
    await remove(`reports/custom/${dialog.dataset.id}`);
    location.assign(list);
  } catch (problem) {
    error.textContent = problem.detail || problem.title;
    submit.disabled = false;
  }
});
