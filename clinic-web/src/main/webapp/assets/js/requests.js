import { create, get, post } from './api.js';
import './back.js';
import { open } from './dialog.js';
import { icon, make } from './dom.js';
import { drawParts } from './part.js';
import { refuse } from './refusal.js';
import { affectedList } from './roster-publish.js';
import { text } from './text.js';
import { done, failed } from './toast.js';

const dialog = document.getElementById('decide-dialog');

function ask(title, body, label, go) {
  const wrong = make('p', { class: 'field-error', role: 'alert' });
  const form = make('form', { novalidate: true, onsubmit: async (event) => {
    event.preventDefault();
    wrong.textContent = await go() ?? '';
  } },
  make('div', { class: 'dialog-head' }, make('span', { class: 'glyph tone-warn' }, icon('contra')), make('div', { class: 'grow' }, make('h3', { class: 't-h3', id: 'decide-title' }, title))),
  make('div', { class: 'dialog-body' }, wrong, body),
  make('div', { class: 'dialog-foot' }, make('button', { class: 'btn', type: 'button', 'data-close': true }, text('back'), ' ', make('kbd', {}, 'Esc')), make('button', { class: 'btn primary', type: 'submit' }, label)));
  dialog.replaceChildren(form);
  open(dialog);
}

async function send(path, body, words) {
  await post(path, body);
  if (dialog.open) dialog.close();
  done(words);
  await drawParts();
}

const wordsOf = (problem) => (problem.reasons?.length ? problem.reasons.map((one) => one.message).join(' ') : problem.detail || problem.title);

async function approve(path, id, who) {
  try {
    await send(`${path}/${id}/approve`, { accept: false }, text('approvedDone', who));
  } catch (problem) {
    if (problem.code !== 'visits-affected' && !problem.reasons?.some((one) => one.code === 'visits-affected')) {
      if (problem.refused) refuse(problem);
      else failed(problem.detail || problem.title, () => approve(path, id, who));
      return;
    }
    const visits = path === 'leave' ? affectedList((await get(`leave/${id}/affected`)).rows) : make('ul', { class: 'stack tight' }, ...problem.reasons.map((one) => make('li', {}, one.message)));
    ask(text('affected'), visits, text('approveAll'), async () => {
      try {
        await send(`${path}/${id}/approve`, { accept: true }, text('approvedDone', who));
        return '';
      } catch (again) {
        return wordsOf(again);
      }
    });
  }
}

function withReason(path, id, act, who) {
  const why = make('input', { class: 'input', id: 'decide-why', maxlength: 250 });
  ask(text(`${act}Title`, who), make('div', { class: 'field' }, make('label', { for: 'decide-why' }, text('why')), why), text(act), async () => {
    if (!why.value.trim()) {
      why.focus();
      return text('needReason');
    }
    try {
      await send(`${path}/${id}/${act}`, { reason: why.value.trim() }, text(`${act}Done`, who));
      return '';
    } catch (problem) {
      return wordsOf(problem);
    }
  });
}

document.getElementById('main').addEventListener('click', (event) => {
  const button = event.target.closest('[data-act]');
  const row = button?.closest('li');
  if (!row) return;
  const [path, id] = row.dataset.leave ? ['leave', row.dataset.leave] : ['swaps', row.dataset.swap];
  if (button.dataset.act === 'approve') approve(path, id, row.dataset.who);
  else withReason(path, id, button.dataset.act, row.dataset.who);
});

/** Leave that a manager puts down is approved with it, after they have seen which visits lose their therapist. */
const form = document.getElementById('away-form');
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const error = document.getElementById('away-error');
  const values = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''));
  error.textContent = values.from ? '' : text('needFirstDay');
  if (error.textContent) return;
  try {
    const leave = await create('leave', values);
    form.reset();
    await drawParts();
    await approve('leave', leave.id, leave.staffName);
  } catch (problem) {
    error.textContent = wordsOf(problem);
  }
});
if (new URLSearchParams(location.search).has('staff')) document.getElementById('away-type').focus();
