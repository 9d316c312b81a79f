/* Decides lines of a settlement, posts it and takes that back. */
import { get, post } from './api.js';
import { open } from './dialog.js';
import { make } from './dom.js';
import { refuse } from './refusal.js';
import { text } from './text.js';
import { done, failed } from './toast.js';

const acts = document.getElementById('card-acts');
const dialog = document.getElementById('card-dialog');
const form = document.getElementById('card-form');
const payment = document.getElementById('card-payment');
const reason = document.getElementById('card-reason');
const error = document.getElementById('card-error');
const settlement = `card-settlements/${acts?.dataset.settlement}`;
let act = null;

function said(problem) {
  if (problem.refused) refuse(problem);
  else failed(problem.detail || problem.title, null);
}

/** Asks for a reason, and for a match which payment. */
function ask(kind, words, path) {
  act = { kind, path };
  document.getElementById('card-title').textContent = dialog.getAttribute(`data-title-${kind}`);
  document.getElementById('card-do').textContent = dialog.getAttribute(`data-do-${kind}`);
  document.getElementById('card-what').textContent = words;
  document.getElementById('card-payments').hidden = kind !== 'match';
  reason.value = '';
  error.textContent = '';
  open(dialog);
}

for (const button of document.querySelectorAll('[data-match]')) {
  button.addEventListener('click', async () => {
    const line = `card-settlements/lines/${button.dataset.match}`;
    try {
      const { rows } = await get(`${line}/candidates`);
      payment.replaceChildren(
        ...rows.map((one) => make('option', { value: one.id }, text('cardPick', `${one.amount.amount} ${one.amount.currency}`, one.date, one.reference))),
        make('option', { value: '' }, rows.length ? payment.dataset.none : `${text('cardNone')}. ${payment.dataset.none}`),
      );
      ask('match', button.dataset.words, `${line}/match`);
    } catch (problem) {
      said(problem);
    }
  });
}

for (const button of document.querySelectorAll('[data-unmatch]')) {
  button.addEventListener('click', () => ask('unmatch', button.dataset.words, `card-settlements/lines/${button.dataset.unmatch}/unmatch`));
}

document.getElementById('card-undo')?.addEventListener('click', (event) => ask('undo', event.target.dataset.words, `${settlement}/undo`));

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const submit = document.getElementById('card-do');
  submit.disabled = true;
  try {
    await post(act.path, { reason: reason.value.trim(), ...(act.kind === 'match' && payment.value ? { payment: payment.value } : {}) });
    location.reload();
  } catch (problem) {
    error.textContent = problem.reasons?.length ? problem.reasons.map((one) => one.message).join(' ') : problem.detail || problem.title;
    submit.disabled = false;
    reason.focus();
  }
});

document.getElementById('card-post')?.addEventListener('click', async (event) => {
  event.target.disabled = true;
  try {
    await post(`${settlement}/post`);
    location.reload();
  } catch (problem) {
    event.target.disabled = false;
    said(problem);
  }
});

document.getElementById('card-again')?.addEventListener('click', async (event) => {
  event.target.disabled = true;
  try {
    const { matched } = await post(`${settlement}/match`);
    if (matched) {
      location.reload();
      return;
    }
    done(text('cardMatched', matched), null);
  } catch (problem) {
    said(problem);
  }
  event.target.disabled = false;
});
