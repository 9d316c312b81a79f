/* A download that says how far it is and can be cancelled. Links marked data-export work without this, too. */
import { open } from './dialog.js';
import { text } from './text.js';
import { done } from './toast.js';

const dialog = document.getElementById('export');
const bar = document.getElementById('export-bar');
const told = document.getElementById('export-told');
let running = null;

dialog?.addEventListener('close', () => running?.abort());

function count(bytes) {
  let lines = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines += 1;
  return lines;
}

async function download(link) {
  running = new AbortController();
  told.textContent = text('exportRuns');
  bar.removeAttribute('value');
  open(dialog);
  try {
    const response = await fetch(link.href, { signal: running.signal, credentials: 'same-origin' });
    if (!response.ok) throw new Error((await response.json().catch(() => ({}))).detail);
    const all = Number(response.headers.get('X-Lines'));
    const length = Number(response.headers.get('X-Bytes'));
    const parts = [];
    let lines = 0;
    let bytes = 0;
    for (const reader = response.body.getReader(); ;) {
      const { done: over, value } = await reader.read();
      if (over) break;
      parts.push(value);
      bytes += value.length;
      // The lines of a compressed file cannot be seen: about how many there are follows from its length.
      lines = length ? Math.round(all * Math.min(1, bytes / length)) : lines + count(value);
      if (all) bar.value = Math.min(1, lines / all);
      told.textContent = text('exportLines', lines.toLocaleString('en'));
    }
    if (length) lines = all;
    const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition'))[1];
    const file = document.createElement('a');
    file.href = URL.createObjectURL(new Blob(parts));
    file.download = name;
    file.click();
    setTimeout(() => URL.revokeObjectURL(file.href), 60_000);
    running = null;
    dialog.close();
    done(text('exportDone', name, lines.toLocaleString('en')), null);
  } catch (problem) {
    if (problem.name === 'AbortError') done(text('exportStopped'), null);
    else told.textContent = problem.message || text('failed');
  }
  running = null;
}

for (const link of document.querySelectorAll('[data-export]')) {
  link.addEventListener('click', (event) => {
    event.preventDefault();
    if (!running) download(link);
  });
}
