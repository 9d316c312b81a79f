import { forget } from './sheet-store.js';

/** Nobody is signed in here: whatever a sign-in kept is thrown away. */
forget();
