/** Everything but visible Latin-1 and the space: control characters, and what no header field can carry. */
const FOREIGN = /[^ -~\u00a0-\u00ff]/

/** Whether a text can stand in a header as it is. */
export function isHeaderText(text: string): boolean {
  return !FOREIGN.test(text)
}
