import { post } from './api.js';
import { open } from './dialog.js';
import { inField } from './dom.js';
import { text } from './text.js';

const dialog = document.getElementById('close-dialog');
const opener = document.getElementById('close-open');
const error = document.getElementById('close-error');
const reasons = [...document.querySelectorAll('[data-reason]')];

function ask() {
  const missing = reasons.find((field) => !field.value.trim());
  for (const field of reasons) field.setAttribute('aria-invalid', String(!field.value.trim()));
  if (missing) {
    missing.focus();
    missing.setCustomValidity(text('needReason'));
    missing.reportValidity();
    missing.addEventListener('input', () => missing.setCustomValidity(''), { once: true });
    return;
  }
  error.textContent = '';
  open(dialog);
}

opener?.addEventListener('click', ask);
document.addEventListener('keydown', (event) => {
  if (!opener || event.ctrlKey || event.metaKey || event.altKey || inField(event.target) || document.querySelector('dialog[open]') || document.documentElement.dataset.keys === 'off') return;
  if (event.key.toLowerCase() === 'c') {
    event.preventDefault();
    ask();
  }
});

document.getElementById('close-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const submit = event.target.querySelector('[type="submit"]');
  submit.disabled = true;
  try {
    await post(`periods/${dialog.dataset.month}/close`, { reasons: Object.fromEntries(reasons.map((field) => [field.dataset.reason, field.value.trim()])) });
    location.reload();
  } catch (problem) {
    error.textContent = problem.reasons?.map((reason) => reason.message).join(' ') || problem.detail || problem.title;
    submit.disabled = false;
    submit.focus();
  }
});
