/** A button inside every password field that shows what was typed. Without scripts the field works the same. */
const icons = document.documentElement.dataset.icons ?? '';

for (const holder of document.querySelectorAll('[data-secret]')) {
  const input = holder.querySelector('input[type=password]');
  if (!input) continue;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'btn quiet icon';
  button.setAttribute('aria-label', holder.dataset.secret);
  button.setAttribute('aria-pressed', 'false');
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'i');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `${icons}eye`);
  svg.append(use);
  button.append(svg);
  const frame = document.createElement('div');
  frame.className = 'secret-input';
  input.replaceWith(frame);
  frame.append(input, button);
  button.addEventListener('click', () => {
    const shown = input.type === 'password';
    input.type = shown ? 'text' : 'password';
    button.setAttribute('aria-pressed', String(shown));
    input.focus();
  });
  input.form?.addEventListener('submit', () => { input.type = 'password'; });
}
