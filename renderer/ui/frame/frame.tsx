/** The frame around every page: rail, bar, page, inspector, foot, and the layers over them. */
import { Fragment, type ReactNode } from 'react';
import { useMediaQuery } from '@mantine/hooks';
import { useSubject } from '../../state/inspector.ts';
import { useFormats } from '../../state/reading.ts';
import { Inspector } from '../inspector/inspector.tsx';
import { ContextMenuLayer } from '../context-menu.tsx';
import { TipLayer } from '../tip-layer.tsx';
import { Bar } from './bar.tsx';
import { CheatSheet } from './cheat-sheet.tsx';
import { Foot } from './foot.tsx';
import { JobList } from './job-list.tsx';
import { DropAnywhere } from './drop-anywhere.tsx';
import { useKeyboard } from './keyboard.ts';
import { NativeMenu } from './native-menu.tsx';
import { Palette } from './palette.tsx';
import { Rail } from './rail.tsx';
import { Settings } from './settings.tsx';
import { ViewLayer } from '../views/view-layer.tsx';
import { Workspaces } from './workspaces.tsx';
import './frame.css';

/** The window. */
export function Frame({ children }: { readonly children: ReactNode }) {
  useKeyboard();
  const subject = useSubject();
  const formats = useFormats();
  const small = useMediaQuery('(max-width: 1100px)') ?? false;
  const narrow = subject !== null || small;
  return (
    <div
      className="t-frame"
      data-narrow={narrow ? '' : undefined}
      data-inspector={subject === null ? undefined : ''}
    >
      <a
        className="t-skip"
        href="#page"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('page')?.focus();
        }}
      >
        Skip to the page
      </a>
      <Fragment key={formats}>
        <Rail narrow={narrow} />
        <Bar />
        <main className="t-main" id="page" tabIndex={-1}>
          {children}
          <TipLayer />
          <ContextMenuLayer />
        </main>
        <Foot />
        {subject === null ? null : <Inspector subject={subject} />}
      </Fragment>
      <NativeMenu />
      <DropAnywhere />
      <Palette />
      <CheatSheet />
      <Settings />
      <Workspaces />
      <ViewLayer />
      <JobList />
    </div>
  );
}
