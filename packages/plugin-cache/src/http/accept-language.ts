/** What a request likes best, and the whole of what it likes, in one spelling. */
export interface Languages {
  /** In lower case, best first; those liked equally in the order of the alphabet. */
  readonly normalized: string
  /** The one language that it likes best; undefined when there are several, or it is `*`. */
  readonly best: string | undefined
}

/** Reads `Accept-Language` (RFC 9110, section 12.5.4): neither order, nor case, nor blanks make a difference to the server. */
export function acceptLanguage(value: string): Languages {
  const wanted = value
    .toLowerCase()
    .split(',')
    .map(toRange)
    .filter(({ tag }) => tag !== '')
    .toSorted((one, other) => other.quality - one.quality || (one.tag < other.tag ? -1 : 1))
  const [first, second] = wanted
  const isAlone = first !== undefined && first.quality > (second?.quality ?? 0) && first.tag !== '*'
  return {
    normalized: wanted.map(({ tag, quality }) => (quality === 1 ? tag : `${tag};q=${quality}`)).join(','),
    best: isAlone ? first.tag : undefined,
  }
}

function toRange(text: string): { tag: string; quality: number } {
  const [tag = '', ...parameters] = text.split(';').map((part) => part.trim())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
  const quality = weight === undefined ? 1 : Number(weight)
  return { tag, quality: quality >= 0 && quality <= 1 ? quality : 0 }
}
