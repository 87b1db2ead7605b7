import { remembered } from '../recall/remembered.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const TIME = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)`

/** The three forms of a date that a recipient must take (RFC 9110, section 5.6.7); all else is no date. */
const USUAL = new RegExp(`^[a-z]{3}, (?<day>\\d\\d) (?<month>[a-z]{3}) (?<year>\\d{4}) ${TIME} gmt$`, 'i')
const OBSOLETE = [
  `^[a-z]{6,9}, (?<day>\\d\\d)-(?<month>[a-z]{3})-(?<shortYear>\\d\\d) ${TIME} gmt$`,
  `^[a-z]{3} (?<month>[a-z]{3}) (?<day>[ \\d]\\d) ${TIME} (?<year>\\d{4})$`,
].map((form) => new RegExp(form, 'i'))

/** Reads a date of HTTP, in milliseconds since the epoch; undefined when it is none. */
export function httpDate(text: string | undefined, now: number = Date.now()): number | undefined {
  if (text === undefined) return undefined
  const time = usualDate(text)
  if (time !== undefined) return time
  for (const form of OBSOLETE) {
    const parts = form.exec(text)?.groups
    if (parts) return timeOf(parts, now)
  }
  return undefined
}

const usualDate = remembered((text) => {
  const parts = USUAL.exec(text)?.groups
  return parts && timeOf(parts, 0)
})

/** `now` is for the year of two digits, which only one of the forms has. */
function timeOf(parts: Record<string, string | undefined>, now: number): number | undefined {
  const { year, shortYear, month = '', day, hour, minute, second } = parts
  const monthIndex = MONTHS.indexOf(month.toLowerCase())
  const fullYear = year === undefined ? nearestYear(Number(shortYear), now) : Number(year)
  // Date.UTC takes the years 0 to 99 for those of the twentieth century.
  const date = new Date(Date.UTC(2000, monthIndex, Number(day), Number(hour), Number(minute), Number(second)))
  date.setUTCFullYear(fullYear, monthIndex, Number(day))
  const isReal =
    monthIndex !== -1 &&
    date.getUTCDate() === Number(day) &&
    Number(hour) < 24 &&
    Number(minute) < 60 &&
    Number(second) < 60
  return isReal ? date.getTime() : undefined
}

/** A year of two digits that seems to be more than 50 years ahead is the one of the century before. */
function nearestYear(twoDigits: number, now: number): number {
  const thisYear = new Date(now).getUTCFullYear()
  const year = thisYear - (thisYear % 100) + twoDigits
  return year > thisYear + 50 ? year - 100 : year
}
