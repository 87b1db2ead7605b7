/**
 * Cuts text that arrives in parts into lines, which end with LF, CR LF or CR. In linear time: a line that comes in many parts
 * is put together once.
 */
export class LineSplitter {
  #parts: string[] = []
  #endedWithCR = false

  /** The lines that a further part completes. */
  push(text: string): string[] {
    const lines: string[] = []
    // A CR ends its line at once, for nothing may follow it for long; an LF that does belongs to it.
    let start = this.#endedWithCR && text.startsWith('\n') ? 1 : 0
    if (text !== '') this.#endedWithCR = text.endsWith('\r')
    const ends = /\r\n?|\n/g
    ends.lastIndex = start
    for (let end = ends.exec(text); end; end = ends.exec(text)) {
      lines.push(this.#complete(text.slice(start, end.index)))
      start = ends.lastIndex
    }
    if (start < text.length) this.#parts.push(text.slice(start))
    return lines
  }

  /** What is left at the end of the text: a last line that no line end follows. */
  rest(): string[] {
    return this.#parts.length === 0 ? [] : [this.#complete('')]
  }

  #complete(text: string): string {
    if (this.#parts.length === 0) return text
    const line = this.#parts.join('') + text
    this.#parts = []
    return line
  }
}
