import { redactURL } from '@axios-ts/core'
import { describe, expect, it } from 'vitest'

describe('redactURL', () => {
  it.each(
    `awsaccesskeyid signature sig x-amz-signature x-amz-credential x-amz-security-token x-goog-signature x-goog-credential
    access_token refresh_token id_token token auth_token api_key apikey api-key key secret client_secret client_assertion
    code password passwd passphrase pfx jwt session_token x_acme_secret AWSAccessKeyId X-Amz-Signature %74oken`.split(
      /\s+/,
    ),
  )('masks the value of %s, in the query and the fragment', (name) => {
    expect(redactURL(`/x?a=b&${name}=CANARY#${name}=CANARY`)).toBe(`/x?a=b&${name}=REDACTED#${name}=REDACTED`)
  })

  it.each(
    'page_token next_token pageToken keyword code_challenge sort_key signature_version x-amz-date'.split(' '),
  )('leaves the value of %s', (name) => {
    expect(redactURL(`/x?${name}=y`)).toBe(`/x?${name}=y`)
  })

  it.each([
    ['https://ada:CANARY@host/x', 'https://REDACTED@host/x'],
    ['//CANARY@host', '//REDACTED@host'],
    ['https://a@CANARY@host/@x', 'https://REDACTED@host/@x'],
    ['https://host/x@y', 'https://host/x@y'],
    // What a parser takes for the authority, whatever the number and kind of slashes.
    ['https:\\\\CANARY@host\\x@y', 'https:\\\\REDACTED@host\\x@y'],
    ['https:////CANARY@host/x', 'https:////REDACTED@host/x'],
    ['https:CANARY@host/x', 'https:REDACTED@host/x'],
    // No URL: anything before the last @ may be meant as user information.
    ['http://ada:CAN/ARY@host/', 'http://REDACTED@host/'],
  ])('masks the user information of %s', (url, shown) => {
    expect(redactURL(url)).toBe(shown)
  })

  it('gives back what has no secret, byte for byte', () => {
    const url = 'HTTP://Host:80/%7e/../?q=%zz&&=#'
    expect(redactURL(url)).toBe(url)
  })
})
