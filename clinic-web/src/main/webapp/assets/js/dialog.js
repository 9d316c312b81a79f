/** Opens a native dialog; focus goes to [autofocus] or the first field and returns to the opener. */
export function open(dialog) {
  const opener = document.activeElement;
  if (!dialog.open) dialog.showModal();
  const first = dialog.querySelector('[autofocus], input:not([type="hidden"]), select, textarea, button');
  first?.focus();
  dialog.addEventListener('close', () => opener?.isConnected && opener.focus(), { once: true });
}

for (const dialog of document.querySelectorAll('dialog')) {
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
    if (event.target.closest?.('[data-close]')) dialog.close();
  });
}
