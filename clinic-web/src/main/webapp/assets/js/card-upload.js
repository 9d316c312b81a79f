/* Uploads a settlement file, and shows how far it is and why it was refused. */
import { newKey } from './api.js';
import { make } from './dom.js';
import { base, text } from './text.js';

const form = document.getElementById('upload-form');
const file = document.getElementById('upload-file');
const told = document.getElementById('upload-told');
const bar = document.getElementById('upload-bar');
const progress = document.getElementById('upload-progress');
const problem = document.getElementById('upload-problem');

function refuse(title, reasons) {
  progress.hidden = true;
  told.textContent = '';
  form.querySelector('[type="submit"]').disabled = false;
  document.getElementById('upload-problem-title').textContent = title;
  document.getElementById('upload-reasons').replaceChildren(...reasons.map((reason) => make('li', {}, reason)));
  problem.hidden = false;
  problem.focus();
}

function answered(request) {
  const answer = request.getResponseHeader('Content-Type')?.includes('json') ? JSON.parse(request.responseText) : {};
  if (request.status >= 200 && request.status < 300) {
    told.textContent = answer.again ? text('cardAgain') : '';
    location.assign(`${base}/reports/card-settlement?settlement=${answer.id}`);
    return;
  }
  const reasons = (answer.reasons ?? []).map((reason) => reason.message);
  refuse(answer.title ?? text('failed'), reasons.length ? reasons : [answer.detail].filter(Boolean));
}

function send(chosen, source) {
  const request = new XMLHttpRequest();
  request.open('POST', `${base}/api/v1/card-settlements?${new URLSearchParams({ source, name: chosen.name })}`);
  for (const [name, value] of Object.entries({ Accept: 'application/json, application/problem+json', 'Content-Type': 'text/csv; charset=UTF-8', 'X-Requested-With': 'clinic', 'Idempotency-Key': newKey() })) request.setRequestHeader(name, value);
  request.upload.addEventListener('progress', (event) => {
    if (!event.lengthComputable) return;
    bar.value = event.loaded / event.total;
    told.textContent = event.loaded < event.total ? text('cardSending', chosen.name, Math.round((100 * event.loaded) / event.total)) : text('cardMatching');
  });
  request.upload.addEventListener('load', () => {
    bar.removeAttribute('value');
    told.textContent = text('cardMatching');
  });
  request.addEventListener('load', () => answered(request));
  request.addEventListener('error', () => refuse(text('offline'), []));
  request.send(chosen);
}

form?.addEventListener('submit', (event) => {
  event.preventDefault();
  problem.hidden = true;
  const [chosen] = file.files;
  file.setAttribute('aria-invalid', String(!chosen));
  if (!chosen) {
    told.textContent = text('cardNoFile');
    file.focus();
    return;
  }
  form.querySelector('[type="submit"]').disabled = true;
  progress.hidden = false;
  told.textContent = text('cardReading', chosen.name);
  send(chosen, document.getElementById('upload-source').value);
});
