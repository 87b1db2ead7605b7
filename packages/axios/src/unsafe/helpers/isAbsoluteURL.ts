/** Whether a URL begins with a scheme, or with `//`. */
export default function isAbsoluteURL(url: unknown): boolean {
  return typeof url === 'string' && /^(?:[a-z][a-z\d+.-]*:)?\/\//i.test(url)
}
