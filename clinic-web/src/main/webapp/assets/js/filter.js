/* While new figures are on their way, the old ones say so. */
const form = document.getElementById('filter');
const figures = document.getElementById('figures');
form?.addEventListener('submit', () => {
  figures?.setAttribute('aria-busy', 'true');
  for (const button of form.querySelectorAll('button')) button.disabled = true;
});
addEventListener('pageshow', () => {
  figures?.removeAttribute('aria-busy');
  for (const button of form?.querySelectorAll('button') ?? []) button.disabled = false;
});
