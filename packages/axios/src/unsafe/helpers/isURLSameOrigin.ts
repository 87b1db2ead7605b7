/** Whether a URL has the origin of the page; outside of pages every URL does. */
export default function isURLSameOrigin(url: string): boolean {
  const page = (globalThis as { document?: object; location?: Location }).document && globalThis.location
  return !page || new URL(url, page.href).origin === page.origin
}
