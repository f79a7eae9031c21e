import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Said } from '../../../../renderer/ui/inspector/said.tsx';

describe('what was said in a call', () => {
  it('is closed at first, part by part, and text that looks like markup does nothing', () => {
    const html = renderToString(<Said prompt={['system: be brief', '<img src=x>']} answer="hello" />);
    expect(html).toContain('2 parts</summary>');
    expect(html).not.toContain('<details open');
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src=x&gt;');
    expect(html).toContain('hello');
  });

  it('is not mentioned where nothing is kept', () => {
    expect(renderToString(<Said prompt={null} answer={null} />)).toBe('');
  });
});
