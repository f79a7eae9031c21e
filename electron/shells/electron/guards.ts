/** What a window may not do: leave the app, open others, ask for rights, speak through frames. */

/** Where the built window is served from. */
export const APP_SCHEME = 'app';
export const APP_ORIGIN = `${APP_SCHEME}://tieout`;
/** Address of the app's page. */
export const APP_PAGE = `${APP_ORIGIN}/index.html`;

type Preventable = { preventDefault(): void };
type Contents = {
  on(event: 'will-navigate' | 'will-redirect', listener: (event: Preventable, url: string) => void): unknown;
  on(event: 'will-attach-webview', listener: (event: Preventable) => void): unknown;
  setWindowOpenHandler(handler: (details: { readonly url: string }) => { readonly action: 'deny' }): void;
};
type Rights = {
  setPermissionRequestHandler(
    handler: (contents: unknown, permission: string, grant: (granted: boolean) => void) => void,
  ): void;
  setPermissionCheckHandler(handler: (contents: unknown, permission: string) => boolean): void;
  setDevicePermissionHandler(handler: () => boolean): void;
};

/** True for addresses of the app itself. */
export function isOwnPage(url: string): boolean {
  return URL.canParse(url) && url.startsWith(`${APP_ORIGIN}/`);
}

function stay(event: Preventable, url: string): void {
  if (!isOwnPage(url)) event.preventDefault();
}

/** Keep a window inside the app. */
export function guardContents(contents: Contents): void {
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** The one right that copying a figure takes. */
const ALLOWED = 'clipboard-sanitized-write';

/** The app asks the machine for nothing but writing to the clipboard. */
export function guardRights(session: Rights): void {
  session.setPermissionRequestHandler((_contents, permission, grant) => grant(permission === ALLOWED));
  session.setPermissionCheckHandler((_contents, permission) => permission === ALLOWED);
  session.setDevicePermissionHandler(() => false);
}

export type SenderFrame = { readonly url: string; readonly parent: unknown };

/** True when a message comes from the top frame of the app's own page. */
export function isTrustedSender(event: { readonly senderFrame: SenderFrame | null }): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isOwnPage(frame.url);
}
