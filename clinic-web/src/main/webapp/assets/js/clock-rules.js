import { post } from './api.js';
import { base, text } from './text.js';
import { done } from './toast.js';

const form = document.getElementById('rule-form');
const error = document.getElementById('rule-error');
const whole = (field) => (/^\d{1,4}$/.test(field.value.trim()) ? Number(field.value) : null);
const fields = { 'rounding-minutes': 'rounding', 'longest-hours': 'longest', 'grace-minutes': 'grace', 'paid-break-minutes': 'paidBreak', networks: 'networks', from: 'from' };

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { elements } = form;
  error.textContent = '';
  const wrong = ['longest', 'grace', 'paidBreak'].find((name) => whole(elements[name]) === null);
  if (wrong) {
    error.textContent = text('wholeNumber');
    return elements[wrong].focus();
  }
  try {
    await post('clock/rules', {
      branch: elements.branch.value || undefined,
      from: elements.from.value,
      roundingMinutes: Number(elements.rounding.value),
      roundingDirection: elements.direction.value,
      longestHours: whole(elements.longest),
      graceMinutes: whole(elements.grace),
      paidBreakMinutes: whole(elements.paidBreak),
      photo: elements.photo.checked,
      networks: elements.networks.value.split(/[\s,]+/).filter(Boolean),
    });
    done(text('rulesSet'));
    const page = await fetch(`${base}/setup/clock`, { headers: { 'X-Requested-With': 'clinic' } }).then((answer) => (answer.ok ? answer.text() : '')).catch(() => '');
    const fresh = new DOMParser().parseFromString(page, 'text/html').getElementById('clock-rules');
    if (fresh) document.getElementById('clock-rules').replaceWith(document.adoptNode(fresh));
    return undefined;
  } catch (problem) {
    error.textContent = problem.reasons?.map((reason) => reason.message).join(' ') || problem.detail || problem.title;
    return elements[fields[problem.reasons?.[0]?.code]]?.focus();
  }
});
