/** What `response.request` is: as much of a native request as users of axios look for. */
export class NativeRequest {
  readonly method: string
  /** The address that was asked, after redirects. */
  readonly url: string

  constructor(method: string, url: string) {
    this.method = method
    this.url = url
  }

  /** Where axios on Node has the final address. */
  get res(): { readonly responseUrl: string } {
    return { responseUrl: this.url }
  }
}
