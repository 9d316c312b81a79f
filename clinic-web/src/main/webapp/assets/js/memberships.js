import { post } from './api.js';
import { open } from './dialog.js';

/* Freezing, resuming and cancelling memberships. */
const excuse = (problem) => problem.reasons?.map((one) => one.message).join(' ') || problem.detail || problem.title;

for (const button of document.querySelectorAll('[data-member][data-step]')) {
  button.addEventListener('click', async () => {
    try {
      await post(`memberships/${button.dataset.member}/${button.dataset.step}`, {});
      location.reload();
    } catch (problem) {
      document.getElementById('member-error').textContent = excuse(problem);
    }
  });
}
for (const form of document.querySelectorAll('[data-member-form]')) {
  const step = form.dataset.memberForm;
  const error = form.querySelector('[role=alert]');
  for (const button of document.querySelectorAll(`[data-ask="${step}"]`)) {
    button.addEventListener('click', () => {
      form.reset();
      error.textContent = '';
      form.dataset.id = button.dataset.member;
      form.querySelector('[data-what]').textContent = button.dataset.words;
      open(document.getElementById(step));
    });
  }
  form.addEventListener('input', () => { error.textContent = ''; });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const empty = [...form.elements].find((one) => one.required && !one.value);
    if (empty) {
      error.textContent = empty.validationMessage;
      empty.focus();
      return;
    }
    const told = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));
    try {
      await post(`memberships/${form.dataset.id}/${step}`, told);
      location.reload();
    } catch (problem) {
      error.textContent = excuse(problem);
    }
  });
}
