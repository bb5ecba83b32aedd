import { createRoot } from 'react-dom/client';
import { Provider } from 'react-redux';
import { createChatStore } from '../store/chat-store.ts';
import { deliver } from '../store/delivery.ts';
import { chatOpened, languageShown } from '../store/frame.ts';
import { followLanguage, languageOf } from '../store/language-heard.ts';
import { keepUnder, savedLanguage } from '../store/saved.ts';
import { speak } from '../words/speak.ts';
import { language } from '../words/spoken.ts';
import style from './embed.css?inline';
import { keptUnder, type Panel, type Place } from './host.ts';
import { tellNews } from './news.ts';
import { Box } from './box.tsx';
import { createPass } from './pass.ts';
import { tokenWay } from './token-way.ts';

/** Puts the chat into its place, closed. The same components and the same store as on the shop's own pages. */
export async function openChat(place: Place): Promise<Panel> {
  const { shop, site, room } = place;
  keepUnder(keptUnder);
  await speak(languageOf(savedLanguage()) ?? place.language).catch(() => undefined);
  registerRem();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  room.adoptedStyleSheets = [...room.adoptedStyleSheets, sheet];
  const pass = createPass(shop, site);
  const store = createChatStore(tokenWay(shop, pass));
  deliver(store);
  tellNews(store, place);
  const root = document.createElement('div');
  root.className = 'parley-root';
  root.lang = language;
  room.append(root);
  followLanguage(store, async (wanted) => {
    await speak(wanted).catch(() => undefined);
    root.lang = language;
    store.dispatch(languageShown(language));
  });
  createRoot(root).render(
    <Provider store={store}>
      <Box place={place} pass={pass} />
    </Provider>,
  );
  return {
    open: () => void store.dispatch(chatOpened(true)),
    close: () => void store.dispatch(chatOpened(false)),
  };
}

/** A length, so that what is computed of it at the root is inherited, and not computed anew by everything with other letters. */
function registerRem(): void {
  try {
    CSS.registerProperty({
      name: '--parley-rem',
      syntax: '<length>',
      inherits: true,
      initialValue: '16px',
    });
  } catch {
    // It is registered already.
  }
}
