// Node gives a worker thread no loader of its parent's: it registers its own.
import { register } from 'tsx/esm/api';

register();
await import('./thread.ts');
