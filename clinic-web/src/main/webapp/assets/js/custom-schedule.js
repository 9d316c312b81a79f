import { create, get, newKey, put, remove } from './api.js';
import { open } from './dialog.js';
import { make } from './dom.js';
import { text } from './text.js';
import { done } from './toast.js';

const form = document.getElementById('schedule-form');
const problem = document.getElementById('schedule-problem');
const path = `reports/custom/${form?.dataset.report}/schedule`;
let key = newKey();

function refused(why) {
  const reasons = why.reasons?.length ? why.reasons : [{ code: why.code, message: why.detail || why.title }];
  problem.querySelector('ul').replaceChildren(...reasons.map((reason) => make('li', {}, reason.message)));
  problem.hidden = false;
  for (const field of form.querySelectorAll('[name]')) field.setAttribute('aria-invalid', String(reasons.some((reason) => reason.code === field.id)));
  (form.querySelector('[aria-invalid="true"]') ?? problem).focus();
  problem.scrollIntoView({ block: 'nearest' });
}

/** Does it and shows the page as it is then; where it is refused, what was typed stays. */
async function does(button, work, words) {
  button.disabled = true;
  try {
    await work();
    sessionStorage.setItem('schedule-said', words);
    location.reload();
  } catch (why) {
    key = newKey();
    refused(why);
    button.disabled = false;
  }
}

const said = sessionStorage.getItem('schedule-said');
sessionStorage.removeItem('schedule-said');
if (said) done(said);

form?.addEventListener('submit', (event) => {
  event.preventDefault();
  const fields = Object.fromEntries(new FormData(form));
  const schedule = { ...fields, to: fields.to.split(/[\s,;]+/), paused: form.dataset.paused === 'true', version: Number(form.dataset.version) };
  does(form.querySelector('[type="submit"]'), () => put(path, schedule), text('saved'));
});

document.getElementById('pause')?.addEventListener('click', ({ currentTarget }) => {
  const paused = currentTarget.dataset.paused !== 'true';
  does(currentTarget, async () => put(path, { ...(await get(path)), version: Number(form.dataset.version), paused }), text(paused ? 'isPaused' : 'isResumed'));
});

document.getElementById('send')?.addEventListener('click', ({ currentTarget }) => does(currentTarget, () => create(`${path}/send`, {}, key), text('sentNow')));

document.getElementById('end')?.addEventListener('click', () => open(document.getElementById('end-dialog')));
document.getElementById('end-form')?.addEventListener('submit', (event) => {
  event.preventDefault();
  document.getElementById('end-dialog').close();
  does(event.target.querySelector('[type="submit"]'), () => remove(path), text('isEnded'));
});
