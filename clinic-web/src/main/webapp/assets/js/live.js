import { base, clock, text } from './text.js';

/** Listens for changes of a branch's days, and with drafts for those of its plan; says when the server cannot be heard, and tries again ever more slowly. */
export function listen({ branch, zone, changed, back, drafts = false }) {
  const banner = document.getElementById('offline');
  let wait = 1000;
  let since = null;
  let socket;
  const lost = () => {
    since ??= new Date().toISOString();
    banner.querySelector('b').textContent = text('offlineSince', clock(since, zone));
    banner.hidden = false;
  };
  const connect = () => {
    socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${base}/push/board?branch=${encodeURIComponent(branch)}`);
    socket.addEventListener('open', () => {
      wait = 1000;
      banner.hidden = true;
      if (since) back();
      since = null;
    });
    socket.addEventListener('message', (event) => {
      const change = JSON.parse(event.data);
      if (drafts || !change.draft) changed(change);
    });
    socket.addEventListener('close', () => {
      if (leaving) return;
      lost();
      setTimeout(connect, wait + Math.random() * 500);
      wait = Math.min(wait * 2, 30000);
    });
  };
  let leaving = false;
  addEventListener('pagehide', () => { leaving = true; socket.close(); });
  addEventListener('pageshow', (event) => { if (event.persisted) { leaving = false; connect(); back(); } });
  connect();
}
