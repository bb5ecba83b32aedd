import { lazy, Suspense, type ComponentType, type ReactNode } from 'react';
import { useTranscriptQuery } from './api/chat-api.ts';
import { Dock } from './frame/dock.tsx';
import { Footer } from './frame/footer.tsx';
import { Guard } from './frame/guard.tsx';
import { Header } from './frame/header.tsx';
import { Notes } from './frame/notes.tsx';
import { buttonLook } from './parts/button.tsx';
import { Bones, Nothing } from './parts/trouble.tsx';
import { useAddress } from './router/address.ts';
import { Link } from './router/link.tsx';
import { Page } from './router/page.tsx';
import { paths, routeOf, type Route } from './router/routes.ts';
import { useAppSelector } from './store/store.ts';
import { frame } from './words/words.ts';

/** A page whose script comes when it is first needed. */
const page = <P extends object>(load: () => Promise<ComponentType<P>>) =>
  lazy(async () => ({ default: await load() }));

const ChatPage = page(() => import('./chat/chat-page.tsx').then((module) => module.ChatPage));
const CartDrawer = page(() => import('./cart/cart-drawer.tsx').then((module) => module.CartDrawer));
const HomePage = page(() => import('./catalogue/home-page.tsx').then((module) => module.HomePage));
const ShopPage = page(() => import('./catalogue/shop-page.tsx').then((module) => module.ShopPage));
const ProductPage = page(() => import('./catalogue/product-page.tsx').then((module) => module.ProductPage));
const CheckoutPage = page(() => import('./checkout/checkout-page.tsx').then((module) => module.CheckoutPage));
const OrdersPage = page(() => import('./orders/orders-page.tsx').then((module) => module.OrdersPage));
const OrderPage = page(() => import('./orders/order-page.tsx').then((module) => module.OrderPage));
const PlacedPage = page(() => import('./orders/placed-page.tsx').then((module) => module.PlacedPage));
const ReturnPage = page(() => import('./orders/return-page.tsx').then((module) => module.ReturnPage));
const AccountPage = page(() => import('./account/account-page.tsx').then((module) => module.AccountPage));
const MerchantPage = page(() => import('./merchant/merchant-page.tsx').then((module) => module.MerchantPage));
const OpsPage = page(() => import('./ops/ops-page.tsx').then((module) => module.OpsPage));
const ReceiptPage = page(() => import('./orders/receipt-page.tsx').then((module) => module.ReceiptPage));

/** The whole client: the frame, and in it the page that the address names. */
export function App() {
  const { pathname } = useAddress();
  const route = routeOf(pathname);
  // Words are read as things are drawn: a switch draws all of it.
  useAppSelector((state) => state.frame.language);
  const cartOpen = useAppSelector((state) => state.frame.cartOpen);
  // The conversation is followed on every page: it changes the cart, and has news.
  useTranscriptQuery(undefined);
  const chat = route.page === 'chat';
  const desk = route.page === 'merchant';
  return (
    <>
      <div id="page" className={chat ? 'flex h-dvh flex-col' : 'flex min-h-dvh flex-col pr-(--dock)'}>
        <a
          href="#main"
          className="sr-only rounded-full bg-brand px-4 py-2 font-semibold text-on-brand focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
          onClick={(event) => {
            event.preventDefault();
            document.getElementById('main')?.focus();
          }}
        >
          {frame.skip}
        </a>
        <Header slim={chat} shelves={!chat && !desk} />
        {!chat && <Offline />}
        <main
          id="main"
          tabIndex={-1}
          className={`outline-none ${chat ? 'flex min-h-0 flex-1 flex-col' : '@container/main min-h-[calc(100dvh-4rem)] flex-1'}`}
        >
          <Guard key={pathname}>
            <Suspense fallback={<Coming />}>{pageAt(route)}</Suspense>
          </Guard>
        </main>
        {!chat && <Footer />}
      </div>
      {cartOpen && (
        <Suspense>
          <CartDrawer />
        </Suspense>
      )}
      {!chat && !desk && <Dock />}
      <Notes />
    </>
  );
}

function pageAt(route: Route): ReactNode {
  switch (route.page) {
    case 'home':
      return <HomePage />;
    case 'shop':
      return <ShopPage />;
    case 'product':
      return <ProductPage id={route.id} />;
    case 'checkout':
      return <CheckoutPage />;
    case 'orders':
      return <OrdersPage />;
    case 'order':
      return <OrderPage number={route.number} />;
    case 'placed':
      return <PlacedPage number={route.number} />;
    case 'return':
      return <ReturnPage number={route.number} />;
    case 'receipt':
      return <ReceiptPage number={route.number} />;
    case 'account':
      return <AccountPage />;
    case 'merchant':
      return <MerchantPage />;
    case 'ops':
      return <OpsPage />;
    case 'chat':
      return <ChatPage />;
    case 'unknown':
      return <Unknown />;
  }
}

/** In the place of a page whose script is on its way. */
function Coming() {
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-4 px-4 pt-6 sm:px-6 sm:pt-8">
      <h1 className="sr-only">{frame.loading}</h1>
      <Bones className="h-9 w-72 max-w-full" />
      <Bones className="h-80 w-full" />
    </div>
  );
}

function Unknown() {
  return (
    <Page title={frame.unknown}>
      <Nothing title={frame.unknownHint}>
        <Link to={paths.shop} className={buttonLook('strong')}>
          {frame.toShop}
        </Link>
      </Nothing>
    </Page>
  );
}

function Offline() {
  const online = useAppSelector((state) => state.connection.online);
  return (
    <div role="status">
      {!online && (
        <p className="bg-copper-soft px-4 py-2 text-center text-sm font-medium text-copper">
          {frame.offline}
        </p>
      )}
    </div>
  );
}
