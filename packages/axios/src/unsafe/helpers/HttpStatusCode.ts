export { HttpStatusCode as default } from '@axios-ts/core'
