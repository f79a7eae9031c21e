/** The app: the frame with the page that the address names, or the print route alone. */
import '@fontsource-variable/inter/opsz.css';
import './ui/theme/base.css';
import '@mantine/core/styles.layer.css';
import './ui/theme/tokens.css';
import './ui/theme/mantine.css';
import { MantineProvider } from '@mantine/core';
import {
  lazy,
  Suspense,
  useLayoutEffect,
  useSyncExternalStore,
  type ComponentType,
  type LazyExoticComponent,
} from 'react';
import { HomePage } from './pages/home/home-page.tsx';
import { useAddress } from './state/address.ts';
import type { Page } from './state/address-text.ts';
import { useTheme } from './state/theme.ts';
import { useWorkspace } from './state/workspace.ts';
import { Frame } from './ui/frame/frame.tsx';
import { ErrorBoundary } from './ui/error-boundary.tsx';
import { FaultView, Skeleton } from './ui/states.tsx';
import { mantineTheme } from './ui/theme/mantine.ts';

const ROUTES: Record<Page, ComponentType | LazyExoticComponent<ComponentType>> = {
  home: HomePage,
  explore: lazy(async () => ({ default: (await import('./pages/explore/explore-page.tsx')).ExplorePage })),
  task: lazy(async () => ({ default: (await import('./pages/task/task-page.tsx')).TaskPage })),
  variance: lazy(async () => ({
    default: (await import('./pages/variance/variance-page.tsx')).VariancePage,
  })),
  'unit-economics': lazy(async () => ({
    default: (await import('./pages/unit-economics/unit-economics-page.tsx')).UnitEconomicsPage,
  })),
  'what-if': lazy(async () => ({ default: (await import('./pages/what-if/what-if-page.tsx')).WhatIfPage })),
  'tie-out': lazy(async () => ({ default: (await import('./pages/tie-out/tie-out-page.tsx')).TieOutPage })),
  allocation: lazy(async () => ({
    default: (await import('./pages/allocation/allocation-page.tsx')).AllocationPage,
  })),
  prices: lazy(async () => ({ default: (await import('./pages/prices/prices-page.tsx')).PricesPage })),
  review: lazy(async () => ({ default: (await import('./pages/review/review-page.tsx')).ReviewPage })),
  data: lazy(async () => ({ default: (await import('./pages/data/data-page.tsx')).DataPage })),
  glossary: lazy(async () => ({
    default: (await import('./pages/glossary/glossary-page.tsx')).GlossaryPage,
  })),
};
const PrintRoute = lazy(async () => ({ default: (await import('./print/print-route.tsx')).PrintRoute }));

const PRINT = /^#\/print\/(\d{4}-\d{2})(?:\?paper=(A4|Letter))?/;

function listen(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

function Pages() {
  const page = useAddress((address) => address.page);
  const fault = useWorkspace((store) => (store.summary === null ? store.fault : null));
  const known = useWorkspace((store) => store.summary !== null);
  const place = useAddress(({ page: on, item }) => (on === 'what-if' ? on : `${on}/${item ?? ''}`));
  // The frame scrolls, not the page: what opens begins at its top. A scenario opens in place.
  useLayoutEffect(() => {
    document.getElementById('page')?.scrollTo(0, 0);
    // oxlint-disable-next-line react/exhaustive-deps -- the place is what it answers, not what it reads
  }, [place]);
  const Route = ROUTES[page];
  if (fault !== null)
    return (
      <div className="t-page">
        <FaultView fault={fault} />
      </div>
    );
  if (!known) return <Skeleton heights={[56, 112, 260, 300]} />;
  return (
    <Suspense fallback={<Skeleton heights={[56, 260, 400]} />}>
      <ErrorBoundary key={page}>
        <Route />
      </ErrorBoundary>
    </Suspense>
  );
}

/** The whole window. */
export function App() {
  const dark = useTheme((store) => store.dark);
  const hash = useSyncExternalStore(
    listen,
    () => location.hash,
    () => '',
  );
  const print = PRINT.exec(hash);
  if (print !== null)
    return (
      <Suspense>
        <PrintRoute month={print[1]!} paper={print[2] === 'Letter' ? 'Letter' : 'A4'} />
      </Suspense>
    );
  return (
    <MantineProvider theme={mantineTheme} forceColorScheme={dark ? 'dark' : 'light'}>
      <ErrorBoundary>
        <Frame>
          <Pages />
        </Frame>
      </ErrorBoundary>
    </MantineProvider>
  );
}
