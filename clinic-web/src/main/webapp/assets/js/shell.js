import './theme.js';
import './dialog.js';
import './keys.js';
import './menus.js';
import { clientSearch } from './client-search.js';
import { base } from './text.js';

const find = document.querySelector('[data-client-search="open"] input');
if (find) clientSearch(find, (client) => location.assign(`${base}/clients/client?id=${encodeURIComponent(client.id)}`));
