/** What every record is labelled with, and what the default logger is called in `winston.loggers`. */
export const LABEL = 'axios-ts'
