import { keep } from './cookie.js';

const root = document.documentElement;

document.getElementById('theme')?.addEventListener('change', (event) => {
  const theme = event.target.value;
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
  keep('theme', theme);
});

document.getElementById('single-keys')?.addEventListener('change', (event) => {
  root.dataset.keys = event.target.checked ? 'on' : 'off';
  keep('keys', event.target.checked ? '' : 'off');
});

const branch = root.dataset.branch;
if (branch) keep('branch', branch);
