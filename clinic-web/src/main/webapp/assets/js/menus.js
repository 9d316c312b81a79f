/** Menus of a page's head open below their button, wherever that is. */
for (const opener of document.querySelectorAll('[popovertarget]')) {
  const menu = document.getElementById(opener.getAttribute('popovertarget'));
  if (!menu?.matches('.in-head')) continue;
  menu.addEventListener('beforetoggle', (event) => {
    if (event.newState !== 'open') return;
    const { bottom, right } = opener.getBoundingClientRect();
    menu.style.inset = `${bottom + 4}px ${Math.max(8, Math.min(innerWidth - right, innerWidth - 340))}px auto auto`;
  });
}
