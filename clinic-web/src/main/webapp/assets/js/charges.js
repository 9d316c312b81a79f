/* Charges without a sale: asked again, cancelled, or given back by hand. */
import { post } from './api.js';
import { open } from './dialog.js';
import { text } from './text.js';
import { done } from './toast.js';

const list = document.getElementById('charges');
const excuse = (problem) => problem.reasons?.map((reason) => reason.message).join(' ') || problem.detail || problem.title;
const said = sessionStorage.getItem('charges-said');
sessionStorage.removeItem('charges-said');
if (said) done(said, null);

function anew(charge) {
  sessionStorage.setItem('charges-said', text('termDone', text(`termState-${charge.state}`)));
  location.reload();
}

/** A dialog that asks for a word before the step is taken. */
function asking(id, missing, take) {
  const dialog = document.getElementById(id);
  const form = dialog?.querySelector('form');
  if (!form) return () => {};
  const error = form.querySelector('[role="alert"]');
  const field = form.elements.said;
  let charge;
  field.addEventListener('input', () => { error.textContent = ''; });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const word = field.value.trim();
    if (!word) {
      error.textContent = text(missing);
      return field.focus();
    }
    try {
      anew(await take(charge, word));
    } catch (problem) {
      error.textContent = excuse(problem);
    }
    return undefined;
  });
  return (which, words) => {
    charge = which;
    field.value = '';
    error.textContent = '';
    dialog.querySelector('[data-what]').textContent = words;
    open(dialog);
  };
}

const cancelling = asking('charge-cancel', 'termWhy', (charge, reason) => post(`terminal-charges/${charge}/cancel`, { reason }));
const confirming = asking('charge-confirm', 'termSlip', (charge, reference) => post(`terminal-charges/${charge}/confirm`, { reference }));

list?.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-do]');
  if (!button) return;
  const { do: step, charge, words } = button.dataset;
  if (step === 'cancel') cancelling(charge, words);
  else if (step === 'confirm') confirming(charge, words);
  else {
    button.disabled = true;
    try {
      anew(await post(`terminal-charges/${charge}/resolve`));
    } catch (problem) {
      done(excuse(problem), null);
      button.disabled = false;
    }
  }
});
