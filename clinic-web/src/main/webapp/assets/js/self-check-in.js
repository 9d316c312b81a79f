import { post } from './api.js';
import { open } from './dialog.js';
import { refuse } from './refusal.js';
import { clock, text } from './text.js';
import { done, failed } from './toast.js';

const dialog = document.getElementById('link-dialog');
const url = document.getElementById('link-url');

/** Asks for a new link to the open visit and shows it; the server keeps no copy. */
async function show() {
  const visit = { ...document.getElementById('visit-head').dataset };
  try {
    const link = await post(`appointments/${visit.id}/check-in-link`);
    const picture = new DOMParser().parseFromString(link.qr, 'image/svg+xml').documentElement;
    document.getElementById('link-qr').replaceChildren(document.adoptNode(picture));
    document.getElementById('link-who').textContent = visit.client;
    document.getElementById('link-until').textContent = text('linkUntil', clock(new Date(Date.parse(link.expiresAt) - 1).toISOString(), document.getElementById('desk') ? JSON.parse(document.getElementById('desk').textContent).zone : undefined));
    url.value = link.url;
    open(dialog);
  } catch (problem) {
    if (problem.refused) refuse(problem);
    else failed(problem.detail || problem.title, show);
  }
}

document.addEventListener('click', (event) => event.target.closest('[data-self="link"]') && show());
document.getElementById('link-copy')?.addEventListener('click', async () => {
  url.select();
  await navigator.clipboard?.writeText(url.value).catch(() => document.execCommand('copy'));
  done(text('linkCopied'));
});
document.getElementById('link-print')?.addEventListener('click', () => window.print());
