export { HttpStatusCode } from '@axios-ts/core'
