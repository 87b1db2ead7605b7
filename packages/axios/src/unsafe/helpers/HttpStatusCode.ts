export { HttpStatusCode as default } from '../../http-status-code.ts'
