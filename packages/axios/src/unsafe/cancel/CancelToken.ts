export { CancelToken as default } from '../../cancel.ts'
