/** Whether this is a page or a worker of one, where the platform decides on redirects, cookies and connections. */
export function isBrowserScope(): boolean {
  const scope = globalThis as { document?: unknown; importScripts?: unknown }
  return typeof scope.document === 'object' || typeof scope.importScripts === 'function'
}
