/** What the plugin counted since it was installed, at the moment of reading. */
export interface CacheStats {
  /** Requests answered from the cache. */
  readonly hits: number
  /** Requests that the cache could have answered, but that went to the network. */
  readonly misses: number
  /** Requests that got a copy of the answer to an identical request under way. */
  readonly shared: number
  /** Answers kept now; one that expired counts until it is asked for, or evicted. */
  readonly size: number
}

/** `client.cache`: what the plugin adds to a client. */
export interface CacheApi {
  readonly stats: CacheStats
  /** Removes every answer. Answers that are under way now will not be kept. */
  clear(): Promise<void>
  /**
   * Removes every answer for a URL, whatever its query and for whichever credential, as a POST to it would.
   * Resolves to how many there were.
   *
   * `url` is absolute, or relative to the client's `baseURL`.
   * @throws PluginError `ERR_BAD_OPTION_VALUE` when the URL is malformed.
   */
  delete(url: string): Promise<number>
}
