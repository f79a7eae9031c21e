/** Mantine behaves, our tokens dress it: floating layers take their colours from the product's own variables. */
import { createTheme } from '@mantine/core';

export const mantineTheme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  defaultRadius: 6,
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  components: {
    Popover: { defaultProps: { shadow: undefined, transitionProps: { duration: 0 }, offset: 6 } },
    // Inside the page, so that a menu belongs to the part it was opened from.
    Menu: {
      defaultProps: {
        shadow: undefined,
        transitionProps: { duration: 0 },
        offset: 6,
        withinPortal: false,
        withInitialFocusPlaceholder: false,
      },
    },
    Modal: {
      defaultProps: {
        transitionProps: { duration: 0 },
        centered: false,
        yOffset: '12vh',
        padding: 0,
        radius: 8,
      },
    },
    Tooltip: { defaultProps: { transitionProps: { duration: 0 }, openDelay: 300 } },
  },
});
