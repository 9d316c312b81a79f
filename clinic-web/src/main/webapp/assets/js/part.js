/** Draws the parts of a page marked data-live anew, from the page as it is now; focus stays on the same control where it is still there. */
export async function drawParts() {
  const answer = await fetch(location.href, { headers: { 'X-Requested-With': 'clinic' } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const part of document.querySelectorAll('[data-live]')) {
    const now = fresh.getElementById(part.id);
    if (!now) continue;
    const had = part.contains(document.activeElement);
    part.replaceWith(document.adoptNode(now));
    if (had) (now.querySelector('button') ?? document.getElementById('main')).focus({ preventScroll: true });
  }
}
