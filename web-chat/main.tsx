import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'react-redux';
import { App } from './app.tsx';
import { deliver } from './store/delivery.ts';
import { createStore } from './store/store.ts';
import './theme.css';

const root = document.getElementById('root');
if (root) {
  const store = createStore();
  deliver(store);
  createRoot(root).render(
    <StrictMode>
      <Provider store={store}>
        <App />
      </Provider>
    </StrictMode>,
  );
}
