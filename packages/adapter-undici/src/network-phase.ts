/** Where an exchange was when it failed, in core's words; `proxy` is a proxy that had not let it pass yet. */
export type NetworkPhase = 'proxy' | 'lookup' | 'connect' | 'tls' | 'send' | 'response' | 'body'
