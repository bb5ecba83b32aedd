import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'react-redux';
import { App } from './app.tsx';
import { followHistory } from './router/address.ts';
import { deliver } from './store/delivery.ts';
import { follow } from './store/following.ts';
import { followLanguage } from './store/language-heard.ts';
import { firstLanguage, showIn } from './store/language.ts';
import { createStore } from './store/store.ts';
import './store.css';

/** No await at the top of the module: words of another language are made of parts of it, and would wait for it to end. */
async function start(root: HTMLElement): Promise<void> {
  const store = createStore();
  followHistory();
  deliver(store);
  follow(store);
  followLanguage(store, (wanted) => showIn(store, wanted));
  await showIn(store, firstLanguage());
  createRoot(root).render(
    <StrictMode>
      <Provider store={store}>
        <App />
      </Provider>
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root) void start(root);
